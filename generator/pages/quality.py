"""How well the figures are supported, counted: what the quality page shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.confidence import Level
from generator.freshness import overdue_since
from generator.records import Fact, Named

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.confidence import Confidence
    from generator.pages.viewing import Viewer
    from generator.pages.views import Row
    from generator.records import Observation, Record

Judged = tuple[Fact, "Observation", "Confidence"]


@dataclass(frozen=True, slots=True)
class Metric:
    """One count of the quality page."""

    key: str
    """What is counted; the template has the words."""
    count: int
    total: int
    rows: tuple[Row, ...]
    """The records it points at: those that lack a support, or those concerned."""

    @property
    def percent(self) -> int:
        """How many of a hundred."""
        return round(100 * self.count / self.total) if self.total else 0


@dataclass(frozen=True, slots=True)
class QualityView:
    """How well the figures are supported."""

    facts: int
    values: int
    metrics: tuple[Metric, ...]
    oldest_check: str
    was_checked: bool
    """Whether any record was re-read since it was compiled."""


def quality_view(viewer: Viewer) -> QualityView:
    """Return the counts over every value of every fact, each with the records that it points at."""
    dataset = viewer.dataset
    facts = dataset.of_model(Fact)
    values: list[Judged] = [
        (fact, observation, confidence)
        for fact in facts
        for observation, confidence in zip(fact.observations, viewer.relations.confidences[fact.id], strict=True)
    ]

    def lacking(key: str, having: Iterable[bool]) -> Metric:
        marks = list(having)
        without = dict.fromkeys(fact for (fact, _, _), has in zip(values, marks, strict=True) if not has)
        return Metric(key, sum(marks), len(marks), tuple(map(viewer.row, without)))

    def concerned(key: str, records: Iterable[Record], total: int) -> Metric:
        found = list(records)
        return Metric(key, len(found), total, tuple(map(viewer.row, found)))

    named = dataset.of_model(Named)
    untranslated = [one for one in named if len(one.name.by_language) == 1]
    checked = [record.checked_on for record in dataset.records.values() if record.checked_on]
    oldest = min(checked or (record.compiled_on for record in dataset.records.values()), default=None)
    return QualityView(
        facts=len(facts),
        values=len(values),
        metrics=(
            lacking("primary", (one.primary is not None for _, _, one in values)),
            lacking("quote", (any(ref.quote for ref in one.sources) for _, one, _ in values)),
            lacking("locator", (any(ref.locator for ref in one.sources) for _, one, _ in values)),
            lacking("independent", (one.voices > 1 for _, _, one in values)),
            concerned("in-doubt", _in_doubt(viewer, facts), len(facts)),
            concerned("overdue", (one for one in facts if overdue_since(dataset, one, viewer.today)), len(facts)),
            concerned("not-checked", (one for one in facts if one.checked_on is None), len(facts)),
            Metric("translated", len(named) - len(untranslated), len(named), tuple(map(viewer.row, untranslated))),
        ),
        oldest_check=viewer.wording.day(oldest) if oldest else "",
        was_checked=bool(checked),
    )


def _in_doubt(viewer: Viewer, facts: Iterable[Fact]) -> list[Fact]:
    return [fact for fact in facts if viewer.relations.confidence_of(fact).level is Level.IN_DOUBT]
