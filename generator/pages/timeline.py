"""The timeline: what is dated, by year, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.pages.views import RecordView


@dataclass(frozen=True, slots=True)
class Year:
    """A year of the timeline."""

    year: int
    entries: tuple[RecordView, ...]
    """Newest first."""


def years_of(views: Iterable[RecordView]) -> tuple[Year, ...]:
    """Return dated records by the year in which the date they hold ends."""
    dated = [(date.end, date.start, one.path, one) for one in views if (date := one.record.dated)]
    in_order = sorted(dated, key=lambda entry: entry[:3], reverse=True)
    return tuple(
        Year(year, tuple(one for *_, one in entries))
        for year, entries in groupby(in_order, key=lambda entry: entry[0].year)
    )
