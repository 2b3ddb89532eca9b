"""How figures and dates are written for readers of a language."""

from __future__ import annotations

import pytest
from builders import VOCABULARY, WORDS, a_quantity, a_vocabulary, a_wording
from hypothesis import given
from hypothesis import strategies as st

from generator.confidence import Level
from generator.records.claim import Verdict
from generator.records.dates import FuzzyDate, Period
from generator.records.texts import Text
from generator.wording import Wording

WORDING = Wording(WORDS, VOCABULARY)
CHINESE = WORDS.model_copy(
    update={
        "about": "約{value}",
        "rate": "每{unit}{value}",
        "range": "{low}至{high}",
        "short_scales": {},
        "halves": ("{year}年上半年", "{year}年下半年"),
    }
)
IN_CHINESE = Wording(CHINESE, a_vocabulary(language="zh-Hant", locale="zh_Hant_HK"))


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("3 billion EUR", "€3 billion"),
        ("3.5 billion EUR", "€3.5 billion"),
        ("100 billion EUR", "€100 billion"),
        ("US$11.1 million", "US$11.1 million"),
        ("383 million USD", "US$383 million"),
        ("1.234 million EUR", "€1.234 million"),
        ("1,234,567 EUR", "€1,234,567"),
        ("1.2345 million EUR", "€1,234,500"),
        ("999,999 EUR", "€999,999"),
        ("1,000,000 EUR", "€1 million"),
        ("1000 trillion EUR", "€1000 trillion"),
        ("0.25 EUR", "€0.25"),
        ("0.0001 EUR", "€0.0001"),
        ("40 boats", "40 boats"),
        ("9999999999999999999999999999 boats", "9,999,999,999,999,999,999,999,999,999 boats"),
        ("9999999999999999 trillion EUR", "€9999999999999999 trillion"),
        ("1 boat", "1 boat"),
        ("1 boats", "1 boat"),
        ("1.5 boats", "1.5 boats"),
        ("0 boats", "0 boats"),
        ("1 million people", "1 million people"),
        ("1 person", "1 person"),
        ("30 petaFLOPS", "30 petaFLOPS"),
        ("3000 PFLOPS", "3,000 petaFLOPS"),
        ("3 FLOPS", "3 FLOPS"),
        ("50 thousand square metres", "50,000 square metres"),
        ("5.25 %", "5.25%"),
        ("-3 %", "-3%"),
        ("3 rank", "rank 3"),
        ("1.5 ratio", "1.5"),
        ("1–2 years", "1–2 years"),
        ("1–1 years", "1 year"),
        ("0–1 years", "0–1 years"),
        ("2–3 million people", "2 million–3 million people"),
        ("7.75–7.85 EUR per USD", "€7.75–7.85 per US$1"),
        ("120 EUR per hour", "€120 per hour"),
        ("1 person per boat", "1 person per boat"),
        ("2 EUR per petaFLOPS", "€2 per petaFLOPS"),
        ("3 people per square metres", "3 people per square metre"),
    ],
)
def test_a_figure_is_written_as_prose_writes_it(written: str, shown: str) -> None:
    assert WORDING.quantity(a_quantity(written)) == shown


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("about 3.5 billion EUR", "about €3.5 billion"),
        ("nearly 30 people", "about 30 people"),
        ("over 300 million EUR", "at least €300 million"),
        ("up to 70 %", "at most 70%"),
    ],
)
def test_the_precision_of_a_figure_is_said(written: str, shown: str) -> None:
    assert WORDING.quantity(a_quantity(written)) == shown


@pytest.mark.parametrize(
    ("written", "short", "digits"),
    [
        ("3 billion EUR", "€3bn", "€3,000,000,000"),
        ("about 11.1 million USD", "US$11.1m", "US$11,100,000"),
        ("2 trillion EUR", "€2tn", "€2,000,000,000,000"),
        ("100 million EUR", "€100m", "€100,000,000"),
        ("1,234,567 EUR", "€1,234,567", "€1,234,567"),
        ("40 boats", "40 boats", "40 boats"),
        ("1–2 billion EUR", "€1bn–2bn", "€1,000,000,000–2,000,000,000"),
        ("9999999999999999 trillion EUR", "€9999999999999999T", "€9,999,999,999,999,999,000,000,000,000"),
    ],
)
def test_headlines_are_short_and_digits_are_whole(written: str, short: str, digits: str) -> None:
    quantity = a_quantity(written)
    assert WORDING.short_quantity(quantity) == short
    assert WORDING.digits(quantity) == digits


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("2025", "2025"),
        ("2025-H1", "first half of 2025"),
        ("2025-H2", "second half of 2025"),
        ("2025-Q1", "first quarter of 2025"),
        ("2025-Q4", "fourth quarter of 2025"),
        ("2025-06", "June 2025"),
        ("2025-06-26", "26 June 2025"),
        ("2025-06-01", "1 June 2025"),
    ],
)
def test_a_date_is_written_as_precisely_as_it_is_known(written: str, shown: str) -> None:
    assert WORDING.date(FuzzyDate.parse(written)) == shown


@pytest.mark.parametrize(
    ("written", "shown"),
    [("2023", "2023"), ("2023-07/2024-06", "July 2023 to June 2024"), ("2025-H1/2025-H1", "first half of 2025")],
)
def test_a_period_is_written_as_what_it_covers(written: str, shown: str) -> None:
    assert WORDING.period(Period.parse(written)) == shown


def test_a_text_is_taken_in_the_language_of_the_pages() -> None:
    name = Text((("en", "Harbour"), ("zh-Hant", "海港")))
    assert WORDING.text(name) == "Harbour"
    assert IN_CHINESE.text(name) == "海港"


@pytest.mark.parametrize(
    ("written", "prose", "short", "digits"),
    [
        ("about 3 billion EUR", "約€3B", "€3B", "€3,000,000,000"),
        ("100,001,000 EUR", "€100.001M", "€100.001M", "€100,001,000"),
        ("40 boats", "40 艘船", "40 艘船", "40 艘船"),
        ("1–2 boats", "1至2 艘船", "1至2 艘船", "1至2 艘船"),
        ("5.25 %", "5.25%", "5.25%", "5.25%"),
    ],
)
def test_a_chinese_edition_writes_as_its_locale_does(written: str, prose: str, short: str, digits: str) -> None:
    quantity = a_quantity(written)
    assert IN_CHINESE.quantity(quantity) == prose
    assert IN_CHINESE.short_quantity(quantity) == short
    assert IN_CHINESE.digits(quantity) == digits


@pytest.mark.parametrize(
    ("written", "shown"),
    [("2025", "2025"), ("2025-H2", "2025年下半年"), ("2025-06", "2025年6月"), ("2025-06-26", "2025年6月26日")],
)
def test_a_chinese_edition_writes_dates_as_its_locale_does(written: str, shown: str) -> None:
    assert IN_CHINESE.date(FuzzyDate.parse(written)) == shown


@given(thousands=st.integers(10**3, 10**12), locale=st.sampled_from(["en_GB", "zh_Hant_HK", "zh_Hant_TW", "de"]))
def test_a_scale_word_loses_no_digit_in_any_locale(thousands: int, locale: str) -> None:
    wording = a_wording(locale=locale)
    one, next_one = (a_quantity(f"{number}000 boats") for number in (thousands, thousands + 1))
    assert wording.quantity(one) != wording.quantity(next_one)
    assert wording.short_quantity(one) != wording.short_quantity(next_one)


def test_a_locale_that_counts_in_ten_thousands_loses_no_digit() -> None:
    wording = Wording(WORDS, a_vocabulary(locale="zh_Hant_TW"))
    assert wording.quantity(a_quantity("100,001,000 EUR")) == "€100,001,000"
    assert wording.quantity(a_quantity("100 million EUR")) == "€1億"


def test_every_level_of_confidence_and_every_verdict_has_a_name() -> None:
    assert set(WORDS.confidence) == set(Level)
    assert set(WORDS.verdicts) == set(Verdict)
