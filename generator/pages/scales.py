"""The scales of charts: round values from zero, and the days at which months, quarters and years begin."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import TYPE_CHECKING

from generator.pages.charts import DayTick, Tick, TimeAxis
from generator.records.dates import FuzzyDate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from generator.wording import Wording

STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
MOST_STEPS = 4
MONTHS = (1, 3, 6, 12, 24, 60, 120)
"""How far ticks of time may be apart."""
LEAST_TICKS = 2
MOST_TICKS = 30
YEAR = 12


def value_ticks(values: Iterable[Decimal], label: Callable[[Decimal], str], *, whole: bool) -> tuple[Tick, ...]:
    """Return round values from zero, or from below the least negative one, to no less than the greatest.

    `whole` is for what is counted: half a thing gets no tick.
    """
    ends = [Decimal(0), *values]
    low, high = min(ends), max(ends)
    step = _step(high - low or Decimal(1))
    if whole:
        step = max(step.to_integral_value(ROUND_CEILING), Decimal(1))
    first = (low / step).to_integral_value(ROUND_FLOOR)
    last = (high / step).to_integral_value(ROUND_CEILING)
    ticks = [step * number for number in range(int(first), max(int(last), int(first) + 1) + 1)]
    return tuple(Tick(float(tick), label(tick)) for tick in ticks)


def _step(reach: Decimal) -> Decimal:
    """Return the least round step of which few lead over a stretch."""
    power = Decimal(1).scaleb(reach.adjusted() - 1)
    candidates = [step * power * scale for scale in (1, 10) for step in STEPS]
    return next(step for step in candidates if step * MOST_STEPS >= reach)


def time_axis(days: Iterable[date], wording: Wording) -> TimeAxis:
    """Return the axis of time that holds all these days, with its ticks from the finest to the coarsest."""
    ordered = sorted(days)
    first, last = ordered[0], ordered[-1]
    levels = []
    for months in MONTHS:
        ticks = [DayTick(day, _tick_label(day, months, wording)) for day in _beginnings(first, last, months)]
        if LEAST_TICKS <= len(ticks) <= MOST_TICKS:
            levels.append(tuple(ticks))
    if not levels:
        levels = [tuple(DayTick(day, wording.day(day)) for day in dict.fromkeys((first, last)))]
    return TimeAxis(first, last, tuple(levels))


def _beginnings(first: date, last: date, months: int) -> Iterator[date]:
    """Yield the first day of every so many months within a stretch of days."""
    number = -(-(first.year * YEAR + first.month - 1 + (first.day > 1)) // months) * months
    while number <= last.year * YEAR + last.month - 1 and number // YEAR <= date.max.year:
        yield date(number // YEAR, number % YEAR + 1, 1)
        number += months


def _tick_label(day: date, months: int, wording: Wording) -> str:
    text = str(day.year) if months >= YEAR else f"{day.year}-{day.month:02}"
    return wording.date(FuzzyDate.parse(text), short=True)
