"""What the page of a fact says beyond its record: its answer, what to compare it with, and how to cite it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.confidence import Level, best_reference, voice_of
from generator.pages.citing import Cited, Citing, Origin, cite
from generator.pages.views import Link, Row, path_of
from generator.records import Fact, RecordId, Source
from generator.records.source import Seen

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.confidence import Confidence
    from generator.pages.viewing import Viewer
    from generator.pages.views import Citation, ObservationView
    from generator.records import Observation
    from generator.wording import Wording

MOST_SIBLINGS = 6
MOST_VOICES = 2


@dataclass(frozen=True, slots=True)
class Answer:
    """The sentence that the page of a fact begins with, in the parts that a link needs."""

    statement: str
    """What holds, and as of when."""
    voices: tuple[Link, ...]
    """Who says so, at most two: each a name that leads to the source."""
    pattern: str
    """How the two are put together."""
    remark: str
    """What must be known of a figure that is not well supported."""
    plain: str
    """The whole in plain words."""


@dataclass(frozen=True, slots=True)
class FactSheet:
    """What the page of a fact says beyond its record."""

    answer: Answer
    parts: tuple[Row, ...]
    """Facts whose amounts are parts of this one's."""
    siblings: tuple[Row, ...]
    """Facts of the same kind, in the same unit, about the same thing."""
    citings: Mapping[str, Citing]
    """How each value is cited, by the anchor of its row."""


def sheet_of(viewer: Viewer, fact: Fact, value: ObservationView, values: Iterable[ObservationView]) -> FactSheet:
    """Return what the page of a fact says beyond its record."""
    return FactSheet(
        answer=_answer(viewer, fact, value),
        parts=tuple(viewer.row(one) for one in _parts(viewer, fact)),
        siblings=tuple(viewer.row(one) for one in _siblings(viewer, fact)),
        citings={one.anchor: _citing(viewer, fact, one) for one in values},
    )


def _answer(viewer: Viewer, fact: Fact, value: ObservationView) -> Answer:
    words = viewer.wording.words
    statement = words.answer.format(date=value.as_of, statement=_statement(viewer.wording, fact, value))
    voices = _voices(viewer, fact, value.observation, value.confidence)
    remark = words.answer_remarks.get(value.confidence.level, "")
    sources = "".join(one.title for one in voices[:1])
    if len(voices) > 1:
        sources = words.two_sources.format(first=sources, second=voices[1].title)
    pattern = words.according_to if _was_read(value) else words.going_by
    sentence = pattern.format(statement=statement, sources=sources)
    return Answer(statement, voices, pattern, remark, f"{sentence} {remark}".strip())


def _statement(wording: Wording, fact: Fact, value: ObservationView) -> str:
    """Return what holds: the answer that the record has for the stage, or title, value and stage put together."""
    answer = fact.answers.get(value.observation.stage)
    if answer:
        return wording.text(answer).format(value=value.value, due=value.due, period=value.period)
    pattern = wording.words.unworded_due if value.due else wording.words.unworded
    return pattern.format(title=wording.text(fact.title), value=value.value, stage=value.stage, due=value.due)


def _voices(viewer: Viewer, fact: Fact, observation: Observation, confidence: Confidence) -> tuple[Link, ...]:
    """Return who says so: the best source, and a second one that is independent where no issuer speaks."""
    dataset = viewer.dataset
    best = dataset.find(best_reference(dataset, fact, observation).source)
    own_words = [one for one in observation.sources if not one.speaker] if confidence.primary is None else []
    others = [dataset.find(one.source) for one in own_words]
    voices: dict[str, Link] = {}
    for source in (best, *others):
        if isinstance(source, Source) and (source is best or source.seen is Seen.TEXT):
            voices.setdefault(voice_of(dataset, source), Link(producer_of(viewer, source), path_of(source)))
    return tuple(voices.values())[:MOST_VOICES]


def producer_of(viewer: Viewer, source: Source) -> str:
    """Return whose words a source carries: its publisher's, or those of the issuer whose text it republishes."""
    issuer = viewer.dataset.find(source.republishes.issuer) if source.republishes else None
    return viewer.title(issuer) if issuer else source.publisher


def _parts(viewer: Viewer, fact: Fact) -> list[Fact]:
    referrers = viewer.relations.referrers.get(fact.id, ())
    return [one for one in referrers if isinstance(one, Fact) and one.part_of and one.part_of.slug == fact.slug]


def _siblings(viewer: Viewer, fact: Fact) -> list[Fact]:
    """Return the facts that are best compared with this one: those that share most with it first."""
    own = _belongs_to(fact)
    shared = {one: len(own & _belongs_to(one)) for one in viewer.relations.peers_of(fact)}
    found = [one for one, count in shared.items() if count]
    return sorted(found, key=lambda one: (-shared[one], viewer.relations.order[one.id]))[:MOST_SIBLINGS]


def _belongs_to(fact: Fact) -> set[RecordId]:
    return {*fact.organisations, *(one for one in (fact.initiative, fact.policy) if one)}


def _citing(viewer: Viewer, fact: Fact, value: ObservationView) -> Citing:
    site, words = viewer.site, viewer.wording.words
    pattern = words.cited_in_doubt if value.confidence.level is Level.IN_DOUBT else words.cited
    title = pattern.format(title=viewer.title(fact), value=value.value, date=value.as_of)
    best = best_reference(viewer.dataset, fact, value.observation).source
    cited = {one.source.id: one for one in value.citations}
    first = [cited[best]] if best in cited else []
    origins = dict.fromkeys(
        Origin(producer_of(viewer, one.source), viewer.title(one.source), one.date if _is_read(one) else "")
        for one in [*first, *(one for one in cited.values() if one.is_primary)]
    )
    return cite(
        Cited(
            site=site.name,
            title=title,
            year=(fact.checked_on or fact.compiled_on).year,
            address=site.address_of(f"{path_of(fact)}#{value.anchor}"),
            key=f"{fact.slug}-{value.observation.as_of.text}",
            origins=tuple(origins),
        ),
        words.cited_from if _was_read(value) else words.cited_unread,
    )


def _was_read(value: ObservationView) -> bool:
    """Whether anybody has read a source of a value: of one that nobody has, not even the date is sure."""
    return any(_is_read(one) for one in value.citations)


def _is_read(citation: Citation) -> bool:
    return citation.source.seen is Seen.TEXT
