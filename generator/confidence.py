"""How sure a figure is: computed from its sources and from what checks found, never typed.

Confirmed: an official source is quoted in its own words, which hold the value, or a text that carries one whole; the
report of whom a figure is about counts for it too. Reported: two or more independent sources were read. Single
source: one was. In doubt: a check casts doubt and nobody acknowledged it. The first that applies from the last upwards
wins.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from generator.figures import holds
from generator.records import Fact, Source
from generator.records.source import Seen, Tier

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.dataset import Dataset
    from generator.diagnostics import Diagnostic
    from generator.records import Observation, RecordId, SourceReference
    from generator.records.quantity import Quantity

OFFICIAL = frozenset({Tier.LEGISLATION, Tier.GOVERNMENT, Tier.REGULATOR, Tier.FILING})


class Level(StrEnum):
    """How well a figure is supported, best first."""

    CONFIRMED = "confirmed"
    REPORTED = "reported"
    SINGLE_SOURCE = "single-source"
    IN_DOUBT = "in-doubt"


@dataclass(frozen=True, slots=True)
class Confidence:
    """A level, and what it rests on, from which a page makes a sentence."""

    level: Level
    primary: Source | None = None
    """The source whose quoted words confirm the value."""
    voices: int = 0
    """How many independent sources were read."""
    copies: int = 0
    """How many of the sources that were read repeat another of them."""
    unread: int = 0
    """How many of the sources are known by address only."""
    problems: tuple[Diagnostic, ...] = ()
    """What casts doubt."""


def judge(dataset: Dataset, fact: Fact, observation: Observation, problems: Iterable[Diagnostic]) -> Confidence:
    """Return the confidence in one observation, given the open problems of its fact."""
    position = fact.observations.index(observation)
    here = ("observations", position)
    doubts = tuple(one for one in problems if one.code.casts_doubt and (not one.parts or here in one.parts))
    cited = [(reference, dataset.find(reference.source)) for reference in observation.sources]
    known = [(reference, source) for reference, source in cited if isinstance(source, Source)]
    read = {source.id: source for _, source in known if source.seen is Seen.TEXT}
    voices = len({voice_of(dataset, source) for source in read.values()})
    primary = next(
        (source for reference, source in known if is_primary(dataset, fact, reference, observation.value)), None
    )
    if doubts:
        level = Level.IN_DOUBT
    elif primary:
        level = Level.CONFIRMED
    else:
        level = Level.REPORTED if voices > 1 else Level.SINGLE_SOURCE
    return Confidence(
        level=level,
        primary=primary,
        voices=voices,
        copies=len(read) - voices,
        unread=len({source.id for _, source in known}) - len(read),
        problems=doubts,
    )


def best_reference(dataset: Dataset, fact: Fact, observation: Observation) -> SourceReference:
    """Return the reference that supports an observation best: one that confirms, else one that holds its value."""

    def rank(reference: SourceReference) -> tuple[bool, bool, bool, bool, bool, int]:
        source = dataset.find(reference.source)
        if not isinstance(source, Source):
            return True, True, True, True, True, len(Tier)
        quote = reference.quote
        bears_it = bool(quote) and holds(quote, observation.value, dataset.vocabulary)
        is_weak = bool(reference.speaker), source.seen is not Seen.TEXT, not bears_it, not quote
        return not is_primary(dataset, fact, reference, observation.value), *is_weak, list(Tier).index(source.tier)

    return min(observation.sources, key=rank)


def is_primary(dataset: Dataset, fact: Fact, reference: SourceReference, value: Quantity) -> bool:
    """Whether a reference quotes what confirms: official words, or a survey's own, that hold the value."""
    source = dataset.find(reference.source)
    if not isinstance(source, Source) or source.seen is not Seen.TEXT or source.copy_of:
        return False
    own_survey = source.tier is Tier.RESEARCH and source.organisation in fact.organisations
    if reference.speaker or not (source.republishes is not None or source.tier in OFFICIAL or own_survey):
        return False
    return bool(reference.quote) and holds(reference.quote, value, dataset.vocabulary)


def voice_of(dataset: Dataset, source: Source) -> str:
    """Return who speaks in a source: the publisher at the end of the chain of copies."""
    seen: set[RecordId] = set()
    while source.id not in seen:
        seen.add(source.id)
        onward = source.copy_of or (source.republishes.original if source.republishes else None)
        found = dataset.find(onward) if onward else None
        if not isinstance(found, Source):
            break
        source = found
    if source.republishes:
        return source.republishes.issuer.slug
    return source.organisation.slug if source.organisation else source.publisher
