"""Records, datasets and pages from keywords, without a disk: a made-up country, Norland, and its harbours.

Each record goes the way of a real one, through YAML text and validation, so that a diagnostic can be asked where it
points. A builder returns an `Entry`, which is what a dataset is made of.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml
from projects import TODAY

from generator.checks import check_dataset
from generator.dataset import Dataset
from generator.diagnostics import Severity
from generator.documents import Document
from generator.loading.validation import validate_document
from generator.loading.yaml_document import read_yaml
from generator.pages import plan_pages
from generator.pages.viewing import Viewer
from generator.records import (
    Budget,
    Claim,
    Compute,
    Correction,
    Event,
    Initiative,
    Market,
    Organisation,
    Policy,
    Record,
    Source,
    Term,
)
from generator.records.quantity import Quantity
from generator.records.vocabulary import Vocabulary
from generator.relations import relate
from generator.render import RenderedPage, Renderer
from generator.render.bindings import Bindings
from generator.site import Site
from generator.wording import Wording
from generator.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.diagnostics import Diagnostic
    from generator.pages import Page

COMPILED = "2026-11-22"
Fields = dict[str, Any]

UNITS: Fields = {
    "currencies": {"EUR": {"symbols": ["€"]}, "USD": {"symbols": ["US$"]}},
    "units": {
        "percent": {"name": "%", "symbol": "%", "also": ["per cent"]},
        "FLOPS": {"name": "FLOPS", "si": True},
        "ratio": {"pure": True},
        "rank": {"name": "rank", "before": "rank"},
        "year": {"name": "years", "one": "year", "also": ["years"]},
        "hour": {"name": "hours", "one": "hour", "also": ["hours"]},
        "people": {"name": "people", "one": "person", "also": ["persons"]},
        "boats": {"name": {"en": "boats", "zh-Hant": "艘船"}, "one": {"en": "boat", "zh-Hant": "艘船"}},
        "square metres": {"name": "square metres", "one": "square metre"},
    },
}
STAGES: Fields = {
    "funding": {
        "announced": {"name": "announced", "step": 1, "meaning": "An authority said so."},
        "allocated": {"name": "allocated", "step": 2, "meaning": "A budget set the money aside."},
        "cancelled": {"name": "cancelled", "meaning": "The money was withdrawn."},
    },
    "capacity": {
        "planned": {"name": "planned", "step": 1, "forward": True, "meaning": "A plan holds it."},
        "operating": {"name": "operating", "step": 2, "in_use": True, "meaning": "It was in use."},
        "retired": {"name": "retired", "step": 3, "ended": True, "meaning": "It was taken out of use."},
    },
    "count": {
        "target": {"name": "target", "forward": True, "meaning": "Somebody aims at it."},
        "planned": {"name": "planned", "forward": True, "meaning": "A plan holds it."},
        "computed": {"name": "computed", "computed": True, "meaning": "It follows from others."},
        "measured": {"name": "measured", "meaning": "It was counted."},
    },
    "policy": {
        "bill": {"name": "bill", "forward": True, "meaning": "It is before the assembly."},
        "in-force": {"name": "in force", "meaning": "It applies."},
    },
    "initiative": {
        "planned": {"name": "planned", "forward": True, "meaning": "It is meant to begin."},
        "operating": {"name": "operating", "meaning": "It runs."},
    },
    "event": {
        "planned": {"name": "planned", "forward": True, "meaning": "An authority named the date."},
        "happened": {"name": "happened", "meaning": "It took place."},
    },
}
EDITION: Fields = {"language": "en", "locale": "en_GB", "record_until": "The record stops in November 2026."}
TEMPLATES = Path(__file__).parent.parent / "site_templates"


def a_vocabulary(**edition: Any) -> Vocabulary:
    """Return the vocabulary of Norland, with an edition's settings laid over."""
    return Vocabulary.model_validate({"edition": EDITION | edition, "units": UNITS, "stages": {"vocabularies": STAGES}})


def the_words() -> Words:
    """Return the words that the project's own pages are written with."""
    file = TEMPLATES / "words" / "en.yaml"
    document, problems = read_yaml(file.name, file.read_text(encoding="utf-8"))
    assert document, problems
    return Words.model_validate(document.value)


VOCABULARY = a_vocabulary()
WORDS = the_words()


class Entry(NamedTuple):
    """A record with the document it came from."""

    record: Any
    document: Document


def validate(model: type[Record], slug: str, fields: Fields) -> Record | list[Diagnostic]:
    """Return the record that fields make, or what is wrong with them."""
    return validate_document(_document(model, slug, fields), model, VOCABULARY, slug=slug)


def an_entry(model: type[Record], slug: str, fields: Fields) -> Entry:
    """Return a sound record of any kind."""
    document = _document(model, slug, {"compiled_on": COMPILED} | fields)
    record = validate_document(document, model, VOCABULARY, slug=slug)
    assert not isinstance(record, list), record
    return Entry(record, document)


class PlainDumper(yaml.SafeDumper):
    """Writes every value out where it belongs, as data has to."""

    def ignore_aliases(self, _data: object) -> bool:
        """Return whether a value that stands twice is written twice."""
        return True


def _document(model: type[Record], slug: str, fields: Fields) -> Document:
    text = yaml.dump(fields, Dumper=PlainDumper, allow_unicode=True, sort_keys=False, width=10_000)
    document, problems = read_yaml(f"data/{model.kind}/{slug}.yaml", text)
    assert document, problems
    return document


def a_source(slug: str = "report", **fields: Any) -> Entry:
    """Return a source whose text was read: the report of the harbour office, unless fields say otherwise."""
    basis = {
        "title": f"Title of {slug}",
        "publisher": "Harbour Office",
        "type": "government",
        "tier": "government",
        "date": "2026-03-02",
        "address": f"https://norland.example/{slug}",
        "seen": "text",
    }
    return an_entry(Source, slug, basis | fields)


def a_press_source(slug: str, **fields: Any) -> Entry:
    """Return a source that speaks for nobody but its publisher, who is called after it."""
    return a_source(slug, **{"publisher": f"The {slug}", "type": "press", "tier": "press"} | fields)


def cited(source: str, **fields: str) -> Fields:
    """Return a reference to a source."""
    return {"source": source, **fields}


def an_observation(value: str = "40 boats", sources: Iterable[str | Fields] = ("report",), **fields: Any) -> Fields:
    """Return the fields of an observation; sources may be slugs or references."""
    references = [cited(one) if isinstance(one, str) else one for one in sources]
    return {"value": value, "as_of": "2026-03-02", "stage": "measured"} | fields | {"sources": references}


def a_count(slug: str = "fleet", *observations: Fields, **fields: Any) -> Entry:
    """Return a fact that counts something."""
    return _a_fact(Market, slug, {"measure": "count"} | fields, observations or (an_observation(),))


def a_budget(slug: str = "dredging", *observations: Fields, **fields: Any) -> Entry:
    """Return a fact that is an amount of public money."""
    first = an_observation("3 million EUR", stage="allocated")
    return _a_fact(Budget, slug, {"measure": "funding"} | fields, observations or (first,))


def a_capacity(slug: str = "tide-model", *observations: Fields, **fields: Any) -> Entry:
    """Return a fact that is an amount of computing power."""
    first = an_observation("30 petaFLOPS")
    return _a_fact(Compute, slug, {"measure": "count"} | fields, observations or (first,))


def _a_fact(model: type[Record], slug: str, fields: Fields, observations: Iterable[Fields]) -> Entry:
    return an_entry(model, slug, {"title": f"Title of {slug}"} | fields | {"observations": list(observations)})


def an_organisation(slug: str = "harbour-office", **fields: Any) -> Entry:
    """Return an organisation."""
    basis = {"name": f"Name of {slug}", "type": "government", "summary": "It looks after harbours."}
    return an_entry(Organisation, slug, basis | fields)


def an_initiative(slug: str = "deep-water", **fields: Any) -> Entry:
    """Return an initiative that runs and holds no date."""
    basis = {
        "name": f"Name of {slug}",
        "stage": "operating",
        "summary": "It deepens harbours.",
        "sources": [cited("report")],
    }
    return an_entry(Initiative, slug, basis | fields)


def a_policy(slug: str = "harbour-act", **fields: Any) -> Entry:
    """Return a policy in force."""
    basis = {
        "name": f"Name of {slug}",
        "type": "legislation",
        "date": "2025-06-26",
        "stage": "in-force",
        "summary": "It says who may moor.",
        "sources": [cited("report")],
    }
    return an_entry(Policy, slug, basis | fields)


def an_event(slug: str = "opening", **fields: Any) -> Entry:
    """Return an event that happened."""
    return an_entry(
        Event, slug, {"title": f"Title of {slug}", "date": "2025-06-26", "sources": [cited("report")]} | fields
    )


def a_term(slug: str = "berth", **fields: Any) -> Entry:
    """Return a glossary term."""
    return an_entry(Term, slug, {"name": f"Name of {slug}", "label": slug, "definition": "A place to moor."} | fields)


def a_claim(slug: str = "claim-01", **fields: Any) -> Entry:
    """Return a claim of the article `gazette`."""
    basis = {
        "title": f"Title of {slug}",
        "statement": "The fleet has 90 boats.",
        "article": "gazette",
        "order": 1,
        "verdict": "wrong",
        "support": "primary",
        "reason": "It has fewer.",
    }
    return an_entry(Claim, slug, basis | fields)


def a_correction(slug: str = "fleet-size", **fields: Any) -> Entry:
    """Return a correction to the fact `fleet`."""
    basis = {
        "title": f"Title of {slug}",
        "date": "2026-12-01",
        "record": "markets/fleet",
        "was": "50 boats",
        "now": "40 boats",
        "reason": "A slip of the pen.",
    }
    return an_entry(Correction, slug, basis | fields)


def a_quantity(text: str) -> Quantity:
    """Return a figure read with the vocabulary of Norland."""
    return Quantity.parse(text, VOCABULARY)


def a_dataset(*entries: Entry, vocabulary: Vocabulary = VOCABULARY) -> Dataset:
    """Return a dataset of these records and no others."""
    return Dataset.of(entries, vocabulary)


def a_wording(**edition: Any) -> Wording:
    """Return how an edition of Norland writes."""
    return Wording(WORDS, a_vocabulary(**edition))


def found_in(*entries: Entry, today: date = TODAY) -> list[Diagnostic]:
    """Return what the checks of meaning leave open in a dataset of these records, without layout and advice."""
    found = check_dataset(a_dataset(*entries), today).open
    return [one for one in found if one.code.id.startswith("FB2") and one.code.severity is not Severity.ADVICE]


def of_code(code: str, *entries: Entry, today: date = TODAY) -> list[Diagnostic]:
    """Return what the checks leave open under one code."""
    return [one for one in check_dataset(a_dataset(*entries), today).open if one.code.id == code]


def marked(diagnostic: Diagnostic, *entries: Entry) -> str:
    """Return the text that a diagnostic points at, in the documents of these records."""
    texts = {entry.document.path: entry.document.text.split("\n") for entry in entries}
    span = diagnostic.span
    line = texts[span.path][span.line - 1]
    return line[span.column - 1 : span.end_column - 1 if span.end_line == span.line else len(line)]


def viewer_of(*entries: Entry, site: Site | None = None, **edition: Any) -> Viewer:
    """Return what makes views of a dataset of these records, with what checks found taken into account."""
    dataset = a_dataset(*entries, vocabulary=a_vocabulary(**edition))
    settled = check_dataset(dataset, TODAY)
    relations = relate(dataset, settled.open)
    return Viewer(dataset, relations, a_wording(**edition), TODAY, site or Site())


def pages_of(*entries: Entry) -> dict[str, Page]:
    """Return every page that follows from these records, by path, with what checks found taken into account."""
    return {page.path: page for page in plan_pages(viewer_of(*entries))}


def rendered(
    *entries: Entry, templates: Path = TEMPLATES, site: Site | None = None
) -> dict[str, RenderedPage | Diagnostic]:
    """Return every page that follows from these records, rendered, or what is wrong with its template."""
    viewer = viewer_of(*entries, site=site)
    renderer = Renderer(templates, viewer)
    return {page.path: renderer.page(page) for page in plan_pages(viewer)}


def bindings_on(page: str, *entries: Entry) -> Bindings:
    """Return the bindings of a page over a dataset of these records."""
    dataset = a_dataset(*entries)
    settled = check_dataset(dataset, TODAY)
    return Bindings(dataset, relate(dataset, settled.open), a_wording(), TODAY, page)
