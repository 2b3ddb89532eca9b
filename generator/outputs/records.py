"""Records as values for JSON: the same words as on their pages, and beside them what programs compute with.

Numbers are texts with all their digits, in the unit named beside them, so that no reader of JSON rounds them. An
address is relative to the root of the site.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from generator.confidence import Level
from generator.records import Fact, Organisation
from generator.site import site_path

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.outputs.telling import Telling
    from generator.pages import Link, RecordView, Row
    from generator.pages.views import Citation, EquivalentView, ObservationView

Values = dict[str, Any]


def fact_values(view: RecordView, telling: Telling) -> Values:
    """Return everything that the page of a fact says."""
    fact, value, sheet = view.record, view.value, view.sheet
    if not isinstance(fact, Fact) or value is None or sheet is None:
        raise TypeError(view.path)
    return {
        **_head(view),
        "summary": telling.plain(fact.summary) if fact.summary else "",
        "answer": sheet.answer.plain,
        "value": _value(value, telling),
        "observations": [_observation(one, telling) for one in view.observations],
        "organisations": _links(view.links["organisations"]),
        "initiative": _links(view.links["initiative"]),
        "policy": _links(view.links["policy"]),
        "part_of": _links(view.links["part_of"]),
        "notes": [telling.plain(one) for one in fact.notes],
        "caveats": caveats(view, telling, view.observations),
        "licence": _licence(telling),
        "quotes": telling.wording.words.quotes,
        "cite": asdict(view.citing),
    }


def organisation_values(view: RecordView, telling: Telling) -> Values:
    """Return an organisation with the figures, policies and initiatives about it."""
    record = view.record
    if not isinstance(record, Organisation):
        raise TypeError(view.path)
    rows = [row for group in view.mentions for row in group.rows]
    by_kind = {kind: [row for row in rows if row.record.kind == kind] for kind in ("policies", "initiatives")}
    return {
        **_head(view),
        "names": [{"text": text, "language": language} for language, text in _names(record, telling)],
        "type": record.type,
        "type_text": view.choices["type"],
        "summary": telling.plain(record.summary),
        "facts": [_row(row, telling) for row in rows if isinstance(row.record, Fact)],
        "policies": _links(row.link for row in by_kind["policies"]),
        "initiatives": _links(row.link for row in by_kind["initiatives"]),
        "licence": _licence(telling),
        "quotes": telling.wording.words.quotes,
        "cite": asdict(view.citing),
    }


def caveats(view: RecordView, telling: Telling, values: Iterable[ObservationView]) -> list[str]:
    """Return what must be known of some values of a fact: problems that were acknowledged, and doubts that were not."""
    known = [f"{one.summary}: {telling.plain(one.reason)}" for one in view.acknowledged]
    doubts = [one.confidence for one in values if one.confidence.level is Level.IN_DOUBT]
    return [*known, *dict.fromkeys(f"{telling.level(one)}: {telling.because(one)}" for one in doubts)]


def _names(record: Organisation, telling: Telling) -> Iterable[tuple[str, str]]:
    return ((language or telling.wording.language, text) for language, text in record.name.by_language)


def _head(view: RecordView) -> Values:
    return {
        "kind": view.record.kind,
        "slug": view.record.slug,
        "title": view.title,
        "address": site_path(view.path),
    }


def _value(one: ObservationView, telling: Telling) -> Values:
    observation = one.observation
    quantity = observation.value
    return {
        "text": one.value,
        "short": one.short,
        "low": f"{quantity.low:f}",
        "high": f"{quantity.high:f}",
        "unit": str(quantity.unit),
        "precision": quantity.precision.value,
        "precision_text": one.precision,
        "as_of": observation.as_of.text,
        "as_of_text": one.as_of,
        "period": observation.period.text if observation.period else "",
        "period_text": one.period,
        "due": observation.due.text if observation.due else "",
        "due_text": one.due,
        "outcome": observation.outcome.value if observation.outcome else "",
        "anchor": one.anchor,
        "stage": observation.stage,
        "stage_text": one.stage,
        "stage_meaning": one.stage_meaning,
        "confidence": one.confidence.level.value,
        "confidence_text": telling.level(one.confidence),
        "confidence_reason": telling.because(one.confidence),
    }


def _observation(one: ObservationView, telling: Telling) -> Values:
    return {
        **_value(one, telling),
        "note": telling.plain(one.observation.note) if one.observation.note else "",
        "sources": [_source(cited) for cited in one.citations],
        "equivalents": [_equivalent(other) for other in one.equivalents],
    }


def _equivalent(one: EquivalentView) -> Values:
    return {"text": one.value, "sources": [_source(cited) for cited in one.citations]}


def _source(one: Citation) -> Values:
    return {
        "title": one.link.title,
        "publisher": one.source.publisher,
        "address": site_path(one.link.path),
        "url": one.source.address,
        "date": one.source.date.text if one.source.date else "",
        "date_text": one.date,
        "quote": one.reference.quote,
        "locator": one.reference.locator,
    }


def _row(row: Row, telling: Telling) -> Values:
    return {
        **_link(row.link),
        "value": row.value,
        "as_of_text": row.date,
        "stage_text": row.stage,
        "confidence_text": telling.level(row.confidence) if row.confidence else "",
    }


def _links(ones: Iterable[Link]) -> list[Values]:
    return [_link(one) for one in ones]


def _link(one: Link) -> Values:
    return {"title": one.title, "address": site_path(one.path)}


def _licence(telling: Telling) -> Values:
    licence = telling.licence
    return {"name": licence.name, "address": licence.address} if licence else {}
