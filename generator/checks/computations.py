"""Figures that do not follow from those they are computed from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.computing import CannotComputeError, compute
from generator.diagnostics import Diagnostic, codes
from generator.records import Fact
from generator.records.quantity import ABOUT_TOLERANCE, Precision, rounded
from generator.relations import value_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.dataset import Dataset


def check_computations(dataset: Dataset, _today: date) -> Iterator[Diagnostic]:
    """Report computations that cannot be carried out, and values that they do not give."""
    for fact in dataset.of_model(Fact):
        if fact.computed_from is None or any(dataset.find(one) is None for one in fact.computed_from.of):
            continue
        observation = value_of(dataset, fact)
        try:
            low, high = compute(dataset, fact, observation.as_of.end)
        except CannotComputeError as problem:
            message, help_ = str(problem), "name facts that fit the operation"
        else:
            value = observation.value
            is_about = value.precision is Precision.ABOUT
            slack = abs(high) * ABOUT_TOLERANCE if is_about else value.step.scaleb(value.unit.power) / 2
            least, greatest = value.bounds()
            if low - slack <= greatest and least <= high + slack:
                continue
            ends = dict.fromkeys(rounded(end.scaleb(-value.unit.power)) for end in (low, high))
            message = f"`{value.text}` is stated, but it comes to {' to '.join(ends)} {value.unit}"
            help_ = "mend the value, or what it is from"
        yield Diagnostic(
            codes.WRONG_COMPUTATION,
            message,
            dataset.documents[fact.id].key_span_of(("computed_from",)),
            help=f"{help_}; if it is so, acknowledge it with the reason",
            record=str(fact.id),
        )
