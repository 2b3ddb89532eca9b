"""What the templates of lists receive: the records of a kind, all figures, what compares."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.pages.charts import Chart
    from generator.pages.timeline import Year
    from generator.pages.views import Link, RecordView, Row


@dataclass(frozen=True, slots=True)
class Count:
    """How many records are of some sort."""

    name: str
    number: int


@dataclass(frozen=True, slots=True)
class IndexView:
    """The page of a kind."""

    kind: str
    title: str
    about: str
    records: tuple[RecordView, ...]
    rows: tuple[Row, ...]
    chart: Chart | None
    """What can be seen of them at a glance, where they compare."""
    years: tuple[Year, ...] = ()
    """For the timeline: its entries by year."""
    verdicts: tuple[Count, ...] = ()
    """For claims: how many have each verdict."""


@dataclass(frozen=True, slots=True)
class FiguresView:
    """The page of all figures."""

    records: tuple[RecordView, ...]


@dataclass(frozen=True, slots=True)
class CompareView:
    """The page that sets records side by side."""

    indexes: tuple[Link, ...]
    """Where to find what can be compared."""
