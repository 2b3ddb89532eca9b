"""Amounts that cannot be, each reported and, where it can be, left alone."""

from __future__ import annotations

import pytest
from builders import (
    TODAY,
    Entry,
    Fields,
    a_budget,
    a_count,
    a_dataset,
    a_source,
    an_observation,
    cited,
    found_in,
    marked,
    of_code,
)

from generator.checks import check_dataset
from generator.rates import find_rate, rates_of
from generator.records.dates import FuzzyDate

REPORT = a_source("report", date="2026-09-30")


def a_rate(value: str = "7.75–7.85 EUR per USD", slug: str = "band", **fields: str) -> Entry:
    """Return a fact that holds a rate: of 2005 to September 2026 unless fields say otherwise."""
    return a_count(slug, an_observation(value, **{"as_of": "2026-09", "period": "2005/2026-09"} | fields))


def converted(amount: str, reported: str, as_of: str = "2026-03-02", **fields: object) -> Entry:
    """Return an amount of money with the equivalent that a report gives."""
    equivalents = [{"value": reported, "sources": [cited("report")]}]
    return a_budget(
        "dredging", an_observation(amount, stage="allocated", as_of=as_of, equivalents=equivalents), **fields
    )


# FB220 impossible-conversion


@pytest.mark.parametrize(
    ("amount", "reported"),
    [
        ("1 billion EUR", "125.5 million USD"),
        ("1 billion EUR", "1.285 billion USD"),
        ("1 billion EUR", "12.85 million USD"),
        ("3 billion EUR", "400 million USD"),
        ("125.5 million USD", "1.003 billion EUR"),
    ],
)
def test_an_equivalent_that_no_rate_of_the_time_allows_is_reported(amount: str, reported: str) -> None:
    entry = converted(amount, reported)
    (found,) = of_code("FB220", REPORT, a_rate(), entry)
    assert found.message.startswith(f"`{reported}` for `{amount}` implies ")
    assert found.label == "the rate of the time lay between 7.75 and 7.85"
    assert marked(found, entry) == reported
    assert found.parts == (("observations", 0),)
    assert found.is_error


@pytest.mark.parametrize(
    ("amount", "reported"),
    [
        ("3 billion EUR", "385.6 million USD"),
        ("86.725 million EUR", "about 11.1 million USD"),
        ("2.36 billion EUR", "300 million USD"),
        ("1 billion EUR", "127.4 million USD"),
        ("1 billion EUR", "129 million USD"),
        ("385.6 million USD", "3 billion EUR"),
        ("1 billion EUR", "120–130 million USD"),
    ],
)
def test_an_equivalent_that_the_rates_allow_as_it_was_rounded_is_left_alone(amount: str, reported: str) -> None:
    assert of_code("FB220", REPORT, a_rate(), converted(amount, reported)) == []


def test_a_conversion_names_the_rate_what_it_would_come_to_and_where_the_rate_is_held() -> None:
    (found,) = of_code("FB220", REPORT, a_rate(), converted("1 billion EUR", "125.5 million USD"))
    assert found.message == "`125.5 million USD` for `1 billion EUR` implies 7.968 EUR per USD"
    assert [(note.text, note.span and note.span.path) for note in found.notes] == [
        ("the amount is about 127,400,000 to 129,000,000 USD", None),
        ("the rate is held here", "data/markets/band.yaml"),
    ]


@pytest.mark.parametrize("as_of", ["2004", "2004-12-31", "2026-10-01"])
def test_a_rate_says_nothing_of_a_statement_outside_its_period(as_of: str) -> None:
    assert of_code("FB220", REPORT, a_rate(), converted("1 billion EUR", "125.5 million USD", as_of)) == []


@pytest.mark.parametrize("as_of", ["2005", "2005-01-01", "2026-09-30", "2026-Q3", "2026"])
def test_a_rate_holds_from_the_first_to_the_last_day_of_its_period(as_of: str) -> None:
    assert len(of_code("FB220", REPORT, a_rate(), converted("1 billion EUR", "125.5 million USD", as_of))) == 1


@pytest.mark.parametrize(
    "rate", [[], [a_count("price", an_observation("5 EUR per hour"))], [a_count("pay", an_observation("5 EUR"))]]
)
def test_without_a_rate_of_the_two_currencies_nothing_is_said(rate: list[Entry]) -> None:
    assert of_code("FB220", REPORT, *rate, converted("1 billion EUR", "125.5 million USD")) == []


def test_of_several_rates_of_a_day_the_one_that_allows_most_is_taken() -> None:
    rates = rates_of(a_dataset(a_rate(), a_rate("7.8 EUR per USD", "mean"), a_rate("7.7–7.9 EUR per USD", "wide")))
    day = FuzzyDate.parse("2026-03-02").end
    found = find_rate(rates, "EUR", "USD", day, day)
    assert found is not None
    assert found.fact.slug == "wide"
    inverse = find_rate(rates, "USD", "EUR", day, day)
    assert inverse is not None
    assert (inverse.low, inverse.high) == (1 / found.high, 1 / found.low)


OLD_RATE = a_rate("10 EUR per USD", "old", as_of="2005", period="2005")
NEW_RATE = a_rate("8 EUR per USD", "new", as_of="2026", period="2026")


@pytest.mark.parametrize(
    ("reported", "is_possible"), [("100 million USD", True), ("125 million USD", True), ("111 million USD", False)]
)
def test_an_amount_may_be_converted_at_the_rate_of_its_statement_or_of_its_period(
    reported: str, *, is_possible: bool
) -> None:
    equivalents = [{"value": reported, "sources": [cited("report")]}]
    value = an_observation("1 billion EUR", stage="allocated", period="2005", equivalents=equivalents)
    found = of_code("FB220", REPORT, OLD_RATE, NEW_RATE, a_budget("dredging", value))
    assert [one.label for one in found] == ([] if is_possible else ["the rate of the time lay between 8 and 8"])


@pytest.mark.parametrize(
    ("stated", "is_right"), [("1 billion EUR", True), ("800 million EUR", True), ("900 million EUR", False)]
)
def test_a_conversion_may_go_by_the_rate_of_its_statement_or_of_its_period(stated: str, *, is_right: bool) -> None:
    value = an_observation(stated, period="2005")
    of = {"operation": "conversion", "of": ["money"]}
    result = a_count("result", value, computed_from=of)
    money = a_count("money", an_observation("100 million USD"))
    assert (of_code("FB227", REPORT, OLD_RATE, NEW_RATE, money, result) == []) is is_right


def test_a_rate_without_a_period_holds_as_of_its_statement_alone() -> None:
    moment = a_count("band", an_observation("7.75–7.85 EUR per USD", as_of="2026-03"))
    wrong = ("1 billion EUR", "125.5 million USD")
    assert len(of_code("FB220", REPORT, moment, converted(*wrong, "2026-03-02"))) == 1
    assert of_code("FB220", REPORT, moment, converted(*wrong, "2026-04-01")) == []


def test_an_acknowledged_conversion_is_told_to_the_reader_and_blocks_nothing() -> None:
    listed = [{"code": "FB220", "reason": "Printed so."}]
    entries = [REPORT, a_rate(), converted("1 billion EUR", "125.5 million USD", acknowledged=listed)]
    assert found_in(*entries) == []
    settled = check_dataset(a_dataset(*entries), TODAY)
    assert [(one.code.id, one.record) for one in settled.acknowledged] == [("FB220", "budgets/dredging")]


def test_an_acknowledged_conversion_that_was_mended_is_acknowledged_for_nothing() -> None:
    listed = [{"code": "FB220", "reason": "Printed so."}]
    entry = converted("1 billion EUR", "128.5 million USD", acknowledged=listed)
    (found,) = found_in(REPORT, a_rate(), entry)
    assert (found.code.id, found.label) == ("FB214", "the problem is not there")


# FB221 odd-magnitude


def history(first: str, then: str, **fields: object) -> Entry:
    return a_count("fleet", an_observation(first, as_of="2025"), an_observation(then), **fields)


@pytest.mark.parametrize(
    ("first", "then", "message"),
    [
        ("40 boats", "400 boats", "`400 boats` is about 10 times more than before"),
        ("40 boats", "4 boats", "`4 boats` is about 10 times less than before"),
        ("40 boats", "435 boats", "`435 boats` is about 10 times more than before"),
        ("40 boats", "42 thousand boats", "`42 thousand boats` is about 1,000 times more than before"),
        ("5 million EUR", "5 EUR", "`5 EUR` is about 1,000,000 times less than before"),
        ("3 petaFLOPS", "3 exaFLOPS", "`3 exaFLOPS` is about 1,000 times more than before"),
    ],
)
def test_neighbours_that_differ_by_a_slip_of_the_pen_are_reported(first: str, then: str, message: str) -> None:
    entry = history(first, then)
    (found,) = of_code("FB221", REPORT, entry)
    assert found.message == message
    assert marked(found, entry) == then
    assert found.parts == (("observations", 0), ("observations", 1))


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("40 boats", "45 boats"),
        ("40 boats", "355 boats"),
        ("40 boats", "445 boats"),
        ("40 boats", "4000 boats"),
        ("0 boats", "10 boats"),
        ("3 exaFLOPS", "3000 petaFLOPS"),
        ("5 EUR", "50 USD"),
    ],
)
def test_other_changes_are_left_alone(first: str, then: str) -> None:
    assert of_code("FB221", REPORT, history(first, then)) == []


def test_a_growth_that_is_real_can_be_acknowledged() -> None:
    entry = history("40 boats", "400 boats", acknowledged=[{"code": "FB221", "reason": "They bought a fleet."}])
    assert found_in(REPORT, entry) == []


# FB222 parts-exceed-total


def whole_and_parts(whole: str, *parts: str, **fields: object) -> list[Entry]:
    ones = [a_count(f"part-{place}", an_observation(one), part_of="fleet") for place, one in enumerate(parts, start=1)]
    return [REPORT, a_count("fleet", an_observation(whole), **fields), *ones]


@pytest.mark.parametrize(
    ("whole", "parts"),
    [
        ("40 boats", ["41 boats"]),
        ("40 boats", ["30 boats", "11 boats"]),
        ("at most 40 boats", ["30 boats", "at least 11 boats"]),
        ("35–40 boats", ["30 boats", "11–12 boats"]),
        ("about 40 boats", ["50 boats"]),
        ("2.5 million EUR", ["1.5 million EUR", "1.5 million EUR"]),
    ],
)
def test_parts_that_come_to_more_than_the_whole_are_each_reported(whole: str, parts: list[str]) -> None:
    entries = whole_and_parts(whole, *parts)
    found = of_code("FB222", *entries)
    assert [one.record for one in found] == [f"markets/part-{place}" for place in range(1, len(parts) + 1)]
    assert found[0].message == f"the parts of `fleet` are more than the whole: {' + '.join(parts)} > {whole}"
    assert [marked(one, *entries) for one in found] == ["fleet"] * len(parts)


@pytest.mark.parametrize(
    ("whole", "parts"),
    [
        ("40 boats", ["40 boats"]),
        ("40 boats", ["29 boats", "11 boats"]),
        ("at least 40 boats", ["30 boats", "30 boats"]),
        ("40 boats", ["30 boats", "up to 20 boats"]),
        ("35–40 boats", ["30 boats", "9–15 boats"]),
        ("about 40 boats", ["43 boats"]),
        ("40 boats", ["about 42 boats"]),
        ("2.5 million EUR", ["1.3 million EUR", "1.3 million EUR"]),
        ("40 boats", ["50 people"]),
    ],
)
def test_parts_that_the_whole_can_hold_are_left_alone(whole: str, parts: list[str]) -> None:
    assert of_code("FB222", *whole_and_parts(whole, *parts)) == []


def test_a_part_is_acknowledged_where_it_stands() -> None:
    listed = [{"code": "FB222", "reason": "It counts hulls."}]
    entries = [REPORT, a_count("fleet", an_observation("40 boats"))]
    over = a_count("ferries", an_observation("41 boats"), part_of="fleet", acknowledged=listed)
    assert found_in(*entries, over) == []


# FB223 share-over-100


@pytest.mark.parametrize("value", ["101 %", "at least 100.5 %", "110–120 %"])
def test_a_share_of_more_than_the_whole_is_reported(value: str) -> None:
    entry = a_count("moored", an_observation(value), share_of="the fleet")
    (found,) = of_code("FB223", REPORT, entry)
    assert found.message == f"`{value}` is more than the whole of the fleet"
    assert marked(found, entry) == value


@pytest.mark.parametrize(
    ("value", "fields"),
    [("100 %", {"share_of": "the fleet"}), ("90–110 %", {"share_of": "the fleet"}), ("217 %", {})],
)
def test_a_share_within_the_whole_and_a_percentage_that_is_no_share_are_left_alone(
    value: str, fields: dict[str, str]
) -> None:
    assert of_code("FB223", REPORT, a_count("moored", an_observation(value), **fields)) == []


TWO_WRONG = [
    {"value": "125.5 million USD", "sources": [cited("report")]},
    {"value": "1.28 billion USD", "sources": [cited("report")]},
]


@pytest.mark.parametrize(
    ("acknowledged", "left"),
    [
        ([], ["125.5 million USD", "1.28 billion USD"]),
        ([{"code": "FB220", "reason": "So printed."}], ["125.5 million USD", "1.28 billion USD"]),
        ([{"code": "FB220", "value": "125.5 million USD", "reason": "So printed."}], ["1.28 billion USD"]),
    ],
)
def test_an_error_is_overruled_for_its_own_value_alone(acknowledged: list[Fields], left: list[str]) -> None:
    entry = a_budget("dredging", an_observation("1 billion EUR", equivalents=TWO_WRONG), acknowledged=acknowledged)
    found = check_dataset(a_dataset(REPORT, a_rate(), entry), TODAY).open
    assert [one.message.split("`")[1] for one in found if one.code.id == "FB220"] == left
    assert [one.label for one in found if one.code.id == "FB214"] == (
        ["there are several: name the `value` that each is about"] if len(acknowledged) and len(left) > 1 else []
    )


@pytest.mark.parametrize(
    ("part", "reported"), [("3 million EUR", True), ("3000 EUR", True), ("300 million EUR", False)]
)
def test_a_part_that_is_a_thousandth_of_its_whole_looks_like_a_slip(part: str, *, reported: bool) -> None:
    whole = a_budget("dredging", an_observation("3 billion EUR"))
    entries = [REPORT, whole, a_budget("silt", an_observation(part), part_of="dredging")]
    found = of_code("FB221", *entries)
    assert [one.record for one in found] == (["budgets/silt"] if reported else [])
