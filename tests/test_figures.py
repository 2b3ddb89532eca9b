"""Figures in running text: where they stand, what they say, and what is no figure."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from builders import UNITS, VOCABULARY, a_quantity

from generator.figures import Kind, find_figures, holds, read_prose
from generator.records.vocabulary import Units, Vocabulary

if TYPE_CHECKING:
    from generator.figures import Figure

UNITS_IN_TEXTS = {
    "currencies": UNITS["currencies"]
    | {"HKD": {"symbols": ["HK$"], "names": ["Hong Kong dollars", "港元", "港幣"]}, "CNY": {"names": ["人民幣"]}},
    "units": UNITS["units"]
    | {
        "FLOPS": {"name": "FLOPS", "si": True, "prefixed": {"匹": "peta"}},
        "boats": {"name": "boats", "one": "boat", "written": ["船"]},
    },
    "labels": ["Budget", "預算案"],
}
SPELLINGS = Vocabulary.model_validate(
    {"edition": VOCABULARY.edition, "units": Units.model_validate(UNITS_IN_TEXTS), "stages": VOCABULARY.stages}
).spellings


def only(text: str) -> Figure:
    """Return the one figure of a text."""
    (found,) = read_prose(text, SPELLINGS).figures
    return found


def texts(text: str) -> list[str]:
    return [one.text for one in read_prose(text, SPELLINGS).figures]


@pytest.mark.parametrize(
    ("text", "written", "kind", "low", "high", "unit"),
    [
        ("about HK$3 billion.", "HK$3 billion", Kind.MONEY, "3e9", "3e9", "HKD"),
        ("HK$3bn", "HK$3bn", Kind.MONEY, "3e9", "3e9", "HKD"),
        ("a sum of $1.5m", "$1.5m", Kind.MONEY, "1.5e6", "1.5e6", "$"),
        ("HKD 25,000,000", "HKD 25,000,000", Kind.MONEY, "25e6", "25e6", "HKD"),
        ("3 billion Hong Kong dollars", "3 billion Hong Kong dollars", Kind.MONEY, "3e9", "3e9", "HKD"),
        ("撥款30億元", "30億元", Kind.MONEY, "3e9", "3e9", "元"),
        ("三十億港元", "三十億港元", Kind.MONEY, "3e9", "3e9", "HKD"),
        ("港幣5.81億元", "港幣5.81億元", Kind.MONEY, "581e6", "581e6", "HKD"),
        ("1億2,000萬元", "1億2,000萬元", Kind.MONEY, "120e6", "120e6", "元"),
        ("HK$6 to 7 billion", "HK$6 to 7 billion", Kind.MONEY, "6e9", "7e9", "HKD"),
        ("60億至70億元", "60億至70億元", Kind.MONEY, "6e9", "7e9", "元"),
        ("５０％", "５０％", Kind.PERCENT, "50", "50", "percent"),
        ("5.25 per cent", "5.25 per cent", Kind.PERCENT, "5.25", "5.25", "percent"),
        ("約七成半", "七成半", Kind.PERCENT, "75", "75", "percent"),
        ("百分之七十", "百分之七十", Kind.PERCENT, "70", "70", "percent"),
        ("three quarters of boats", "three quarters", Kind.PERCENT, "75", "75", "percent"),
        ("5%–25%", "5%–25%", Kind.PERCENT, "5", "25", "percent"),
        ("1 300 PFLOPS", "1 300 PFLOPS", Kind.MEASURE, "1300", "1300", "petaFLOPS"),
        ("18萬匹", "18萬匹", Kind.MEASURE, "180000", "180000", "petaFLOPS"),
        ("1–2 years", "1–2 years", Kind.MEASURE, "1", "2", "year"),
        ("two hundred and five small boats", "two hundred and five", Kind.COUNT, "205", "205", "boats"),
        ("十二艘船", "十二艘", Kind.COUNT, "12", "12", "boats"),
        ("7.75–7.85", "7.75–7.85", Kind.COUNT, "7.75", "7.85", ""),
    ],
)
def test_a_figure_is_read(text: str, written: str, kind: Kind, low: str, high: str, unit: str) -> None:
    found = only(text)
    assert (found.text, found.kind, found.unit) == (written, kind, unit)
    assert (found.low, found.high) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("text", "written", "date"),
    [
        ("on 26 June 2025", "26 June 2025", "2025-06-26"),
        ("on June 26, 2025", "June 26, 2025", "2025-06-26"),
        ("2025年6月26日", "2025年6月26日", "2025-06-26"),
        ("二零二五年六月", "二零二五年六月", "2025-06"),
        ("in Sept 2025", "Sept 2025", "2025-09"),
        ("by 2028", "2028", "2028"),
        ("the second half of 2026", "the second half of 2026", "2026-H2"),
        ("2026年下半年", "2026年下半年", "2026-H2"),
        ("Q3 2025", "Q3 2025", "2025-Q3"),
        ("2026年首季", "2026年首季", "2026-Q1"),
        ("mid-2025", "mid-2025", None),
        ("from 2023 to 2025", "2023 to 2025", None),
    ],
)
def test_a_date_is_read(text: str, written: str, date: str | None) -> None:
    found = only(text)
    assert (found.text, found.kind) == (written, Kind.DATE)
    assert (found.date.text if found.date else None) == date


@pytest.mark.parametrize(
    "text",
    [
        "The 2025-26 Budget, Phase 2, Cap. 615, Web3, T+1, version 3.11, 2312.HK, 24/7 and 第12段.",
        "Two reasons, one of them the third; half of the story; 二手, 一直, 十分.",
        'A binding {{ fact("fleet", as_of="2025-02-26") }}, `30 boats` and [a link](https://norland.example/2025/30).',
        "---\ntitle: 30 boats\n---\n",
        "```text\n30 boats\n```\n",
        "1. First\n2. Second\n",
        "The *Report of 2025* and “Thirty Rules for 30 Boats”.",
        "It costs €5 <!-- bare: an example -->.",
        "It cost €5 for 30 boats in 2024. <!-- bare: history -->",
    ],
)
def test_what_counts_nothing_is_no_figure(text: str) -> None:
    assert texts(text) == []


def test_a_waiver_covers_what_it_stands_behind() -> None:
    assert texts("It costs €5 <!-- bare: an example --> or €6, and €7.\n<!-- bare: elsewhere -->") == ["€6", "€7"]


def test_a_waiver_without_a_reason_is_told() -> None:
    text = "It costs €5 <!-- bare: -->, €6 <!-- bare -->."
    prose = read_prose(text, SPELLINGS)
    assert [text[start:end] for start, end in prose.unreasoned] == ["<!-- bare: -->", "<!-- bare -->"]
    assert prose.figures == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It will soon be done.", ["will", "soon"]),
        ("目前將會", ["目前", "將會"]),
        ("the will of the town is up to date, as soon as that", []),
        ("“Today” is a word.", []),
        ("It is now <!-- bare: in the tale --> open.", []),
    ],
)
def test_words_that_age_are_found(text: str, words: list[str]) -> None:
    assert [text[start:end] for start, end in read_prose(text, SPELLINGS).ageing] == words


def test_a_figure_stands_where_it_says() -> None:
    text = "Über **€5** und　３０ boats 在2025年。"
    assert [text[one.start : one.end] for one in find_figures(text, SPELLINGS)] == ["€5", "３０", "2025年"]


def test_the_vocabulary_of_a_project_decides_about_names_alone() -> None:
    assert holds("forty boats", a_quantity("40 boats"), VOCABULARY)
    assert texts("the 2025 Budget") == []
    assert [one.text for one in find_figures("the 2025 budget", VOCABULARY.spellings)] == ["2025"]
