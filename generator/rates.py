"""Exchange rates that the data holds: facts whose unit is one currency per another, for the time that each covers."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from generator.records import Fact

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from generator.dataset import Dataset
    from generator.records import Observation


@dataclass(frozen=True, slots=True)
class Rate:
    """How much of one currency a unit of another was worth, at least and at most, over a stretch of time."""

    currency: str
    per: str
    low: Decimal
    high: Decimal
    start: date
    end: date
    fact: Fact

    def inverse(self) -> Rate:
        """Return the same rate the other way round."""
        one = Decimal(1)
        return Rate(self.per, self.currency, one / self.high, one / self.low, self.start, self.end, self.fact)


def rates_of(dataset: Dataset) -> list[Rate]:
    """Return every rate between two currencies, both ways round."""
    currencies = dataset.vocabulary.units.currencies
    rates = [
        Rate(
            one.value.unit.name,
            one.value.unit.per,
            one.value.low,
            one.value.high,
            (one.period.first if one.period else one.as_of).start,
            (one.period.last if one.period else one.as_of).end,
            fact,
        )
        for fact in dataset.of_model(Fact)
        for one in fact.observations
        if one.value.unit.name in currencies and one.value.unit.per in currencies and one.value.low > 0
    ]
    return rates + [rate.inverse() for rate in rates]


def rates_for(rates: Iterable[Rate], currency: str, per: str, observation: Observation) -> list[Rate]:
    """Return the rates that an amount may have been converted at: of the statement's day, and of the period covered."""
    period = observation.period
    spans = [
        (observation.as_of.start, observation.as_of.end),
        *([(period.first.start, period.last.end)] if period else []),
    ]
    return [rate for first, last in spans if (rate := find_rate(rates, currency, per, first, last))]


def find_rate(rates: Iterable[Rate], currency: str, per: str, first: date, last: date) -> Rate | None:
    """Return the rate of a pair of currencies on any of some days: of several the one that allows most."""
    pair = [one for one in rates if (one.currency, one.per) == (currency, per)]
    known = [one for one in pair if one.start <= last and first <= one.end]
    return max(known, key=lambda one: one.high - one.low, default=None)
