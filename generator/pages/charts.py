"""What charts show: frozen values, already worded and with their scales chosen, for whoever draws them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from generator.records.quantity import Precision

if TYPE_CHECKING:
    from datetime import date

    from generator.pages.views import Row


class Standing(StrEnum):
    """What a mark says by its look, and its label in words."""

    SETTLED = "settled"
    FORWARD = "forward"
    """A target, plan or proposal, or what is said of a time that is still to come."""
    DOUBTFUL = "doubtful"


class Line(StrEnum):
    """How the values of a measure are joined."""

    STEPS = "steps"
    """Each value is held until the next statement: for what stays until it is changed."""
    STEMS = "stems"
    """Each value stands for itself, on a stem from zero."""
    COLUMNS = "columns"
    """Each value covers a stretch of time that overlaps no other."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on the scale of values, with its label."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class DayTick:
    """A place on the axis of time, with its label."""

    at: date
    label: str


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """A stretch of time and the ticks that may stand on it."""

    first: date
    last: date
    levels: tuple[tuple[DayTick, ...], ...]
    """Sets of ticks, the finest first: what draws takes the first that has room."""


@dataclass(frozen=True, slots=True)
class Point:
    """One value at one time, or over one stretch of time."""

    start: date
    end: date
    """The last day that its date names, where its mark stands."""
    low: float
    high: float
    label: str
    tip: str
    """All that there is to say of it, for a pointer that rests on it."""
    precision: Precision
    standing: Standing

    @property
    def spans(self) -> bool:
        """Whether a stroke shows the time that it stands for: what is ahead stands at the end of its time alone."""
        return self.start != self.end and self.standing is not Standing.FORWARD

    @property
    def is_held(self) -> bool:
        """Whether a line may hold it until the next value: a bound says nothing of what came after it."""
        return self.standing is Standing.SETTLED and self.precision not in {Precision.AT_LEAST, Precision.AT_MOST}


@dataclass(frozen=True, slots=True)
class Panel:
    """The values of one measure of one fact over time."""

    title: str
    """What it shows, where several are drawn together."""
    unit: str
    """The name of its unit, where labels do not hold it."""
    ticks: tuple[Tick, ...]
    """From the least, which is never above zero, to the greatest."""
    points: tuple[Point, ...]
    line: Line

    @property
    def held(self) -> tuple[Point, ...]:
        """The values that a line holds, where it does."""
        return tuple(point for point in self.points if point.is_held)


@dataclass(frozen=True, slots=True)
class Key:
    """A standing that occurs in a chart, with the stages that stand there."""

    standing: Standing
    stages: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """What every chart has, whatever its form."""

    form: ClassVar[str]
    name: str
    """What tells it from other charts of a page."""
    rows: tuple[Row, ...]
    """What is drawn, as lines of a table."""
    keys: tuple[Key, ...]

    @property
    def precisions(self) -> tuple[str, ...]:
        """How exact its values are, where a mark shows it."""
        return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class History(Whole):
    """Facts over time, one below the other, on one axis of time and never with two scales in one panel."""

    form = "history"
    panels: tuple[Panel, ...]
    time: TimeAxis

    @property
    def precisions(self) -> tuple[str, ...]:
        """How exact its values are: a mark shows it."""
        return tuple(sorted({point.precision.value for panel in self.panels for point in panel.points}))

    @property
    def has_spans(self) -> bool:
        """Whether a stroke shows that a value stands for more than a day."""
        return any(point.spans for panel in self.panels for point in panel.points)

    @property
    def has_steps(self) -> bool:
        """Whether values are held until the next one."""
        return any(panel.line is Line.STEPS and len(panel.held) > 1 for panel in self.panels)


@dataclass(frozen=True, slots=True)
class Bar:
    """The value of one fact."""

    title: str
    detail: str
    """Its stage and the time that it is of."""
    low: float
    high: float
    label: str
    tip: str
    precision: Precision
    standing: Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars(Whole):
    """The values of several facts in one unit, from zero."""

    form = "bars"
    bars: tuple[Bar, ...]
    unit: str

    @property
    def precisions(self) -> tuple[str, ...]:
        """How exact its values are: a mark shows it."""
        return tuple(sorted({bar.precision.value for bar in self.bars}))


@dataclass(frozen=True, slots=True)
class Dot:
    """One event, over the stretch of time that its date names."""

    start: date
    end: date
    tip: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class Lane:
    """Events of one sort."""

    title: str
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline(Whole):
    """Events by date, in lanes by what they belong to."""

    form = "timeline"
    lanes: tuple[Lane, ...]
    time: TimeAxis


@dataclass(frozen=True, slots=True)
class Crossing:
    """One record and which of the columns it belongs to."""

    title: str
    detail: str
    """Its stage and its year."""
    marked: tuple[bool, ...]
    standing: Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix(Whole):
    """Records against those who issued them."""

    form = "matrix"
    columns: tuple[str, ...]
    crossings: tuple[Crossing, ...]
    issuers: tuple[tuple[str, ...], ...]
    """For each row, who issued it, in full."""


Chart = History | Bars | Timeline | Matrix


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart drawn for one width: what stands inside an `svg` element."""

    name: str
    width: int
    height: int
    marks: str
