"""Facts that follow from others: what a sum, difference, ratio, share, growth or conversion of them comes to."""

from __future__ import annotations

from decimal import Decimal
from functools import reduce
from typing import TYPE_CHECKING

from generator.figures.words import PERCENT
from generator.rates import rates_for
from generator.records import Fact
from generator.records.fact import Operation
from generator.relations import bases_of, value_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.dataset import Dataset
    from generator.rates import Rate
    from generator.records import Observation
    from generator.records.quantity import Quantity
    from generator.records.vocabulary import Vocabulary

Interval = tuple[Decimal, Decimal]
HUNDRED = Decimal(100)


class CannotComputeError(Exception):
    """A computation that its facts do not allow; the message says why."""


def compute(dataset: Dataset, fact: Fact, rates: Sequence[Rate]) -> list[Interval]:
    """Return the least and the greatest value, in the base unit, that a fact's computation gives.

    A ratio may be of two units, and then is one per the other. A conversion may go by the rate of the statement or of
    the period covered, and gives a result for each.

    Raises:
        CannotComputeError: when units or the number of facts do not fit the operation.
    """
    computation = fact.computed_from
    found = [dataset.find(one) for one in bases_of(fact)]
    values = [value_of(dataset, one).value for one in found if isinstance(one, Fact)]
    if computation is None or len(values) < len(found):
        raise CannotComputeError("a fact that it is computed from does not exist")
    operation, observation = computation.operation, value_of(dataset, fact)
    result = observation.value
    if operation is Operation.CONVERSION:
        return _convert(values, observation, rates)
    if operation is Operation.RATIO and [value.measure for value in values] == [(one, "") for one in result.measure]:
        return [_apply(operation, [value.scaled() for value in values])]
    comes_to = combine(operation, values)
    if not _gives(operation, values[0], result, dataset.vocabulary):
        raise CannotComputeError(f"a {operation} of {values[0].unit} does not give {result.unit}")
    return [comes_to]


def _gives(operation: Operation, value: Quantity, result: Quantity, vocabulary: Vocabulary) -> bool:
    """Whether the result of an operation on figures of one unit can have the unit that it is stated in."""
    if operation in {Operation.SUM, Operation.DIFFERENCE}:
        return result.measure == value.measure
    if operation is Operation.RATIO:
        unit = vocabulary.units.units.get(result.unit.base)
        return unit is not None and unit.pure and not result.unit.per
    return result.measure == (PERCENT, "")


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
    return (ratio[0] - less) * HUNDRED, (ratio[1] - less) * HUNDRED


def _add(one: Interval, other: Interval) -> Interval:
    return one[0] + other[0], one[1] + other[1]


def _convert(values: list[Quantity], observation: Observation, rates: Sequence[Rate]) -> list[Interval]:
    if len(values) != 1:
        raise CannotComputeError("a conversion needs one fact")
    (value,), unit = values, observation.value.unit
    known = rates_for(rates, unit.name, value.unit.name, observation)
    if not known:
        raise CannotComputeError(f"no rate of {unit} and {value.unit} covers the date")
    return [(value.low * rate.low, value.high * rate.high) for rate in known]
