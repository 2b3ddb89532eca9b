"""Facts that follow from others: what they come to, which units fit, and what is stated instead."""

from __future__ import annotations

from decimal import Decimal

import pytest
from builders import Entry, a_count, a_dataset, a_quantity, a_source, an_observation, found_in, marked, of_code

from generator.computing import CannotComputeError, compute
from generator.records import Fact, RecordId
from generator.records.quantity import rounded

REPORT = a_source("report")


def computation(stated: str, operation: str, *values: str, **fields: object) -> list[Entry]:
    """Return a fact that is computed from facts of these values, and them; a rate of EUR per USD stands beside."""
    slugs = [f"one-{place}" for place in range(len(values))]
    parts = [a_count(slug, an_observation(value)) for slug, value in zip(slugs, values, strict=True)]
    rate = a_count("band", an_observation("7.75–7.85 EUR per USD", period="2026"))
    of = {"operation": operation, "of": slugs}
    return [REPORT, *parts, rate, a_count("result", an_observation(stated), computed_from=of, **fields)]


SOUND = [
    ("7 boats", "sum", ["3 boats", "4 boats"]),
    ("9 boats", "sum", ["3 boats", "4 boats", "2 boats"]),
    ("7–9 boats", "sum", ["3–5 boats", "4 boats"]),
    ("7.1 million EUR", "sum", ["3.06 million EUR", "4.03 million EUR"]),
    ("4 exaFLOPS", "sum", ["3 exaFLOPS", "1000 petaFLOPS"]),
    ("1 boat", "difference", ["4 boats", "3 boats"]),
    ("1–3 boats", "difference", ["5–6 boats", "3–4 boats"]),
    ("1.5 ratio", "ratio", ["3 boats", "2 boats"]),
    ("0.33 ratio", "ratio", ["1 boat", "3 boats"]),
    ("about 36 ratio", "ratio", ["180 exaFLOPS", "5000 petaFLOPS"]),
    ("35 EUR per person", "ratio", ["42 million EUR", "1.2 million people"]),
    ("75 %", "share", ["3 boats", "4 boats"]),
    ("50 %", "growth", ["3 boats", "2 boats"]),
    ("780 million EUR", "conversion", ["100 million USD"]),
    ("12.8 million USD", "conversion", ["100 million EUR"]),
]


@pytest.mark.parametrize(("stated", "operation", "values"), SOUND)
def test_a_value_that_follows_is_left_alone(stated: str, operation: str, values: list[str]) -> None:
    assert of_code("FB227", *computation(stated, operation, *values)) == []


@pytest.mark.parametrize(
    ("stated", "operation", "values", "comes_to"),
    [
        ("8 boats", "sum", ["3 boats", "4 boats"], "7 boats"),
        ("7.2 million EUR", "sum", ["3.06 million EUR", "4.03 million EUR"], "7,090,000 EUR"),
        ("40 exaFLOPS", "sum", ["3 exaFLOPS", "1000 petaFLOPS"], "4 exaFLOPS"),
        ("7 boats", "difference", ["4 boats", "3 boats"], "1 boats"),
        ("about 50 ratio", "ratio", ["180 exaFLOPS", "5000 petaFLOPS"], "36 ratio"),
        ("45 EUR per person", "ratio", ["42 million EUR", "1.2 million people"], "35 EUR per people"),
        ("33 %", "share", ["3 boats", "4 boats"], "75 percent"),
        ("150 %", "growth", ["3 boats", "2 boats"], "50 percent"),
        ("800 million EUR", "conversion", ["100 million USD"], "775,000,000 to 785,000,000 EUR"),
    ],
)
def test_a_value_that_does_not_follow_is_reported_with_what_it_comes_to(
    stated: str, operation: str, values: list[str], comes_to: str
) -> None:
    entries = computation(stated, operation, *values)
    (found,) = of_code("FB227", *entries)
    assert found.message == f"`{stated}` is stated, but it comes to {comes_to}"
    assert marked(found, *entries) == "computed_from"
    assert found.is_error


@pytest.mark.parametrize(
    ("stated", "operation", "values", "message"),
    [
        ("7 boats", "sum", ["3 boats", "4 people"], "a sum needs figures in one unit"),
        ("7 boats", "sum", ["3 EUR", "4 EUR"], "a sum of EUR does not give boats"),
        ("50 people", "share", ["3 boats", "6 boats"], "a share of boats does not give people"),
        ("0.5 boats", "share", ["3 boats", "6 boats"], "a share of boats does not give boats"),
        ("50 people", "growth", ["3 boats", "2 boats"], "a growth of boats does not give people"),
        ("50 EUR", "growth", ["3 EUR", "2 EUR"], "a growth of EUR does not give EUR"),
        ("1.5 boats", "ratio", ["3 boats", "2 boats"], "a ratio of boats does not give boats"),
        ("1.5 %", "ratio", ["3 boats", "2 boats"], "a ratio of boats does not give percent"),
        ("1.5 ratio per hour", "ratio", ["3 boats", "2 boats"], "a ratio of boats does not give ratio per hour"),
        ("1 boat", "difference", ["4 boats", "3 EUR"], "a difference needs figures in one unit"),
        ("1 boat", "difference", ["4 boats"], "a difference needs two facts"),
        ("1 boat", "ratio", ["4 boats", "2 boats", "2 boats"], "a ratio needs two facts"),
        ("7 EUR", "ratio", ["4 EUR", "2 boats"], "a ratio needs figures in one unit"),
        ("7 people per hour", "ratio", ["4 EUR", "2 people"], "a ratio needs figures in one unit"),
        ("1 ratio", "ratio", ["4 boats", "0 boats"], "a ratio needs a second fact above zero"),
        ("75 %", "share", ["3 boats", "4 people"], "a share needs figures in one unit"),
        ("7 EUR", "conversion", ["4 USD", "2 USD"], "a conversion needs one fact"),
        ("7 EUR", "conversion", ["4 boats"], "no rate of EUR and boats covers the date"),
    ],
)
def test_facts_that_do_not_fit_the_operation_are_reported(
    stated: str, operation: str, values: list[str], message: str
) -> None:
    (found,) = of_code("FB227", *computation(stated, operation, *values))
    assert found.message == message
    assert found.help.startswith("name facts that fit the operation")


def test_no_rate_outside_its_period_is_used() -> None:
    money = a_count("money", an_observation("100 million USD", as_of="2024"))
    rate = a_count("band", an_observation("7.75–7.85 EUR per USD", period="2026"))
    of = {"operation": "conversion", "of": ["money"]}
    (found,) = of_code(
        "FB227",
        REPORT,
        money,
        rate,
        a_count("result", an_observation("780 million EUR", as_of="2024"), computed_from=of),
    )
    assert found.message == "no rate of EUR and USD covers the date"


@pytest.mark.parametrize(
    ("chain", "circular"),
    [
        ({"a": "a"}, ["a"]),
        ({"a": "b", "b": "a"}, ["a", "b"]),
        ({"a": "b", "b": "c", "c": "b"}, ["b", "c"]),
        ({"a": "b", "b": "fleet"}, []),
    ],
)
def test_what_is_computed_from_itself_is_reported_where_it_says_so(chain: dict[str, str], circular: list[str]) -> None:
    facts = [
        a_count(slug, an_observation("7 boats"), computed_from={"operation": "sum", "of": [base]})
        for slug, base in chain.items()
    ]
    entries = [REPORT, a_count("fleet", an_observation("7 boats")), *facts]
    found = of_code("FB217", *entries)
    assert [one.record for one in found] == [f"markets/{slug}" for slug in circular]
    assert {marked(one, *entries) for one in found} <= {"computed_from"}


def test_a_part_of_itself_is_reported_where_it_says_so() -> None:
    entries = [REPORT, a_count("a", part_of="b"), a_count("b", part_of="a"), a_count("c", part_of="a")]
    found = of_code("FB217", *entries)
    assert [one.record for one in found] == ["markets/a", "markets/b"]
    assert {marked(one, *entries) for one in found} == {"part_of"}


def test_the_value_of_a_fact_is_what_others_are_computed_from() -> None:
    values = [
        an_observation("3 boats", as_of="2025"),
        an_observation("5 boats"),
        an_observation("9 boats", stage="target"),
    ]
    of = {"operation": "sum", "of": ["fleet", "fleet"]}
    entries = [REPORT, a_count("fleet", *values), a_count("result", an_observation("10 boats"), computed_from=of)]
    assert of_code("FB227", *entries) == []


def test_a_computation_from_a_fact_that_does_not_exist_is_reported_at_its_name_alone() -> None:
    of = {"operation": "sum", "of": ["fleet", "nothing"]}
    found = found_in(REPORT, a_count("fleet"), a_count("result", computed_from=of))
    assert [one.code.id for one in found] == ["FB201"]


def test_what_does_not_exist_cannot_be_computed_from() -> None:
    of = {"operation": "sum", "of": ["fleet", "nothing"]}
    dataset = a_dataset(REPORT, a_count("fleet"), a_count("result", computed_from=of))
    result = dataset.records[RecordId("markets", "result")]
    assert isinstance(result, Fact)
    with pytest.raises(CannotComputeError, match="does not exist"):
        compute(dataset, result, [])


def test_a_figure_that_a_source_states_otherwise_can_be_acknowledged() -> None:
    listed = [{"code": "FB227", "reason": "The report counts one boat twice."}]
    assert found_in(*computation("8 boats", "sum", "3 boats", "4 boats", acknowledged=listed)) == []
    mended = found_in(*computation("7 boats", "sum", "3 boats", "4 boats", acknowledged=listed))
    assert [one.code.id for one in mended] == ["FB214"]


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("43000000", "43,000,000"),
        ("7.9681", "7.968"),
        ("1.30", "1.3"),
        ("0.86957", "0.8696"),
        ("0", "0"),
        ("-12.5", "-12.5"),
    ],
)
def test_numbers_in_messages_are_short_and_have_no_exponent(number: str, text: str) -> None:
    assert rounded(Decimal(number)) == text


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("3.2 billion EUR", "1E+8"),
        ("3 billion EUR", "1E+9"),
        ("385.6 million USD", "1E+5"),
        ("40 boats", "1"),
        ("5.25 %", "0.01"),
    ],
)
def test_a_figure_knows_what_its_last_digit_is_worth(text: str, step: str) -> None:
    assert a_quantity(text).step == Decimal(step)
