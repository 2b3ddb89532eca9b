"""Amounts that cannot be: conversions no rate allows, slips of a magnitude, parts and shares that are too large."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, Note, codes
from generator.rates import rates_for, rates_of
from generator.records import Fact
from generator.records.quantity import ABOUT_TOLERANCE, Precision, rounded
from generator.relations import value_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from generator.dataset import Dataset
    from generator.rates import Rate
    from generator.records import RecordId
    from generator.records.quantity import Quantity

MAGNITUDES = (10, 1_000, 1_000_000)
WHOLE = Decimal(100)
SLACK = Decimal("0.1")
"""How near to a magnitude, as a share of it, two neighbours must lie to look like a slip."""


def check_amounts(dataset: Dataset, _today: date) -> Iterator[Diagnostic]:
    """Report conversions, neighbours, parts and shares that do not add up."""
    rates = rates_of(dataset)
    parts: dict[RecordId, list[Fact]] = defaultdict(list)
    for fact in dataset.of_model(Fact):
        yield from _conversions(dataset, fact, rates)
        yield from _magnitudes(dataset, fact)
        yield from _shares(dataset, fact)
        if fact.part_of and (whole := dataset.find(fact.part_of)):
            parts[whole.id].append(fact)
    for identity, ones in parts.items():
        if isinstance(whole := dataset.records[identity], Fact):
            yield from _parts(dataset, whole, ones)


def _conversions(dataset: Dataset, fact: Fact, rates: list[Rate]) -> Iterator[Diagnostic]:
    """Report equivalents that no rate of the date of the statement, nor of the period covered, allows."""
    for position, observation in enumerate(fact.observations):
        for place, equivalent in enumerate(observation.equivalents):
            one, other = observation.value, equivalent.value
            known = rates_for(rates, one.unit.name, other.unit.name, observation) if other.low > 0 else []
            low, high = _implied_rate(one, other) if known else (Decimal(0), Decimal(0))
            if not known or any(low <= rate.high and rate.low <= high for rate in known):
                continue
            rate = known[0]
            implied, shown = (low + high) / 2, rate
            if rate.high < 1:
                implied, shown = 1 / implied, rate.inverse()
            path = ("observations", position, "equivalents", place, "value")
            least, most = rounded(one.low / rate.high), rounded(one.low / rate.low)
            yield Diagnostic(
                codes.IMPOSSIBLE_CONVERSION,
                f"`{other.text}` for `{one.text}` implies {rounded(implied)} {shown.currency} per {shown.per}",
                dataset.span_of(fact, path),
                label=f"the rate of the time lay between {rounded(shown.low)} and {rounded(shown.high)}",
                notes=(
                    Note(f"the amount is about {least} to {most} {rate.per}"),
                    Note("the rate is held here", dataset.span_of(rate.fact, ())),
                ),
                help="read the source again; if it does print this, acknowledge it with the reason",
                record=str(fact.id),
                parts=(("observations", position),),
                values=(one.text, other.text),
            )


def _implied_rate(one: Quantity, other: Quantity) -> tuple[Decimal, Decimal]:
    """Return the least and the greatest rate that two amounts imply; a round first amount is taken as exact."""
    slack = one.step / 2 if "." in one.text else Decimal(0)
    return (one.low - slack) / (other.high + other.step / 2), (one.high + slack) / (other.low - other.step / 2)


def _magnitudes(dataset: Dataset, fact: Fact) -> Iterator[Diagnostic]:
    """Report neighbours in the history of a fact that differ by a factor that is usually a slip of the pen."""
    for position, (earlier, later) in enumerate(pairwise(fact.observations), start=1):
        one, other = earlier.value.scaled()[0], later.value.scaled()[0]
        near = _magnitude(one, other, MAGNITUDES) if earlier.value.measure == later.value.measure else None
        if near:
            yield Diagnostic(
                codes.ODD_MAGNITUDE,
                f"`{later.value.text}` is about {near:,} times {'more' if other > one else 'less'} than before",
                dataset.span_of(fact, ("observations", position, "value")),
                notes=(Note("the value before", dataset.span_of(fact, ("observations", position - 1, "value"))),),
                help="read both sources again; if it is so, acknowledge it with the reason",
                record=str(fact.id),
                parts=(("observations", position - 1), ("observations", position)),
                values=(later.value.text,),
            )


def _shares(dataset: Dataset, fact: Fact) -> Iterator[Diagnostic]:
    language = dataset.vocabulary.edition.language
    for position, observation in enumerate(fact.observations):
        if fact.share_of and observation.value.low > WHOLE:
            yield Diagnostic(
                codes.SHARE_OVER_100,
                f"`{observation.value.text}` is more than the whole of {fact.share_of.within(language)}",
                dataset.span_of(fact, ("observations", position, "value")),
                help="mend the value, or take `share_of` out; if it is so, acknowledge it with the reason",
                record=str(fact.id),
                parts=(("observations", position),),
                values=(observation.value.text,),
            )


def _parts(dataset: Dataset, whole: Fact, parts: list[Fact]) -> Iterator[Diagnostic]:
    """Report parts whose sum is more than the whole can be."""
    observation = value_of(dataset, whole)
    total, path = observation.value, ("observations", whole.observations.index(observation), "value")
    values = [(part, value_of(dataset, part).value) for part in parts]
    known = [
        (part, value)
        for part, value in values
        if value.measure == total.measure and value.precision is not Precision.AT_MOST
    ]
    for part, value in known:
        yield from _odd_part(dataset, part, whole, value, total)
    least = sum((value.bounds()[0] - _slack(value) for _, value in known), Decimal(0))
    if least > total.bounds()[1] + _slack(total):
        listed = " + ".join(value.text for _, value in known)
        for part, value in known:
            yield Diagnostic(
                codes.PARTS_EXCEED_TOTAL,
                f"the parts of `{whole.slug}` are more than the whole: {listed} > {total.text}",
                dataset.span_of(part, ("part_of",)),
                notes=(Note("the whole", dataset.span_of(whole, path)),),
                help="mend the wrong amount, or take `part_of` out; if it is so, acknowledge it with the reason",
                record=str(part.id),
                values=(value.text,),
            )


def _odd_part(dataset: Dataset, part: Fact, whole: Fact, value: Quantity, total: Quantity) -> Iterator[Diagnostic]:
    """Report a part that is a thousandth or a millionth of its whole: a tenth is common, these are slips of a scale."""
    if near := _magnitude(value.scaled()[0], total.scaled()[0], MAGNITUDES[1:]):
        position = part.observations.index(value_of(dataset, part))
        yield Diagnostic(
            codes.ODD_MAGNITUDE,
            f"`{value.text}` is about {near:,} times less than the whole it is part of",
            dataset.span_of(part, ("observations", position, "value")),
            notes=(Note(f"the whole, `{total.text}`", dataset.span_of(whole, ("observations",))),),
            help="read both sources again; if it is so, acknowledge it with the reason",
            record=str(part.id),
            parts=(("observations", position),),
            values=(value.text,),
        )


def _magnitude(one: Decimal, other: Decimal, sizes: Sequence[int]) -> int | None:
    """Return the magnitude by which two amounts differ, or none."""
    if min(one, other) <= 0:
        return None
    factor = max(one, other) / min(one, other)
    return next((size for size in sizes if abs(factor - size) <= size * SLACK), None)


def _slack(value: Quantity) -> Decimal:
    """Return how far from what is written a value may lie; a number without decimals is taken as exact."""
    if value.precision is Precision.ABOUT:
        return abs(value.scaled()[1]) * ABOUT_TOLERANCE
    return value.step.scaleb(value.unit.power) / 2 if "." in value.text else Decimal(0)
