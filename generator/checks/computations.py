"""Figures that do not follow from those they are computed from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.computing import CannotComputeError, compute
from generator.diagnostics import Diagnostic, codes
from generator.rates import rates_of
from generator.records import Fact
from generator.records.quantity import ABOUT_TOLERANCE, Precision, rounded
from generator.relations import bases_of, value_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from generator.computing import Interval
    from generator.dataset import Dataset
    from generator.rates import Rate
    from generator.records import Record, RecordId
    from generator.records.quantity import Quantity


def check_computations(dataset: Dataset, _today: date) -> Iterator[Diagnostic]:
    """Report facts that rest on themselves, computations that cannot be carried out, and what they do not give."""
    rates = rates_of(dataset)
    for fact in dataset.of_model(Fact):
        if fact in dataset.reached(fact, _whole_of):
            yield _circular(dataset, fact, "part_of", "a part of itself")
        if fact in dataset.reached(fact, bases_of):
            yield _circular(dataset, fact, "computed_from", "computed from itself")
        elif fact.computed_from and all(dataset.find(one) for one in fact.computed_from.of):
            yield from _result(dataset, fact, rates)


def _whole_of(record: Record) -> tuple[RecordId, ...]:
    return (record.part_of,) if isinstance(record, Fact) and record.part_of else ()


def _circular(dataset: Dataset, fact: Fact, field: str, what: str) -> Diagnostic:
    return Diagnostic(
        codes.CIRCULAR_FACT,
        f"this fact is {what}",
        dataset.documents[fact.id].key_span_of((field,)),
        help=f"let `{field}` lead to facts that stand without this one",
        record=str(fact.id),
    )


def _result(dataset: Dataset, fact: Fact, rates: Sequence[Rate]) -> Iterator[Diagnostic]:
    value = value_of(dataset, fact).value
    try:
        results = compute(dataset, fact, rates)
    except CannotComputeError as problem:
        message, help_ = str(problem), "name facts that fit the operation, or mend the unit of the value"
    else:
        if any(_allows(value, one) for one in results):
            return
        ends = dict.fromkeys(rounded(end.scaleb(-value.unit.power)) for end in results[0])
        message = f"`{value.text}` is stated, but it comes to {' to '.join(ends)} {value.unit}"
        help_ = "mend the value, or what it is from"
    yield Diagnostic(
        codes.WRONG_COMPUTATION,
        message,
        dataset.documents[fact.id].key_span_of(("computed_from",)),
        help=f"{help_}; if it is so, acknowledge it with the reason",
        record=str(fact.id),
        values=(value.text,),
    )


def _allows(value: Quantity, result: Interval) -> bool:
    """Whether a value may be stated for a result: rounded, or some way off where it says `about`."""
    low, high = result
    is_about = value.precision is Precision.ABOUT
    slack = abs(high) * ABOUT_TOLERANCE if is_about else value.step.scaleb(value.unit.power) / 2
    least, greatest = value.bounds()
    return low - slack <= greatest and least <= high + slack
