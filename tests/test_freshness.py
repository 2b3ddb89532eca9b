"""When records are due to be looked at again, how that is listed, and that an old commit stays buildable."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest
from builders import Entry, a_budget, a_count, a_policy, a_source, a_term, a_vocabulary, an_observation, marked
from projects import EDITION, ROAD_FUND, TERM

from generator.checks import check_dataset
from generator.cli import main
from generator.dataset import Dataset
from generator.due import due_records, render_due_json, render_due_markdown, render_due_text
from generator.freshness import add_months, next_check, overdue_since

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from projects import Content

    from generator.diagnostics import Diagnostic

    WriteProject = Callable[[Mapping[str, Content]], Path]

VOCABULARY = a_vocabulary(check_every={"budgets": 12, "markets": 6})
TODAY = date(2027, 6, 1)


def overdue(*entries: Entry, today: date = TODAY) -> list[Diagnostic]:
    """Return what is reported of records that were due before a day."""
    found = check_dataset(Dataset.of([a_source("report"), *entries], VOCABULARY), today).open
    return [one for one in found if one.code.id == "FB228"]


# When a record is due


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ("2026-11-22", 6, "2027-05-22"),
        ("2026-11-22", 12, "2027-11-22"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2028-02-29", 12, "2029-02-28"),
        ("2028-02-29", 48, "2032-02-29"),
        ("2026-08-31", 6, "2027-02-28"),
        ("2026-10-31", 1, "2026-11-30"),
        ("2026-11-30", 1, "2026-12-30"),
        ("2026-12-31", 1, "2027-01-31"),
        ("2026-12-01", 12, "2027-12-01"),
    ],
)
def test_months_later_is_the_same_day_or_the_last_of_a_shorter_month(day: str, months: int, expected: str) -> None:
    assert add_months(date.fromisoformat(day), months) == date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (a_budget(compiled_on="2026-11-22"), date(2027, 11, 22)),
        (a_budget(compiled_on="2025-11-22", checked_on="2026-03-31"), date(2027, 3, 31)),
        (a_count(compiled_on="2026-08-31"), date(2027, 2, 28)),
        (a_budget(check_by="2027-Q1"), date(2027, 3, 31)),
        (a_budget(check_by="2030", checked_on="2026-03-31"), date(2030, 12, 31)),
        (a_policy(), None),
        (a_policy(check_by="2027"), date(2027, 12, 31)),
    ],
)
def test_a_record_is_due_by_its_own_day_else_so_many_months_after_it_was_last_looked_at(
    entry: Entry, expected: date | None
) -> None:
    assert next_check(entry.record, VOCABULARY.edition) == expected


def test_a_record_overdue_since_from_the_day_after() -> None:
    record = a_budget(compiled_on="2026-06-01").record
    dataset = Dataset.of([], VOCABULARY)
    assert overdue_since(dataset, record, date(2027, 6, 1)) is None
    assert overdue_since(dataset, record, date(2027, 6, 2)) == date(2027, 6, 1)
    assert overdue_since(dataset, a_term().record, date(2999, 1, 1)) is None


def test_a_computed_fact_is_as_old_as_what_it_follows_from() -> None:
    old = a_count("fleet", an_observation("40 boats"), check_by="2026-12")
    result = a_count("result", computed_from={"operation": "sum", "of": ["fleet"]}, check_by="2029")
    dataset = Dataset.of([a_source("report"), old, result], VOCABULARY)
    assert overdue_since(dataset, result.record, date(2026, 12, 31)) is None
    assert overdue_since(dataset, result.record, date(2027, 1, 1)) == date(2026, 12, 31)


def test_a_fact_is_as_old_as_what_it_follows_from_through_others() -> None:
    old = a_count("fleet", an_observation("40 boats"), check_by="2026-12")
    middle = a_count("middle", computed_from={"operation": "sum", "of": ["fleet"]}, check_by="2029")
    result = a_count("result", computed_from={"operation": "sum", "of": ["middle"]}, check_by="2029")
    dataset = Dataset.of([a_source("report"), old, middle, result], VOCABULARY)
    assert overdue_since(dataset, result.record, date(2026, 12, 31)) is None
    assert overdue_since(dataset, result.record, date(2027, 1, 1)) == date(2026, 12, 31)


# FB228 overdue


@pytest.mark.parametrize(
    ("fields", "by", "place"),
    [
        ({"compiled_on": "2026-05-31"}, "2027-05-31", "2026-05-31"),
        ({"compiled_on": "2025-01-01", "checked_on": "2026-05-30"}, "2027-05-30", "2026-05-30"),
        ({"compiled_on": "2026-12-01", "check_by": "2027-Q1"}, "2027-03-31", "2027-Q1"),
    ],
)
def test_an_overdue_record_is_warned_of_where_its_day_stands(fields: dict[str, str], by: str, place: str) -> None:
    entry = a_budget(**fields)
    (found,) = overdue(entry)
    assert found.message == f"its sources were to be read again by {by}"
    assert marked(found, entry).strip("'") == place
    assert not found.is_error
    assert ("`check_by`" in found.help) == ("check_by" in fields)


@pytest.mark.parametrize(
    "entry",
    [
        a_budget(compiled_on="2026-06-01"),
        a_budget(compiled_on="2025-01-01", checked_on="2026-06-01"),
        a_budget(compiled_on="2025-01-01", check_by="2027-06"),
        a_policy(compiled_on="2020-01-01"),
    ],
)
def test_what_is_not_due_yet_is_left_alone(entry: Entry) -> None:
    assert overdue(entry) == []


# The list of what is due

TITLED = "Boats [new] *and* old"
DUE = [
    a_budget("wharf", compiled_on="2025-01-01", title="Wharf"),
    a_count("fleet", compiled_on="2026-10-01", checked_on="2026-11-01", title=TITLED),
    a_budget("dredging", compiled_on="2025-01-01", title="Dredging"),
    a_budget("later", compiled_on="2026-11-22"),
]


def due(today: date = TODAY) -> list[str]:
    return [one.record for one in due_records(Dataset.of([a_source("report"), *DUE], VOCABULARY), today)]


def test_what_is_due_is_listed_the_longest_overdue_first_then_by_name() -> None:
    assert due() == ["budgets/dredging", "budgets/wharf", "markets/fleet"]


def test_what_is_due_on_the_day_itself_is_not_late() -> None:
    assert due(date(2026, 1, 1)) == []
    assert due(date(2026, 1, 2)) == ["budgets/dredging", "budgets/wharf"]


def test_the_list_for_people_has_a_line_for_each_and_their_number() -> None:
    listed = due_records(Dataset.of([a_source("report"), *DUE], VOCABULARY), TODAY)
    assert render_due_text(listed) == (
        "2026-01-01  data/budgets/dredging.yaml  Dredging\n"
        "2026-01-01  data/budgets/wharf.yaml  Wharf\n"
        f"2027-05-01  data/markets/fleet.yaml  {TITLED}\n"
        "3 due\n"
    )
    assert render_due_text([]) == "0 due\n"


def test_the_list_for_programs_says_all_that_is_known() -> None:
    listed = json.loads(render_due_json(due_records(Dataset.of([a_source("report"), *DUE], VOCABULARY), TODAY)))
    assert len(listed) == len(due())
    assert listed[-1] == {
        "by": "2027-05-01",
        "record": "markets/fleet",
        "title": TITLED,
        "file": "data/markets/fleet.yaml",
        "checked_on": "2026-11-01",
    }
    assert listed[0]["checked_on"] == ""
    assert json.loads(render_due_json([])) == []


def test_the_list_for_an_issue_is_a_checklist_with_nothing_ticked() -> None:
    listed = due_records(Dataset.of([a_source("report"), *DUE], VOCABULARY), TODAY)
    assert render_due_markdown(listed).splitlines() == [
        "- [ ] `data/budgets/dredging.yaml` was due by 2026-01-01: Dredging",
        "- [ ] `data/budgets/wharf.yaml` was due by 2026-01-01: Wharf",
        r"- [ ] `data/markets/fleet.yaml` was due by 2027-05-01: Boats \[new\] \*and\* old",
    ]
    assert render_due_markdown([]) == "Nothing is due.\n"


# The command


@pytest.fixture
def ageing(project: WriteProject) -> Path:
    """Write a project in which budgets are due a year after they were written."""
    return project({"data/edition.yaml": EDITION + "check_every: {budgets: 12}\n"})


def contents_of(root: Path) -> dict[str, tuple[bytes, int]]:
    files = (path for path in root.rglob("*") if path.is_file())
    return {str(path): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], "2027-11-22  data/budgets/road-fund.yaml  Road fund of Norland\n1 due\n"),
        (["--format", "markdown"], "- [ ] `data/budgets/road-fund.yaml` was due by 2027-11-22: Road fund of Norland\n"),
    ],
)
def test_stale_lists_what_is_due_and_is_content(
    ageing: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], expected: str
) -> None:
    assert main(["stale", "--project", str(ageing), "--today", "2027-11-23", *arguments]) == 0
    assert capsys.readouterr().out == expected


def test_stale_lists_nothing_while_nothing_is_due(ageing: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["stale", "--project", str(ageing), "--today", "2027-11-22"]) == 0
    assert capsys.readouterr().out == "0 due\n"
    assert main(["stale", "--project", str(ageing), "--today", "2027-11-22", "--format", "json"]) == 0
    assert capsys.readouterr().out == "[]\n"


@pytest.mark.parametrize("verb", ["stale", "check"])
def test_no_command_writes_that_somebody_has_looked(ageing: Path, verb: str) -> None:
    before = contents_of(ageing)
    assert main([verb, "--project", str(ageing), "--today", "2029-01-01"]) == 0
    assert contents_of(ageing) == before


def test_rendering_writes_no_data(ageing: Path) -> None:
    before = contents_of(ageing / "data")
    assert main(["render", "--project", str(ageing), "--today", "2029-01-01"]) == 0
    assert contents_of(ageing / "data") == before


def test_stale_lists_what_can_be_read_while_other_records_are_wrong(
    ageing: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (ageing / "data" / "terms").mkdir()
    (ageing / "data" / "terms" / "toll.yaml").write_text(TERM.replace("label:", "lable:"), encoding="utf-8")
    assert main(["stale", "--project", str(ageing), "--today", "2027-11-23"]) == 0
    assert capsys.readouterr().out.endswith("\n1 due\n")


def test_stale_says_why_when_the_vocabulary_cannot_be_read(
    project: WriteProject, capsys: pytest.CaptureFixture[str]
) -> None:
    root = project({"data/edition.yaml": EDITION + "check_every: {budgets: 0}\n"})
    assert main(["stale", "--project", str(root)]) == 1
    assert "data/edition.yaml" in capsys.readouterr().out


# An old commit


def test_an_old_commit_builds_on_its_own_day_without_a_warning_and_later_with_one(
    ageing: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--strict", "--project", str(ageing), "--today", "2026-11-22"]) == 0
    capsys.readouterr()
    assert main(["render", "--project", str(ageing), "--today", "2031-01-01"]) == 0
    assert "warning[FB228]" in capsys.readouterr().out
    assert main(["check", "--strict", "--project", str(ageing), "--today", "2031-01-01"]) == 1


def test_a_page_says_when_its_sources_are_due_and_that_they_are_overdue(ageing: Path) -> None:
    page = ageing / "build" / "docs" / "budgets" / "road-fund.md"
    assert main(["render", "--project", str(ageing), "--today", "2026-11-22"]) == 0
    assert "to be read again by 22 November 2027" in page.read_text(encoding="utf-8")
    assert "overdue" not in page.read_text(encoding="utf-8")
    assert main(["render", "--project", str(ageing), "--today", "2027-11-23"]) == 0
    assert "overdue" in page.read_text(encoding="utf-8")


def test_a_page_of_a_kind_that_asks_for_no_day_names_none(project: WriteProject) -> None:
    root = project({})
    assert main(["render", "--project", str(root), "--today", "2031-01-01"]) == 0
    page = (root / "build" / "docs" / "budgets" / "road-fund.md").read_text(encoding="utf-8")
    assert "read again" not in page
    assert "overdue" not in page


# What advice and acknowledgements do to a whole project

PRESS_FUND = ROAD_FUND.replace("        quote: The road fund receives 40 million euros\n", "")
ODD_FUND = ROAD_FUND.replace(
    "observations:\n",
    "observations:\n"
    "  - value: 4 million EUR\n"
    "    as_of: 2025\n"
    "    stage: allocated\n"
    "    sources: [{source: report, quote: four million euros}]\n",
)
REASON = "The fund took over ten others."
ACKNOWLEDGED = ODD_FUND.replace("compiled_on:", f"acknowledged:\n  - code: FB221\n    reason: {REASON}\ncompiled_on:")


def test_advice_is_shown_when_asked_for_and_fails_nothing(
    project: WriteProject, capsys: pytest.CaptureFixture[str]
) -> None:
    root = project({"data/budgets/road-fund.yaml": PRESS_FUND})
    options = ["--project", str(root), "--today", "2026-11-22", "--strict"]
    assert main(["check", *options]) == 0
    assert "advice" not in capsys.readouterr().out
    assert main(["check", *options, "--advice"]) == 0
    out = capsys.readouterr().out
    assert "advice[FB241]: `40 million EUR` rests on one source alone" in out
    assert out.endswith("\n1 piece of advice\n")
    assert main(["render", *options[:4]]) == 0
    assert "advice" not in capsys.readouterr().out


def test_a_judgement_blocks_the_pages_until_it_is_acknowledged_and_is_then_told_on_them(
    project: WriteProject, capsys: pytest.CaptureFixture[str]
) -> None:
    root = project({"data/budgets/road-fund.yaml": ODD_FUND})
    options = ["--project", str(root), "--today", "2026-11-22"]
    assert main(["render", *options]) == 1
    assert "error[FB221]" in capsys.readouterr().out
    project({"data/budgets/road-fund.yaml": ACKNOWLEDGED})
    assert main(["check", "--strict", *options]) == 0
    assert main(["render", *options]) == 0
    page = (root / "build" / "docs" / "budgets" / "road-fund.md").read_text(encoding="utf-8")
    assert "Editor’s note" in page
    assert f"(FB221): {REASON}" in page
