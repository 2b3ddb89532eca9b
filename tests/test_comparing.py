"""What prose says of two values by comparing them is true of whatever both of their statements allow."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from builders import a_quantity, a_wording
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.computing import CannotComputeError, compare
from generator.records.fact import Operation
from generator.records.quantity import Precision

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.records.quantity import Quantity

WORDING = a_wording()
TRUTHS: dict[Operation, Callable[[Decimal, Decimal], Decimal]] = {
    Operation.DIFFERENCE: lambda value, base: value - base,
    Operation.RATIO: lambda value, base: value / base,
    Operation.SHARE: lambda value, base: value / base * 100,
}
STATEMENT = re.compile(
    r"(?P<bound>at least |at most )?(?P<rough>about )?(?P<low>-?[\d,.]+)(?:–(?P<high>[\d,.]+))?"
    r"(?:%| times| boats? (?P<way>more|less))"
)
FAR = 5_000


def said(operation: Operation, value: Quantity, base: Quantity) -> str:
    low, high = compare(operation, value, base)
    is_rough = Precision.ABOUT in {value.precision, base.precision}
    if operation is Operation.DIFFERENCE:
        return WORDING.change(low, high, value, is_rough=is_rough)
    word = WORDING.ratio if operation is Operation.RATIO else WORDING.share
    return word(low, high, is_rough=is_rough)


@pytest.mark.parametrize(
    ("operation", "value", "base", "statement"),
    [
        ("difference", "40 boats", "30 boats", "10 boats more"),
        ("difference", "30 boats", "40 boats", "10 boats less"),
        ("difference", "31 boats", "30 boats", "1 boat more"),
        ("difference", "30 boats", "30 boats", "0 boats more"),
        ("difference", "at most 30 boats", "40 boats", "at least 10 boats less"),
        ("difference", "at least 40 boats", "30 boats", "at least 10 boats more"),
        ("difference", "30 boats", "at most 20 boats", "at least 10 boats more"),
        ("difference", "20 boats", "at least 30 boats", "at least 10 boats less"),
        ("difference", "35–40 boats", "20–30 boats", "5–20 boats more"),
        ("difference", "20–30 boats", "35–40 boats", "5–20 boats less"),
        ("difference", "20–30 boats", "30 boats", "0–10 boats less"),
        ("difference", "about 40 boats", "30 boats", "about 10 boats more"),
        ("difference", "at least 40 boats", "about 30 boats", "at least about 10 boats more"),
        ("difference", "2 exaFLOPS", "500 petaFLOPS", "1.5 exaFLOPS more"),
        ("ratio", "180 boats", "5 boats", "36 times"),
        ("ratio", "20–30 boats", "100 boats", "0.2–0.3 times"),
        ("ratio", "1 boat", "3 boats", "about 0.33 times"),
        ("ratio", "1 boat", "2000 boats", "0.0005 times"),
        ("ratio", "20 boats", "at least 7 boats", "at most 2.9 times"),
        ("ratio", "at least 20 boats", "7 boats", "at least 2.8 times"),
        ("ratio", "0 boats", "at least 7 boats", "0 times"),
        ("ratio", "1000000000000000000 exaFLOPS", "0.1 FLOPS", f"{10**37:,} times"),
        ("share", "20–30 boats", "100 boats", "20–30%"),
        ("share", "20–30 boats", "70 boats", "28–43%"),
        ("share", "at most 30 boats", "90 boats", "at most 34%"),
        ("share", "0–30 boats", "100 boats", "at most 30%"),
        ("share", "about 1 boat", "3 boats", "about 33%"),
    ],
)
def test_a_comparison_says_as_much_as_its_values_do(operation: str, value: str, base: str, statement: str) -> None:
    assert said(Operation(operation), a_quantity(value), a_quantity(base)) == statement


@pytest.mark.parametrize(
    ("operation", "value", "base", "message"),
    [
        ("difference", "30–50 boats", "35–40 boats", "`30–50 boats` may be more than `35–40 boats`, or less"),
        ("difference", "at least 20 boats", "30 boats", "`at least 20 boats` may be more than `30 boats`, or less"),
        ("difference", "30 boats", "at least 20 boats", "`30 boats` may be more than `at least 20 boats`, or less"),
        ("difference", "at least 30 boats", "30 boats", "`at least 30 boats` may be more than `30 boats`, or less"),
        ("ratio", "at least 2 boats", "at least 3 boats", "`at least 2 boats` may be any ratio of `at least 3 boats`"),
        ("share", "2 boats", "at most 3 boats", "a share needs a second fact above zero"),
    ],
)
def test_values_that_leave_the_answer_open_are_not_compared(
    operation: str, value: str, base: str, message: str
) -> None:
    with pytest.raises(CannotComputeError) as refused:
        compare(Operation(operation), a_quantity(value), a_quantity(base))
    assert str(refused.value) == message


@st.composite
def statements(draw: st.DrawFn) -> tuple[Quantity, Decimal]:
    """Return a figure with a value that it may have."""
    precision = draw(st.sampled_from(["", "at least ", "at most ", "range"]))
    low, width = draw(st.integers(0, 200)), draw(st.integers(0, 50))
    text = f"{low}–{low + width} boats" if precision == "range" else f"{precision}{low} boats"
    least, most = {"at least ": (low, FAR), "at most ": (-FAR, low), "": (low, low)}.get(precision, (low, low + width))
    return a_quantity(text), Decimal(draw(st.integers(least, most)))


@given(st.sampled_from(sorted(TRUTHS)), statements(), statements())
def test_what_is_said_is_true_of_every_two_values_that_may_be(
    operation: Operation, one: tuple[Quantity, Decimal], other: tuple[Quantity, Decimal]
) -> None:
    try:
        statement = said(operation, one[0], other[0])
    except CannotComputeError:
        assume(condition=False)
    found = STATEMENT.fullmatch(statement)
    assert found, statement
    truth = TRUTHS[operation](one[1], other[1])
    if found["way"] == "less":
        truth = -truth
    low = Decimal(found["low"].replace(",", ""))
    high = Decimal((found["high"] or found["low"]).replace(",", ""))
    if found["rough"]:  # rounded to two digits
        assert abs(truth - low) <= abs(truth) / 20
    elif found["bound"] == "at least ":
        assert truth >= low
    elif found["bound"] == "at most ":
        assert truth <= high
    else:
        assert low <= truth <= high
