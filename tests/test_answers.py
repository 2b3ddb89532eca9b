"""Which sentences a fact may answer with, and what is told of those it may not."""

from __future__ import annotations

from typing import Any

import pytest
from builders import a_count, a_dataset, a_source, an_observation, marked, of_code, validate

from generator.checks.bare_figures import check_bare_figures
from generator.records import Market


def fleet(answers: dict[str, Any], *observations: dict[str, Any]) -> Any:
    return a_count("fleet", *observations, answers=answers)


def refused(text: object) -> list[tuple[str, str]]:
    fields = {
        "title": "Fleet",
        "measure": "count",
        "answers": {"measured": text},
        "observations": [an_observation()],
        "compiled_on": "2026-11-22",
    }
    found = validate(Market, "fleet", fields)
    assert isinstance(found, list)
    return [(one.code.id, one.message) for one in found]


@pytest.mark.parametrize(
    "text",
    ["the fleet had boats", "{value} of {value} sailed", "{value} sailed in {year}", "{value sailed",
     "{{value}} sailed", "{value} sailed {}", "{value:>9} sailed", "{value!r} sailed", "{value.text} sailed",
     "{value} by {due}, {due}"],
)  # fmt: skip
def test_a_sentence_holds_the_value_once_and_nothing_else_in_braces(text: str) -> None:
    assert refused(text) == [("FB110", f"`answers.measured`: `{text}` cannot be answered with")]


def test_a_sentence_is_refused_in_the_language_that_lacks_the_value() -> None:
    assert refused({"en": "{value} sailed", "zh-Hant": "出海"}) == [
        ("FB110", "`answers.measured`: `出海` cannot be answered with")
    ]


@pytest.mark.parametrize(
    "text", ["{value} sailed", "by {due} {value} were to sail in {period}", {"en": "{value} sailed"}]
)
def test_a_sentence_with_the_value_is_accepted(text: Any) -> None:
    whole = an_observation(due="2030", period="2029", stage="target")
    entry = fleet({"target": text}, whole)
    assert entry.record.answers["target"].first
    assert of_code("FB110", entry, a_source()) == []


def test_an_answer_for_a_stage_of_another_measure_is_told_at_its_key() -> None:
    entry = fleet({"measurd": "{value} sailed"})
    (found,) = of_code("FB108", entry, a_source())
    assert (found.message, marked(found, entry)) == ("`measurd` is not a stage of `count`", "measurd")
    assert found.help.startswith("did you mean `measured`?")


def test_a_date_that_a_value_of_the_stage_lacks_is_told_at_the_sentence() -> None:
    goals = [
        an_observation(as_of="2026-01", stage="target", due="2030"),
        an_observation(as_of="2026-02", stage="target"),
        an_observation(),
    ]
    entry = fleet({"target": "the aim was {value} by {due}", "measured": "{value} sailed"}, *goals)
    (found,) = of_code("FB110", entry, a_source())
    assert found.message == "`{due}` cannot be filled: the value as of 2026-02 has no `due`"
    assert marked(found, entry) == "the aim was {value} by {due}"


def test_figures_and_words_that_age_are_told_in_answers_too() -> None:
    entry = fleet({"measured": "{value} of 40 boats now sailed"})
    found = check_bare_figures(a_dataset(entry, a_source()), {})
    assert [(one.code.id, marked(one, entry)) for one in found] == [("FB310", "40"), ("FB311", "now")]
    assert {one.help for one in found} == {"leave it out: the value comes by `{value}`, its date by itself"}
