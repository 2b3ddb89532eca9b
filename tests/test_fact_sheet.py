"""The answer of a fact's page, and what the fact is compared with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from builders import (
    a_budget,
    a_count,
    a_policy,
    a_press_source,
    a_source,
    an_initiative,
    an_observation,
    an_organisation,
    cited,
    pages_of,
)

if TYPE_CHECKING:
    from builders import Entry

QUOTED = cited("report", quote="The fleet has forty boats.")
SOURCES = [
    a_source("report"),
    a_press_source("gazette"),
    a_press_source("herald"),
    a_press_source("mirror"),
    a_press_source("copy", copy_of="gazette"),
    a_press_source("letter", seen="address"),
    a_press_source("wire", republishes={"issuer": "harbour-office", "reason": "It is whole."}),
    an_organisation("harbour-office", name="Harbour Office of Norland"),
]


def sheet_of(entry: Entry, *others: Entry) -> Any:
    view: Any = pages_of(entry, *others, *SOURCES)[f"{entry.record.id}.md"].view
    return view.sheet


def answer(*observations: Any, **fields: Any) -> str:
    return str(sheet_of(a_count("fleet", *observations, title="Boats in use", **fields)).answer.plain)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (
            {"answers": {"measured": "{value} were moored in Norland"}},
            "As of 2 March 2026, 40 boats were moored in Norland, according to Harbour Office.",
        ),
        (
            {"answers": {"target": "the aim was {value}"}},
            "As of 2 March 2026, Boats in use: 40 boats (measured), according to Harbour Office.",
        ),
        (
            {"answers": {"measured": {"en": "{value} sailed", "zh-Hant": "{value}出海"}}},
            "As of 2 March 2026, 40 boats sailed, according to Harbour Office.",
        ),
    ],
)
def test_a_fact_answers_with_its_words_for_the_stage_or_else_with_title_value_and_stage(
    fields: dict[str, Any], said: str
) -> None:
    assert answer(an_observation(sources=[QUOTED]), **fields) == said


def test_dates_stand_in_an_answer_as_readers_write_them() -> None:
    goal = an_observation("90 boats", stage="target", due="2030-Q1", period="2028/2030", sources=["gazette", "herald"])
    words = "the aim for {period} was {value} by {due}"
    said = "As of 2 March 2026, the aim for 2028 to 2030 was 90 boats by first quarter of 2030, according to "
    assert answer(goal, answers={"target": words}) == f"{said}The gazette and The herald."


def test_a_target_without_words_is_told_with_its_stage_and_day() -> None:
    goal = an_observation("90 boats", stage="target", due="2030", sources=[cited("report", quote="ninety boats")])
    said = "As of 2 March 2026, Boats in use: 90 boats (target for 2030), according to Harbour Office."
    assert answer(goal) == said


@pytest.mark.parametrize(
    ("references", "ending"),
    [
        ([QUOTED, "gazette", "herald"], "according to Harbour Office."),
        (["gazette", "herald", "mirror"], "according to The gazette and The herald."),
        (["gazette", cited("herald", quote="forty", speaker="a member")], "according to The gazette."),
        (["gazette", "copy"], "according to The gazette. No second independent source was read."),
        (["gazette", "letter"], "according to The gazette. No second independent source was read."),
        ([cited("wire", quote="forty boats")], "according to Harbour Office of Norland."),
    ],
)
def test_an_answer_names_the_issuer_or_at_most_two_independent_voices(references: list[Any], ending: str) -> None:
    said = answer(an_observation(sources=references), answers={"measured": "{value} sailed"})
    assert said == f"As of 2 March 2026, 40 boats sailed, {ending}"


def test_a_source_that_was_not_read_is_not_said_to_say_so() -> None:
    said = answer(an_observation(sources=["letter"]), answers={"measured": "{value} sailed"})
    assert said == (
        "As of 2 March 2026, 40 boats sailed; the source given, The letter, was not read. The figure is in doubt."
    )


def test_an_answer_leads_to_the_sources_that_it_names() -> None:
    sheet = sheet_of(a_count("fleet", an_observation(sources=["gazette", "herald"])))
    assert [one.path for one in sheet.answer.voices] == ["sources/gazette.md", "sources/herald.md"]


def test_a_citation_says_of_a_source_that_was_not_read_that_it_was_not() -> None:
    (citing,) = sheet_of(a_count("fleet", an_observation(sources=["letter"]))).citings.values()
    assert "(in doubt)”, 2026, source given, not read: The letter, “Title of letter”, https" in citing.plain


def siblings(entry: Entry, *others: Entry) -> list[str]:
    return [row.link.path for row in sheet_of(entry, *others).siblings]


def test_a_fact_is_compared_with_facts_of_its_kind_and_unit_that_share_what_they_are_about() -> None:
    here = {"organisations": ["harbour-office"]}
    fleet = a_count("fleet", **here)
    others = [
        a_count("ferries", **here),
        a_count("crews", an_observation("9 people"), **here),
        a_count("rafts", organisations=["other-office"]),
        a_count("buoys"),
        a_budget("dredging", **here),
        an_organisation("other-office"),
    ]
    assert siblings(fleet, *others) == ["markets/ferries.md"]


def test_those_that_share_most_come_first_and_there_are_six_at_most() -> None:
    here = {"organisations": ["harbour-office"], "initiative": "deep-water", "policy": "harbour-act"}
    near = a_count("z", title="Z", **here)
    far = [a_count(f"a{number}", title=f"A{number}", initiative="deep-water") for number in range(9)]
    found = siblings(a_count("fleet", **here), near, *far, an_initiative(), a_policy())
    assert found == ["markets/z.md", *(f"markets/a{number}.md" for number in range(5))]


def test_the_parts_of_a_fact_are_named() -> None:
    found = sheet_of(a_count("fleet"), a_count("ferries", part_of="fleet"), a_count("rafts", part_of="ferries"))
    assert [row.link.path for row in found.parts] == ["markets/ferries.md"]


def test_each_value_is_cited_by_its_own_row_and_its_own_source() -> None:
    fleet = a_count(
        "fleet",
        an_observation("30 boats", as_of="2025", sources=["gazette"]),
        an_observation(sources=[QUOTED, "gazette"]),
        title="Boats in use",
        checked_on="2027-02-01",
    )
    citings = sheet_of(fleet).citings
    assert citings["2025-measured"].plain == (
        "Factbook, “Boats in use: 30 boats, as of 2025”, 2027, from The gazette, “Title of gazette” (2 March 2026), "
        "https://example.org/markets/fleet/#2025-measured"
    )
    assert citings["2026-03-02-measured"].plain == (
        "Factbook, “Boats in use: 40 boats, as of 2 March 2026”, 2027, from Harbour Office, “Title of report” "
        "(2 March 2026), https://example.org/markets/fleet/#2026-03-02-measured"
    )
