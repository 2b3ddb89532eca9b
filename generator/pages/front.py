"""What a front page shows of a dataset: figures as cards with where they are going, and what the data dates last."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from generator.records import Correction, Event, Fact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.pages.viewing import Viewer
    from generator.pages.views import Row
    from generator.records import Observation, Record
    from generator.records.dates import FuzzyDate


class Direction(StrEnum):
    """Which way a value went since the one before it."""

    UP = "up"
    DOWN = "down"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Trend:
    """What a value was before."""

    direction: Direction
    value: str
    date: str


@dataclass(frozen=True, slots=True)
class Card:
    """A fact at a glance."""

    row: Row
    due: str
    trend: Trend | None
    """None where no earlier value of the same kind was found, or the two cannot be told apart."""


@dataclass(frozen=True, slots=True)
class Change:
    """Something that happened, or a value that moved."""

    row: Row
    trend: Trend | None
    """For a value."""
    date: str
    day: str
    """The last day that the date names, as machines read it."""


def card(viewer: Viewer, fact: Fact) -> Card:
    """Return a fact with its trend."""
    value = viewer.relations.values[fact.id]
    due = viewer.wording.date(value.due) if value.due else ""
    return Card(viewer.row(fact), due, _trend(viewer, fact, value))


def _trend(viewer: Viewer, fact: Fact, value: Observation) -> Trend | None:
    """Return how the value compares with the last one before it of the same stage and in the same unit."""
    alike = [one for one in fact.observations if (one.stage, one.value.measure) == (value.stage, value.value.measure)]
    earlier = [one for one in alike if one.as_of < value.as_of]
    if not earlier:
        return None
    before = max(earlier, key=lambda one: (one.as_of.end, one.as_of.start))
    direction = _direction(before, value)
    if direction is None:
        return None
    return Trend(direction, viewer.wording.quantity(before.value), viewer.wording.date(before.as_of))


def _direction(before: Observation, after: Observation) -> Direction | None:
    if (before.value.scaled(), before.value.precision) == (after.value.scaled(), after.value.precision):
        return Direction.SAME
    if before.value.agrees_with(after.value):
        return None
    return Direction.UP if before.value.scaled() < after.value.scaled() else Direction.DOWN


def latest_changes(viewer: Viewer, count: int) -> tuple[Change, ...]:
    """Return what happened, which values moved and what was corrected last, newest first, up to the day of the run."""
    found = [
        (date, record, trend)
        for record in viewer.dataset.records.values()
        for date, trend in _changes(viewer, record)
        if date.end <= viewer.today
    ]
    newest = sorted(found, key=lambda one: (one[0].end, one[0].start, str(one[1].id)), reverse=True)
    return tuple(
        Change(viewer.row(record), trend, viewer.wording.date(date), date.end.isoformat())
        for date, record, trend in newest[:count]
    )


def _changes(viewer: Viewer, record: Record) -> Iterator[tuple[FuzzyDate, Trend | None]]:
    """Yield when something about a record changed: a value said again is no change, nor is one said first."""
    if isinstance(record, Fact):
        value = viewer.relations.values[record.id]
        trend = _trend(viewer, record, value)
        if trend and trend.direction is not Direction.SAME:
            yield value.as_of, trend
    elif isinstance(record, Event | Correction) and record.dated and not viewer.row(record).is_forward:
        yield record.dated, None
