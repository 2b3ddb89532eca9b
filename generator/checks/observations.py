"""Observations of one fact that do not fit together."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, Note, codes
from generator.records import Fact

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.dataset import Dataset
    from generator.records import Observation


def check_observations(dataset: Dataset, _today: date) -> Iterator[Diagnostic]:
    """Report units that cannot be compared, and two values of one date and stage that cannot both be true."""
    for fact in dataset.of_model(Fact):
        yield from _units(dataset, fact)
        for (first, one), (second, other) in combinations(enumerate(fact.observations), 2):
            if _same_moment(one, other) and one.value.measure == other.value.measure:
                if one.value.agrees_with(other.value):
                    continue
                yield Diagnostic(
                    codes.OBSERVATIONS_DISAGREE,
                    f"`{other.value.text}` and `{one.value.text}` stand for the same date and stage",
                    dataset.span_of(fact, ("observations", second, "value")),
                    notes=(Note("the other value", dataset.span_of(fact, ("observations", first, "value"))),),
                    help="mend the date or stage of one, or acknowledge the disagreement with its reason",
                    record=str(fact.id),
                    parts=(("observations", first), ("observations", second)),
                    values=(one.value.text, other.value.text),
                )


def _same_moment(one: Observation, other: Observation) -> bool:
    return (one.as_of, one.period, one.due, one.stage) == (other.as_of, other.period, other.due, other.stage)


def _units(dataset: Dataset, fact: Fact) -> Iterator[Diagnostic]:
    """Report a unit unlike the first; money may change its currency, since sources report in different ones."""
    currencies = dataset.vocabulary.units.currencies
    first = fact.observations[0].value
    for position, observation in enumerate(fact.observations):
        unit = observation.value.unit
        is_money = unit.per == first.unit.per and {unit.base, first.unit.base} <= set(currencies)
        if observation.value.measure != first.measure and not is_money:
            yield Diagnostic(
                codes.UNIT_CHANGES,
                f"`{unit}` is not `{first.unit}`, which the first observation counts",
                dataset.span_of(fact, ("observations", position, "value")),
                help="write the figure in the same unit, or make it a fact of its own",
                record=str(fact.id),
            )
