"""Dates as precise as they are known."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from generator.records.dates import DatePrecision, FuzzyDate, Period


def refusal_of(model: type[FuzzyDate | Period], value: object) -> dict[str, Any]:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(model).validate_python(value)
    (error,) = caught.value.errors()
    assert error["type"] == "bad_date"
    return {"message": error["msg"], "help": error["ctx"]["help"]}


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("2025", date(2025, 1, 1), date(2025, 12, 31), DatePrecision.YEAR),
        ("2025-H1", date(2025, 1, 1), date(2025, 6, 30), DatePrecision.HALF),
        ("2025-H2", date(2025, 7, 1), date(2025, 12, 31), DatePrecision.HALF),
        ("2025-Q1", date(2025, 1, 1), date(2025, 3, 31), DatePrecision.QUARTER),
        ("2025-Q4", date(2025, 10, 1), date(2025, 12, 31), DatePrecision.QUARTER),
        ("2025-06", date(2025, 6, 1), date(2025, 6, 30), DatePrecision.MONTH),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), DatePrecision.MONTH),
        ("2025-06-26", date(2025, 6, 26), date(2025, 6, 26), DatePrecision.DAY),
    ],
)
def test_a_date_names_a_stretch_of_days(text: str, start: date, end: date, precision: DatePrecision) -> None:
    found = FuzzyDate.parse(text)
    assert (found.text, found.start, found.end, found.precision) == (text, start, end, precision)


def test_a_bare_year_may_be_a_number() -> None:
    assert TypeAdapter(FuzzyDate).validate_python(2025) == FuzzyDate.parse("2025")


def test_dates_are_ordered_by_their_ends_and_then_by_their_beginnings() -> None:
    texts = ["2026", "2025", "2025-12-31", "2025-12", "2025-Q4", "2025-H2", "2025-06-30", "2025-H1", "2025-01-01"]
    assert [one.text for one in sorted(map(FuzzyDate.parse, texts))] == [
        "2025-01-01",
        "2025-H1",
        "2025-06-30",
        "2025",
        "2025-H2",
        "2025-Q4",
        "2025-12",
        "2025-12-31",
        "2026",
    ]


DAYS = st.dates(date(1000, 1, 1), date(2999, 12, 31))


@given(DAYS, DAYS)
def test_days_are_ordered_as_in_the_calendar(one: date, other: date) -> None:
    assert (FuzzyDate.parse(one.isoformat()) < FuzzyDate.parse(other.isoformat())) is (one < other)


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("26 June 2025", "`26 June 2025` is not a date"),
        ("26-06-2025", "`26-06-2025` is not a date"),
        ("2025-6", "`2025-6` is not a date"),
        ("2025/06", "`2025/06` is not a date"),
        ("2025-06-26T09:30", "`2025-06-26T09:30` is not a date"),
        ("2025-Q5", "`2025-Q5` is not a date"),
        ("2025-H3", "`2025-H3` is not a date"),
        ("2025-H1-03", "`2025-H1-03` is not a date"),
        ("2025-13", "`2025-13` is not in the calendar"),
        ("2025-00", "`2025-00` is not in the calendar"),
        ("2025-02-29", "`2025-02-29` is not in the calendar"),
        ("0999", "`0999` is not a date"),
        ("", "`` is not a date"),
        (20250626, "`20250626` is not a date"),
        (True, "expected a date"),
        (None, "expected a date"),
        (["2025"], "expected a date"),
    ],
)
def test_what_is_no_date_is_refused_with_the_ways_to_write_one(value: object, message: str) -> None:
    found = refusal_of(FuzzyDate, value)
    assert found["message"] == message
    assert "2025-06-26" in found["help"]


@pytest.mark.parametrize(
    ("value", "text", "first", "last"),
    [
        ("2023", "2023", date(2023, 1, 1), date(2023, 12, 31)),
        (2023, "2023", date(2023, 1, 1), date(2023, 12, 31)),
        ("2023-07/2024-06", "2023-07/2024-06", date(2023, 7, 1), date(2024, 6, 30)),
        ("2023/2023", "2023", date(2023, 1, 1), date(2023, 12, 31)),
    ],
)
def test_a_period_is_one_date_or_two(value: object, text: str, first: date, last: date) -> None:
    found = TypeAdapter(Period).validate_python(value)
    assert (found.text, found.first.start, found.last.end) == (text, first, last)


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("2024/2023", "`2024/2023` ends before it begins"),
        ("2023/", "`` is not a date"),
        ("2023 to 2024", "`2023 to 2024` is not a date"),
        (True, "expected a period"),
        (None, "expected a period"),
    ],
)
def test_what_is_no_period_is_refused_with_the_ways_to_write_one(value: object, message: str) -> None:
    found = refusal_of(Period, value)
    assert found["message"] == message
    assert "2023-07/2024-06" in found["help"]
