"""What is wrong with the files that every project has is told with its place, before a page trips over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from projects import EDITION, TODAY, UNITS, write_file

from generator.pipeline import check

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from projects import Content

    WriteProject = Callable[[Mapping[str, Content]], Path]

WORDS = "site_templates/words/en.yaml"


def told(root: Path, path: str) -> list[tuple[str, str, str]]:
    """Return what is wrong with one file, and with none beside it: code and message, the text pointed at, the help."""
    report = check(root, TODAY).report
    assert {one.span.path for one in report.diagnostics} == {path}
    lines = report.texts[path].split("\n")
    return [
        (
            f"{one.code.id} {one.message}",
            lines[one.span.line - 1][one.span.column - 1 : one.span.end_column - 1],
            one.help,
        )
        for one in report.diagnostics
    ]


@pytest.mark.parametrize(
    ("old", "new", "message", "shown", "help_"),
    [
        (
            "  confirmed: Confirmed\n",
            "",
            "FB104 `confidence`: there is no name for `confirmed`",
            "confidence",
            "add it",
        ),
        (
            "  wrong: Wrong\n",
            "",
            "FB104 `verdicts`: there is no name for `wrong`",
            "verdicts",
            "add it",
        ),
        (
            "  confirmed: Confirmed\n  reported: Reported\n",
            "",
            "FB104 `confidence`: there is no name for `confirmed`, `reported`",
            "confidence",
            "add it",
        ),
        (
            "  confirmed: Confirmed",
            "  confirmd: Confirmed",
            "FB104 `confidence.confirmd`: `confirmd` is not one of the allowed words",
            "confirmd",
            "did you mean `confirmed`?",
        ),
        (
            "billion: bn",
            "bilion: bn",
            "FB104 `short_scales.bilion`: `bilion` is not one of the allowed words",
            "bilion",
            "did you mean `billion`?",
        ),
        (
            "  in-doubt: The figure",
            "  in-doute: The figure",
            "FB104 `answer_remarks.in-doute`: `in-doute` is not one of the allowed words",
            "in-doute",
            "did you mean `in-doubt`?",
        ),
    ],
)
def test_words_without_a_name_that_pages_ask_for_are_reported(
    project: WriteProject, old: str, new: str, message: str, shown: str, help_: str
) -> None:
    root = project({})
    text = (root / WORDS).read_text(encoding="utf-8")
    assert old in text
    write_file(root / WORDS, text.replace(old, new))
    ((found, marked, how),) = told(root, WORDS)
    assert (found, marked) == (message, shown)
    assert how.startswith(help_)


def test_a_kind_that_does_not_exist_cannot_be_due(project: WriteProject) -> None:
    root = project({"data/edition.yaml": EDITION + "check_every: {budgets: 12, bugdets: 1}\n"})
    assert told(root, "data/edition.yaml") == [
        ("FB104 `bugdets` is no kind of record", "bugdets", "did you mean `budgets`?")
    ]


@pytest.mark.parametrize(
    ("old", "new", "message", "shown"),
    [
        ("[US$]", "[€]", "FB111 `€` stands for `EUR` and for `USD`", "€"),
        ("USD: {symbols: [US$]", "USD: {names: [EUR]", "FB111 `EUR` stands for `EUR` and for `USD`", "EUR"),
        ("one: project", "one: person", "FB111 `person` stands for `people` and for `projects`", "person"),
        (
            "one: project",
            "one: {en: project, fr: people}",
            "FB111 `people` stands for `people` and for `projects`",
            "people",
        ),
        (
            "one: project",
            "also: [kilometres]",
            "FB111 `kilometres` stands for `kilometres` and for `projects`",
            "kilometres",
        ),
        ("one: project", 'written: ["%"]', "FB111 `%` stands for `percent` and for `projects`", '"%"'),
        (
            "si: true",
            "si: true, prefixed: {people: kilo}",
            "FB111 `people` stands for `people` and for `kilometres`",
            "people",
        ),
    ],
)
def test_a_spelling_of_two_things_is_reported(
    project: WriteProject, old: str, new: str, message: str, shown: str
) -> None:
    assert old in UNITS
    root = project({"data/units.yaml": UNITS.replace(old, new)})
    help_ = "let it stand for one of them"
    assert told(root, "data/units.yaml") == [(message, shown, help_)]


def test_what_one_unit_is_called_in_several_places_is_no_problem(project: WriteProject) -> None:
    both = "name: {en: projects, zh-Hant: 項目}, one: {en: project, zh-Hant: 項目}, written: [項目, projects]"
    root = project({"data/units.yaml": UNITS.replace("name: projects, one: project", both)})
    assert check(root, TODAY).report.diagnostics == ()


def test_a_prefix_that_does_not_exist_is_reported(project: WriteProject) -> None:
    root = project({"data/units.yaml": UNITS.replace("si: true", "si: true, prefixed: {klick: killo}")})
    ((found, marked, help_),) = told(root, "data/units.yaml")
    assert found == "FB104 `units.metres.prefixed.klick`: `killo` is not one of the allowed words"
    assert marked == "killo"
    assert help_.startswith("did you mean `kilo`?")
