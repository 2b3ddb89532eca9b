"""`factbook fix`: what has one right answer is mended, and nothing else of a file changes by a letter."""

from __future__ import annotations

import json
import os
import subprocess
from typing import TYPE_CHECKING

import pytest
from projects import ROAD_FUND, TERM, TODAY

from generator import cli
from generator.diagnostics import Diagnostic
from generator.fixing import choose_fixes
from generator.pipeline import check, mend

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from projects import Content

    WriteProject = Callable[[Mapping[str, Content]], Path]

PATH = "data/terms/toll.yaml"
EVENT = "data/events/bridge-opens.yaml"
FUND = "data/budgets/road-fund.yaml"

UNTIDY = """\
# Why it is here.
title: The bridge opens
sources: [{quote: so, source: report}]

date: 2 March 2026   # see the report
tags: [roads, bridges]
compiled_on: "2026/11/22"
summary: >-
  It opens
  at last.
"""
TIDY = """\
# Why it is here.
title: The bridge opens

date: 2026-03-02   # see the report
summary: >-
  It opens
  at last.
sources: [{quote: so, source: report}]
tags: [bridges, roads]
compiled_on: "2026-11-22"
"""
"""What is left of it to mend is in braces, which nobody but its author rearranges."""
DONE = """\
mended data/events/bridge-opens.yaml: FB106 bad-date: `date`: `2 March 2026` is not a date
mended data/events/bridge-opens.yaml: FB106 bad-date: `compiled_on`: expected a date such as 2025-06-26
mended data/events/bridge-opens.yaml: FB120 key-order: `date` stands after `sources`
mended data/events/bridge-opens.yaml: FB121 list-order: `bridges` stands after `roads`
4 mended in 1 file

warning[FB120]: `source` stands after `quote`
"""


def run(*arguments: str | Path) -> int:
    """Run the program on the day of the tests and return its exit code."""
    return cli.main([*map(str, arguments), "--today", TODAY.isoformat()])


def contents(root: Path) -> dict[str, tuple[bytes, int]]:
    """Return the content of every file of a project with the time of its last change."""
    files = [path for path in root.rglob("*") if path.is_file()]
    return {path.relative_to(root).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


FIXABLE: dict[str, tuple[str, str]] = {
    "FB106": (EVENT, TIDY.replace("2026-03-02", "March 2, 2026")),
    "FB120": (EVENT, "compiled_on: 2026-11-22\n" + TIDY.replace('compiled_on: "2026-11-22"\n', "")),
    "FB121": (EVENT, TIDY.replace("[bridges, roads]", "[roads, bridges]")),
    "FB310": (EVENT, TIDY.replace("It opens", "It opens, for €40 million")),
}
"""For each code that can be fixed, a file that has the problem."""


@pytest.mark.parametrize("code", FIXABLE)
def test_what_is_fixed_is_no_longer_found_and_fixing_again_changes_nothing(project: WriteProject, code: str) -> None:
    path, text = FIXABLE[code]
    root = project({path: text.replace("{quote: so, source: report}", "{source: report, quote: so}")})
    assert [one.code.id for one in check(root, TODAY).report.diagnostics if one.fix] == [code]
    assert run("fix", "--project", root) == 0
    assert check(root, TODAY).report.diagnostics == ()
    before = contents(root)
    assert run("fix", "--project", root) == 0
    assert contents(root) == before


FIGURE = 'fact("road-fund")'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The fund holds €40 million.", "The fund holds {{ FIGURE }}."),
        ("It holds 40 million euros, all told", "It holds {{ FIGURE }}, all told"),
        ("A cell | **€40m** |", "A cell | **{{ FIGURE }}** |"),
        ("See [the fund](index.md): €40\nmillion, in 2026", "See [the fund](index.md): {{ FIGURE }}, in 2026"),
    ],
)
def test_a_bare_figure_that_one_fact_holds_becomes_its_binding(project: WriteProject, text: str, expected: str) -> None:
    root = project({"content/index.md": f"# Norland\n\n{text}\n"})
    assert run("fix", "--project", root) == 0
    fixed = expected.replace("FIGURE", FIGURE)
    assert (root / "content/index.md").read_text(encoding="utf-8") == f"# Norland\n\n{fixed}\n"
    assert check(root, TODAY).report.diagnostics == ()


@pytest.mark.parametrize(
    "text",
    [
        "It holds about €40 million.",
        "It holds up to\n€40 million.",
        "It holds at least €40 million.",
        "It holds €40 million or more.",
        "It holds €40 million+.",
        "It costs 35 to €40 million.",
        "It costs €40 million per year.",
        "A €40 million-a-year fund.",
        "基金約€40 million。",
        "基金有€40 million以上。",
        "[a fund of €40 million](index.md)",
        "## A fund of €40 million",
        "{% raw %}€40 million{% endraw %}",
        "It holds €41 million.",
        "It lasts 40 million years.",
    ],
)
def test_a_bare_figure_that_is_not_said_as_exactly_is_left_to_its_author(project: WriteProject, text: str) -> None:
    content = f"# Norland\n\n{text}\n"
    root = project({"content/index.md": content})
    assert run("fix", "--project", root) == 0
    assert (root / "content/index.md").read_text(encoding="utf-8") == content


def test_a_bare_figure_that_two_facts_hold_is_left_to_its_author(project: WriteProject) -> None:
    other = ROAD_FUND.replace("title: Road", "title: Bridge")
    root = project({"content/index.md": "It holds €40 million.\n", "data/budgets/bridge-fund.yaml": other})
    assert run("fix", "--project", root) == 0
    assert (root / "content/index.md").read_text(encoding="utf-8") == "It holds €40 million.\n"


@pytest.mark.parametrize(
    ("summary", "expected"),
    [
        ("It cost €40 million to build.", ""),
        ("'It cost €40 million, in all.'", "'It cost {{ FIGURE }}, in all.'"),
        ("It cost €40 million.", "It cost {{ FIGURE }}."),
        (">-\n  It cost €40\n  million.", ">-\n  It cost {{ FIGURE }}."),
        ("|\n  €40 million.", "|\n  {{ FIGURE }}."),
        ("\n  en: It cost €40 million.", "\n  en: It cost {{ FIGURE }}."),
        ("\n  en: It opens.\n  zh-Hant: 耗資 €40 million。", ""),
        ("€40 million was spent.", ""),
        ('"It cost €40 million."', ""),
        ("{en: It cost €40 million.}", ""),
    ],
)
def test_a_bare_figure_in_data_becomes_a_binding_where_yaml_reads_it_as_text(
    project: WriteProject, summary: str, expected: str
) -> None:
    before = "title: The bridge opens\ndate: 2026-03-02\nsummary:"
    after = "sources: [{source: report}]\ncompiled_on: 2026-11-22\n"
    root = project({EVENT: f"{before} {summary}\n{after}"})
    assert run("fix", "--project", root) == 0
    fixed = expected.replace("FIGURE", FIGURE) or summary
    assert (root / EVENT).read_text(encoding="utf-8") == f"{before} {fixed}\n{after}"


def test_a_file_is_mended_in_as_many_rounds_as_it_takes(
    project: WriteProject, capsys: pytest.CaptureFixture[str]
) -> None:
    root = project({EVENT: UNTIDY})
    others = {path: found for path, found in contents(root).items() if path != EVENT}
    assert run("fix", "--project", root) == 0
    assert (root / EVENT).read_text(encoding="utf-8") == TIDY
    assert capsys.readouterr().out.startswith(DONE)
    assert {path: found for path, found in contents(root).items() if path != EVENT} == others


def test_a_clean_project_is_left_alone(project: WriteProject, capsys: pytest.CaptureFixture[str]) -> None:
    root = project({})
    before = contents(root)
    assert run("fix", "--project", root) == 0
    assert contents(root) == before
    assert capsys.readouterr().out == "3 records, no problems found\n"


def test_errors_elsewhere_do_not_prevent_fixing(project: WriteProject, capsys: pytest.CaptureFixture[str]) -> None:
    broken = ROAD_FUND.replace("source: report", "source: raport")
    root = project({EVENT: UNTIDY, FUND: broken, PATH: "label: [\n", "data/terms/b.yaml": "label: b\nname: B\n"})
    assert run("fix", "--project", root) == 1
    assert (root / EVENT).read_text(encoding="utf-8") == TIDY
    assert (root / FUND).read_text(encoding="utf-8") == broken
    assert "error[FB201]" in capsys.readouterr().out


def test_an_error_in_the_same_file_does_not_prevent_fixing(project: WriteProject) -> None:
    root = project({EVENT: UNTIDY.replace("source: report", "source: raport")})
    assert run("fix", "--project", root) == 1
    assert (root / EVENT).read_text(encoding="utf-8") == TIDY.replace("source: report", "source: raport")


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(UNTIDY.encode("utf-16"), id="not UTF-8"),
        pytest.param(b"\xef\xbb\xbf" + UNTIDY.encode(), id="byte order mark"),
        pytest.param(UNTIDY.replace("\n", "\r").encode(), id="CR line ends"),
        pytest.param(UNTIDY.replace("title:", "title: a: b").encode(), id="not YAML"),
        pytest.param(UNTIDY.replace("roads", "*roads").encode(), id="an alias"),
        pytest.param(TIDY.replace("2026-03-02", "06/07/2026").encode(), id="a date of two readings"),
    ],
)
def test_a_file_that_cannot_be_read_is_left_alone(project: WriteProject, content: bytes) -> None:
    root = project({EVENT: content})
    before = contents(root)
    assert run("fix", "--project", root) == 1
    assert contents(root) == before


def test_a_dry_run_prints_a_diff_and_writes_nothing(project: WriteProject, capsys: pytest.CaptureFixture[str]) -> None:
    root = project({EVENT: UNTIDY, PATH: TERM.replace("\n", "\r\n").replace("compiled", "tags: [b, a]\r\ncompiled")})
    before = contents(root)
    assert run("fix", "--dry-run", "--project", root) == 0
    assert contents(root) == before
    patch = capsys.readouterr().out
    assert [line for line in patch.split("\n") if line.startswith("---")] == [f"--- a/{EVENT}", f"--- a/{PATH}"]
    git = ["git", "apply", "--unsafe-paths", "-"]
    subprocess.run(git, cwd=root, input=patch.encode(), check=True)  # noqa: S603
    by_patch = contents(root)
    assert run("fix", "--project", root) == 0
    assert contents(root) == by_patch
    assert (root / EVENT).read_text(encoding="utf-8") == TIDY


def test_a_dry_run_says_by_its_exit_code_whether_errors_would_remain(project: WriteProject) -> None:
    assert run("fix", "--dry-run", "--project", project({FUND: ROAD_FUND.replace("report", "raport")})) == 1


@pytest.mark.parametrize("tail", ["", "\r\n\r\n"])
def test_windows_line_ends_are_kept(project: WriteProject, tail: str) -> None:
    root = project({EVENT: UNTIDY.replace("\n", "\r\n") + tail})
    assert run("fix", "--project", root) == 0
    assert (root / EVENT).read_bytes() == (TIDY.replace("\n", "\r\n") + tail).encode()


def test_line_ends_of_both_sorts_are_kept_where_nothing_is_mended(project: WriteProject) -> None:
    mixed = UNTIDY.replace("\n", "\r\n", 3)
    root = project({EVENT: mixed.replace("2 March", "3 March")})
    assert run("fix", "--project", root) == 0
    fixed = (root / EVENT).read_bytes().decode()
    assert fixed.replace("\r\n", "\n") == TIDY.replace("03-02", "03-03")
    assert fixed.startswith("# Why it is here.\r\ntitle: The bridge opens\r\n\n")


def test_a_link_is_followed_and_the_rights_of_a_file_are_kept(project: WriteProject) -> None:
    root = project({"content/bridge.yaml": UNTIDY})
    (root / EVENT).parent.mkdir()
    (root / EVENT).symlink_to("../../content/bridge.yaml")
    (root / "content/bridge.yaml").chmod(0o640)
    assert run("fix", "--project", root) == 0
    assert (root / EVENT).is_symlink()
    assert (root / "content/bridge.yaml").read_text(encoding="utf-8") == TIDY
    assert (root / "content/bridge.yaml").stat().st_mode & 0o777 == 0o640
    assert [path.name for path in root.rglob(".*")] == []


@pytest.mark.skipif(os.name == "nt", reason="Windows replaces open files in its own way")
def test_a_file_that_cannot_be_written_is_named(
    project: WriteProject, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = project({EVENT: UNTIDY})

    def refuse(path: Path, _content: bytes) -> bool:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(cli, "overwrite", refuse)
    assert run("fix", "--project", root) == 2
    assert capsys.readouterr().err == f"factbook: cannot write {root / EVENT}: permission denied\n"
    assert (root / EVENT).read_text(encoding="utf-8") == UNTIDY


def test_a_file_that_somebody_changes_meanwhile_is_left_alone(
    project: WriteProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = project({EVENT: UNTIDY})

    def choose_and_change(diagnostics: tuple[Diagnostic, ...]) -> list[Diagnostic]:
        (root / EVENT).write_text(UNTIDY + "# by hand\n", encoding="utf-8")
        return choose_fixes(diagnostics)

    monkeypatch.setattr("generator.pipeline.choose_fixes", choose_and_change)
    assert mend(root, TODAY).after == {}


def test_what_a_record_acknowledges_is_not_mended(project: WriteProject) -> None:
    kept = TERM + "tags: [a]\nacknowledged: [{code: FB120, reason: It reads better so.}]\n"
    root = project({PATH: kept})
    assert run("fix", "--project", root) == 0
    assert (root / PATH).read_text(encoding="utf-8") == kept


def test_reports_say_what_can_be_fixed(project: WriteProject, capsys: pytest.CaptureFixture[str]) -> None:
    root = project({EVENT: UNTIDY})
    run("check", "--project", root)
    report = capsys.readouterr().out
    assert report.count("\n  = help: write 2026-03-02\n  = fix: factbook fix\n  = more: factbook explain FB106\n") == 1
    run("fix", "--project", root)
    assert "= fix:" not in capsys.readouterr().out
    run("check", "--project", root, "--format", "json")
    assert [one["fixable"] for one in json.loads(capsys.readouterr().out)] == [False]
