"""Facts that follow from others: what a sum, difference, ratio, share, growth or conversion of them comes to."""

from __future__ import annotations

from decimal import Decimal
from functools import reduce
from typing import TYPE_CHECKING

from generator.rates import find_rate, rates_of
from generator.records import Fact
from generator.records.fact import Operation
from generator.relations import value_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from generator.dataset import Dataset
    from generator.records.quantity import Quantity

Interval = tuple[Decimal, Decimal]
PER_CENT = Decimal(100)


class CannotComputeError(Exception):
    """A computation that its facts do not allow; the message says why."""


def compute(dataset: Dataset, fact: Fact, day: date) -> Interval:
    """Return the least and the greatest value, in the base unit, that a fact's computation gives.

    A ratio may be of two units, and then is one per the other.

    Raises:
        CannotComputeError: when units or the number of facts do not fit the operation.
    """
    computation = fact.computed_from
    found = [dataset.find(one) for one in computation.of] if computation else []
    values = [value_of(dataset, one).value for one in found if isinstance(one, Fact)]
    if computation is None or len(values) < len(found):
        raise CannotComputeError("a fact that it is computed from does not exist")
    operation, result = computation.operation, value_of(dataset, fact).value
    if operation is Operation.CONVERSION:
        return _convert(dataset, values, result, day)
    if operation is Operation.RATIO and [value.measure for value in values] == [(one, "") for one in result.measure]:
        return _apply(operation, [value.scaled() for value in values])
    if operation in {Operation.SUM, Operation.DIFFERENCE} and result.measure != values[0].measure:
        raise CannotComputeError(f"a {operation} of {values[0].unit} does not give {result.unit}")
    return combine(operation, values)


def combine(operation: Operation, values: Sequence[Quantity]) -> Interval:
    """Return the least and the greatest result of an operation on figures of one unit, in the base unit.

    Raises:
        CannotComputeError: when units or the number of figures do not fit the operation.
    """
    _need_one_unit(operation, values)
    return _apply(operation, [value.scaled() for value in values])


def compare(operation: Operation, value: Quantity, base: Quantity) -> Interval:
    """Return the least and the greatest result that two statements allow, in the base unit: one may be infinite.

    Raises:
        CannotComputeError: when units do not fit the operation, or the statements allow any result.
    """
    _need_one_unit(operation, (value, base))
    low, high = _apply(operation, (value.bounds(), base.bounds()))
    if operation is Operation.DIFFERENCE:
        is_settled = (low > 0 or high < 0) if low.is_infinite() or high.is_infinite() else (low >= 0 or high <= 0)
        if not is_settled:
            raise CannotComputeError(f"`{value.text}` may be more than `{base.text}`, or less")
    elif low <= 0 and high.is_infinite():
        raise CannotComputeError(f"`{value.text}` may be any {operation} of `{base.text}`")
    return low, high


def _need_one_unit(operation: Operation, values: Sequence[Quantity]) -> None:
    if len({value.measure for value in values}) > 1:
        raise CannotComputeError(f"a {operation} needs figures in one unit")


def _apply(operation: Operation, ends: Sequence[Interval]) -> Interval:
    if operation is Operation.SUM:
        return reduce(_add, ends)
    if len(ends) != 2:  # noqa: PLR2004 - all that is left compares two
        raise CannotComputeError(f"a {operation} needs two facts")
    (low, high), (other_low, other_high) = ends
    if operation is Operation.DIFFERENCE:
        return low - other_high, high - other_low
    if other_low <= 0:
        raise CannotComputeError(f"a {operation} needs a second fact above zero")
    ratio = low / (other_high if low >= 0 else other_low), high / (other_low if high >= 0 else other_high)
    if operation is Operation.RATIO:
        return ratio
    less = Decimal(1) if operation is Operation.GROWTH else Decimal(0)
    return (ratio[0] - less) * PER_CENT, (ratio[1] - less) * PER_CENT


def _add(one: Interval, other: Interval) -> Interval:
    return one[0] + other[0], one[1] + other[1]


def _convert(dataset: Dataset, values: list[Quantity], result: Quantity, day: date) -> Interval:
    if len(values) != 1:
        raise CannotComputeError("a conversion needs one fact")
    rate = find_rate(rates_of(dataset), result.unit.name, values[0].unit.name, day, day)
    if rate is None:
        raise CannotComputeError(f"no rate of {result.unit} and {values[0].unit} covers the date")
    return values[0].low * rate.low, values[0].high * rate.high
