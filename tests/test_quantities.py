"""Figures as people write them: read exactly, refused where reading them means guessing."""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal
from typing import Any

import pytest
from builders import EDITION, STAGES, UNITS, VOCABULARY, a_quantity, a_wording
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from generator.records.quantity import PRECISION_WORDS, SCALES, Precision, Quantity
from generator.records.vocabulary import Vocabulary

MORE_MONEY = UNITS["currencies"] | {"HKD": {"symbols": ["HK$"]}, "SGD": {"symbols": ["S$"]}}
TWO_DOLLARS = Vocabulary.model_validate(
    {"edition": EDITION, "units": UNITS | {"currencies": MORE_MONEY}, "stages": {"vocabularies": STAGES}}
)
"""A vocabulary in which one currency sign ends like another."""


def read(text: str) -> Quantity:
    return Quantity.parse(text, TWO_DOLLARS)


def refusal_of(text: object) -> dict[str, Any]:
    """Return code, message and help with which a figure is refused."""
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(Quantity).validate_python(text, context=TWO_DOLLARS)
    (error,) = caught.value.errors()
    return {"code": error["type"], "message": error["msg"], "help": error["ctx"]["help"]}


@pytest.mark.parametrize(
    ("text", "low", "unit", "precision"),
    [
        ("1 billion HKD", "1000000000", "HKD", "exact"),
        ("HK$1bn", "1000000000", "HKD", "exact"),
        ("HK$ 1bn", "1000000000", "HKD", "exact"),
        ("HKD 1 billion", "1000000000", "HKD", "exact"),
        ("US$11.1 million", "11100000", "USD", "exact"),
        ("S$2m", "2000000", "SGD", "exact"),
        ("€1.5tn", "1500000000000", "EUR", "exact"),
        ("0.1 million EUR", "100000", "EUR", "exact"),
        ("1,234,567.89 EUR", "1234567.89", "EUR", "exact"),
        ("over 300 million HKD", "300000000", "HKD", "at least"),
        ("About 30 people", "30", "people", "about"),
        ("3000 petaFLOPS", "3000", "petaFLOPS", "exact"),
        ("3000 PFLOPS", "3000", "petaFLOPS", "exact"),
        ("5.25 %", "5.25", "percent", "exact"),
        ("5.25%", "5.25", "percent", "exact"),
        ("5 per cent", "5", "percent", "exact"),
        ("-3 %", "-3", "percent", "exact"),
        ("−3 %", "-3", "percent", "exact"),
        ("12 ratio", "12", "ratio", "exact"),
        ("1 boat", "1", "boats", "exact"),
        ("50 thousand square metres", "50000", "square metres", "exact"),
        ("3 persons", "3", "people", "exact"),
    ],
)
def test_a_figure_is_read_as_people_write_it(text: str, low: str, unit: str, precision: str) -> None:
    found = read(text)
    assert (str(found.low), str(found.high)) == (low, low)
    assert (str(found.unit), found.precision) == (unit, precision)
    assert found.text == text


@pytest.mark.parametrize("text", ["1–2 years", "1-2 years", "1 – 2 years", "1—2 year"])
def test_a_range_keeps_both_ends(text: str) -> None:
    found = read(text)
    assert (found.low, found.high, str(found.unit)) == (1, 2, "year")
    assert found.precision is Precision.RANGE


def test_a_scale_word_counts_for_both_ends_of_a_range() -> None:
    found = read("1.5–2 billion HKD")
    assert (found.low, found.high) == (1_500_000_000, 2_000_000_000)


@pytest.mark.parametrize(
    ("text", "unit", "measure"),
    [
        ("7.75–7.85 HKD per USD", "HKD per USD", ("HKD", "USD")),
        ("HK$7.8 per USD", "HKD per USD", ("HKD", "USD")),
        ("120 EUR per hour", "EUR per hour", ("EUR", "hour")),
        ("3 per cent per year", "percent per year", ("percent", "year")),
        ("2 petaFLOPS per person", "petaFLOPS per people", ("FLOPS", "people")),
    ],
)
def test_a_rate_has_a_unit_per_which_it_counts(text: str, unit: str, measure: tuple[str, str]) -> None:
    found = read(text)
    assert str(found.unit) == unit
    assert found.measure == measure


@pytest.mark.parametrize(("word", "precision"), PRECISION_WORDS.items())
def test_every_precision_word_is_understood(word: str, precision: Precision) -> None:
    assert read(f"{word} 30 people").precision is precision
    assert read(f"{word.capitalize()} €30").precision is precision


@pytest.mark.parametrize(("word", "power"), SCALES.items())
def test_every_scale_word_is_understood(word: str, power: int) -> None:
    assert read(f"2.5 {word} EUR").low == Decimal("2.5") * 10**power


def test_figures_are_exact_decimals() -> None:
    assert read("0.1 EUR").low + read("0.2 EUR").low == Decimal("0.3")
    assert str(read("1.10 EUR").low) == "1.10"


@pytest.mark.parametrize(
    ("text", "code", "message", "hint"),
    [
        ("3bn", "bad_quantity", "the figure `3bn` has no unit", "3 billion HKD"),
        ("30", "bad_quantity", "the figure `30` has no unit", "write a number with its unit"),
        (30, "bad_quantity", "the figure `30` has no unit", "write a number with its unit"),
        (Decimal("1.5"), "bad_quantity", "the figure `1.5` has no unit", "write a number with its unit"),
        (True, "bad_quantity", "expected a figure with its unit", "write a number with its unit"),
        (None, "bad_quantity", "expected a figure with its unit", "write a number with its unit"),
        ("1,5 HKD", "bad_quantity", "`1,5 HKD` has a comma that does not part thousands", "write 1.5 or 1,500"),
        ("12,34 HKD", "bad_quantity", "`12,34 HKD` has a comma that does not part thousands", "write 1.5 or 1,500"),
        ("1,2345 HKD", "bad_quantity", "`1,2345 HKD` has a comma that does not part thousands", "write 1.5 or 1,500"),
        ("1234,567 HKD", "bad_quantity", "`1234,567 HKD` has a comma that does not", "write 1.5 or 1,500"),
        ("0,500 HKD", "bad_quantity", "`0,500 HKD` has a comma that does not part thousands", "write 1.5 or 1,500"),
        ("2–1 years", "bad_quantity", "ends below its beginning", "write the smaller number first"),
        ("many people", "bad_quantity", "`many people` is not a figure", "write a number with its unit"),
        ("", "bad_quantity", "`` is not a figure", "write a number with its unit"),
        ("HK$5 EUR", "bad_quantity", "has a unit before and after the number", "keep one of the two"),
        ("about 5–6 people", "bad_quantity", "has a precision word before a range", "delete `about`"),
        (f"{'9' * 29} EUR", "bad_quantity", "has more digits than can be kept", "write a figure of at most"),
        ("99999999999999999999 trillion EUR", "bad_quantity", "has more digits than can be kept", "at most"),
        ("5 peopel", "unknown_unit", "unknown unit `peopel`", "did you mean `people`?"),
        ("5 zlotys", "unknown_unit", "unknown unit `zlotys`", "use a unit of data/units.yaml, or add it there"),
        ("5 EUR per zloty", "unknown_unit", "unknown unit `zloty`", "use a unit of data/units.yaml"),
        ("$5 million", "unknown_unit", "unknown unit `$`", "`HK$`"),
        ("roughly 5 people", "unknown_unit", "unknown unit `roughly`", "known signs before a number"),
    ],
)
def test_what_cannot_be_read_without_guessing_is_refused_with_a_hint(
    text: object, code: str, message: str, hint: str
) -> None:
    found = refusal_of(text)
    assert found["code"] == code
    assert message in found["message"]
    assert hint in found["help"]


@pytest.mark.parametrize(
    ("text", "plain", "unit"),
    [
        ("3 exaFLOPS", ("3000000000000000000", "3000000000000000000"), "FLOPS"),
        ("3.50 billion EUR", ("3500000000", "3500000000"), "EUR"),
        ("1.5–2 people", ("1.5", "2"), "people"),
        ("-5.250 %", ("-5.25", "-5.25"), "percent"),
        ("7.80 EUR per USD", ("7.8", "7.8"), "EUR per USD"),
    ],
)
def test_machines_get_digits_in_the_base_unit(text: str, plain: tuple[str, str], unit: str) -> None:
    assert (read(text).plain, read(text).unit.unprefixed) == (plain, unit)


def test_scaled_ends_compare_over_prefixes() -> None:
    assert read("3 exaFLOPS").scaled() == read("3000 petaFLOPS").scaled()
    assert read("3 exaFLOPS").measure == read("3000 PFLOPS").measure == ("FLOPS", "")


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("40 boats", "40 boats", True),
        ("40 boats", "41 boats", False),
        ("40 boats", "40 people", False),
        ("3000 PFLOPS", "3 exaFLOPS", True),
        ("at least 30 boats", "40 boats", True),
        ("at least 30 boats", "29 boats", False),
        ("at most 30 boats", "at least 31 boats", False),
        ("at most 30 boats", "at least 30 boats", True),
        ("30–40 boats", "40 boats", True),
        ("30–40 boats", "41–50 boats", False),
        ("about 100 boats", "85 boats", True),
        ("about 100 boats", "84 boats", False),
        ("about 100 boats", "115 boats", True),
        ("about 100 boats", "120 boats", False),
        ("about 0 boats", "0 boats", True),
        ("5 EUR", "5 EUR per hour", False),
    ],
)
def test_two_statements_agree_when_both_can_be_true(one: str, other: str, agree: bool) -> None:  # noqa: FBT001
    assert a_quantity(one).agrees_with(a_quantity(other)) is agree
    assert a_quantity(other).agrees_with(a_quantity(one)) is agree


numbers = st.decimals(min_value=0, max_value=10**9, places=3).map(lambda number: f"{number.normalize():f}")
units = st.sampled_from(sorted({*VOCABULARY.unit_names.values()} - {"rank"}))
words = st.sampled_from(["", *PRECISION_WORDS])
scales = st.sampled_from(["", *SCALES])


def canonical(quantity: Quantity) -> str:
    """Return the one way to write a figure: precision, plain digits, unit."""
    word = "" if quantity.precision in {Precision.EXACT, Precision.RANGE} else f"{quantity.precision} "
    ends = dict.fromkeys((quantity.low, quantity.high))
    return f"{word}{'–'.join(map(str, ends))} {quantity.unit}"


def meaning(quantity: Quantity) -> tuple[object, ...]:
    return quantity.low, quantity.high, quantity.unit, quantity.precision


@given(word=words, number=numbers, scale=scales, unit=units, per=st.one_of(st.just(""), units))
def test_the_canonical_text_of_a_figure_reads_as_the_same_figure(
    word: str, number: str, scale: str, unit: str, per: str
) -> None:
    text = f"{word} {number} {scale} {unit}{f' per {per}' if per else ''}"
    found = a_quantity(text)
    assert found.low == Decimal(number) * 10 ** SCALES.get(scale, 0)
    assert "E" not in str(found.low)
    assert meaning(a_quantity(canonical(found))) == meaning(found)


@given(low=numbers, high=numbers, scale=scales, unit=units)
def test_the_canonical_text_of_a_range_reads_as_the_same_range(low: str, high: str, scale: str, unit: str) -> None:
    low, high = sorted((low, high), key=Decimal)
    found = a_quantity(f"{low}-{high} {scale} {unit}")
    if low != high:
        assert meaning(a_quantity(canonical(found))) == meaning(found)


@given(word=words, number=numbers, scale=scales, unit=units)
def test_what_a_page_shows_can_be_written_back_as_data(word: str, number: str, scale: str, unit: str) -> None:
    found = a_quantity(f"{word} {number} {scale} {unit}")
    shown = a_wording().quantity(found)
    if unit != "ratio":  # which has no word
        assert meaning(a_quantity(shown)) == meaning(found)


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(PydanticCustomError):
        found = a_quantity(text)
        assert found.low <= found.high
