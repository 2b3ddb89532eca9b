"""Diagnostics as people, terminals, programs and GitHub read them, and the program that prints them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from projects import ROAD_FUND, TERM, write_file

from generator import cli
from generator.diagnostics import Code, Diagnostic, Edit, Note, Severity, Span, codes, sort_diagnostics
from generator.diagnostics.machine import render_github, render_json
from generator.diagnostics.suggestions import did_you_mean
from generator.diagnostics.text import MAX_FRAME_WIDTH, count, printable, render_short, render_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from projects import Content

    WriteProject = Callable[[Mapping[str, Content]], Path]

FILE = "data/budgets/road-fund.yaml"
UNKNOWN = codes.UNKNOWN_REFERENCE
ORPHAN = codes.ORPHAN_SOURCE


def a_span(line: int = 1, column: int = 1, end_column: int = 2, end_line: int = 0, path: str = FILE) -> Span:
    return Span(path, line, column, end_line or line, end_column)


def a_diagnostic(
    span: Span | None = None, code: Code = UNKNOWN, message: str = "it is wrong", **more: object
) -> Diagnostic:
    return Diagnostic(code, message, span or a_span(), **more)  # type: ignore[arg-type]


def frame_of(text: str, span: Span, label: str = "") -> list[str]:
    """Return the lines of the code frame that a report shows for a span."""
    report = render_text([a_diagnostic(span, label=label)], {FILE: text})
    return [line for line in report.split("\n") if line.lstrip(" 0123456789").startswith("|")]


# --- Text -------------------------------------------------------------------------------------------------------------


def test_a_report_has_message_place_frame_label_notes_help_and_a_way_to_more() -> None:
    diagnostic = Diagnostic(
        UNKNOWN,
        "unknown source `acme`",
        a_span(10, 13, 17),
        label="no such file",
        notes=(Note("it was renamed"), Note("as here", a_span(2, 3, path="data/terms/toll.yaml"))),
        help="write it",
    )
    assert render_text([diagnostic], {FILE: "\n" * 9 + "    source: acme\n"}) == (
        "error[FB201]: unknown source `acme`\n"
        "  --> data/budgets/road-fund.yaml:10:13\n"
        "   |\n"
        "10 |     source: acme\n"
        "   |             ^^^^ no such file\n"
        "   = note: it was renamed\n"
        "   = note: as here (data/terms/toll.yaml:2:3)\n"
        "   = help: write it\n"
        "   = more: factbook explain FB201\n"
        "\n"
        "1 error\n"
    )


def test_what_a_diagnostic_does_not_have_leaves_no_trace() -> None:
    assert render_text([a_diagnostic(code=ORPHAN)], {}) == (
        "warning[FB208]: it is wrong\n"
        " --> data/budgets/road-fund.yaml:1:1\n"
        "  = more: factbook explain FB208\n"
        "\n"
        "1 warning\n"
    )


def test_reports_are_parted_by_a_blank_line() -> None:
    report = render_text([a_diagnostic(a_span(1)), a_diagnostic(a_span(2))], {})
    assert report.count("\n\n") == 2
    assert report.endswith("explain FB201\n\n2 errors\n")


@pytest.mark.parametrize(
    ("line", "span", "carets"),
    [
        pytest.param("a: toll", a_span(column=4, end_column=8), "   ^^^^", id="within a line"),
        pytest.param("a: toll", a_span(column=4, end_column=4), "   ^", id="of no width"),
        pytest.param("a:", a_span(column=3, end_column=3), "  ^", id="behind the end"),
        pytest.param("a: toll", a_span(column=4, end_line=3, end_column=2), "   ^^^^", id="over several lines"),
        pytest.param("a: 數碼港 b", a_span(column=8, end_column=9), "          ^", id="behind wide characters"),
        pytest.param("a: 數碼港 b", a_span(column=4, end_column=7), "   ^^^^^^", id="of wide characters"),
        pytest.param("Ａ: b", a_span(column=4, end_column=5), "    ^", id="behind a full-width letter"),
        pytest.param("cafe\u0301: b", a_span(column=8, end_column=9), "      ^", id="behind a combining mark"),
        pytest.param("a\u20dd: b", a_span(column=5, end_column=6), "   ^", id="behind an enclosing mark"),
        pytest.param("🛣\ufe0f: b", a_span(column=5, end_column=6), "   ^", id="behind a variation selector"),
        pytest.param("a:\tb", a_span(column=4, end_column=5), "      ^", id="behind a tab"),
        pytest.param("\ta: b", a_span(column=1, end_column=2), "^^^^", id="of a tab"),
        pytest.param("a: \u200bb", a_span(column=5, end_column=6), "           ^", id="behind a hidden character"),
        pytest.param("a: \x07b", a_span(column=4, end_column=5), "   ^^^^^^^^", id="of a control character"),
    ],
)  # fmt: skip
def test_carets_stand_under_what_they_mean(line: str, span: Span, carets: str) -> None:
    shown = line.replace("\t", "    ").replace("\u200b", "<U+200B>").replace("\x07", "<U+0007>")
    assert frame_of(line, span) == ["  |", f"1 | {shown}", f"  | {carets}"]


def test_a_label_follows_the_carets() -> None:
    assert frame_of("a: toll\n", a_span(column=4, end_column=8), "here")[-1] == "  |    ^^^^ here"


@pytest.mark.parametrize(("line", "gutter"), [(1, 1), (10, 2), (100, 3)])
def test_the_gutter_is_as_wide_as_the_number(line: int, gutter: int) -> None:
    space = " " * gutter
    assert frame_of("\n" * (line - 1) + "a", a_span(line)) == [f"{space} |", f"{line} | a", f"{space} | ^"]


def test_windows_line_ends_are_not_shown() -> None:
    assert frame_of("a: b\r\nc: d\r\n", a_span(1, 4, 5))[1] == "1 | a: b"


def test_a_place_that_the_text_does_not_have_gets_no_frame() -> None:
    assert frame_of("a\n", a_span(3)) == []
    assert frame_of("", a_span()) == []


@pytest.mark.parametrize("column", [1, 2, 79, 80, 81, 82, 500, 999, 1000])
def test_a_long_line_is_shown_around_its_place(column: int) -> None:
    line = "".join(chr(ord("a") + number % 26) for number in range(1000))
    _, shown, carets = frame_of(line, a_span(column=column, end_column=column + 1))
    assert len(shown) <= MAX_FRAME_WIDTH + len("1 | ")
    assert shown[carets.index("^")] == line[column - 1]
    assert carets.count("^") == 1


def test_carets_under_a_long_stretch_end_with_the_frame() -> None:
    _, shown, carets = frame_of("x" * 1000, a_span(column=300, end_column=900))
    assert len(carets) == len(shown)
    assert carets.rstrip("^") == "  | " + " " * (MAX_FRAME_WIDTH // 2)


def test_no_character_of_data_steers_the_terminal() -> None:
    bad = "\x1b[31m\u202e\ud800\r\n"
    span = a_span(path=f"data/{bad}.yaml")
    diagnostic = a_diagnostic(span, message=bad, label=bad, notes=(Note(bad, span),), help=bad)
    report = render_text([diagnostic], {span.path: "\x1b[31m\u202e\n"}) + render_short([diagnostic])
    shown = "<U+001B>[31m<U+202E><U+D800><U+000D><U+000A>"
    assert report.count(shown) == 8
    assert not set(bad) - {*"[31m\n"} & set(report)
    assert len(report.split("\n")) == 12


@given(st.text(st.characters()))
def test_printable_text_stays_on_one_line_and_can_be_written(text: str) -> None:
    shown = printable(text)
    assert len(shown.splitlines()) <= 1
    assert shown.encode().decode() == shown
    assert not set(shown) & {"\x1b", "\u202e", "\t"}


def test_ordinary_text_is_printed_as_it_is() -> None:
    assert printable("數碼港 – “naïve” 🛣") == "數碼港 – “naïve” 🛣"


# --- Sorting and counting ---------------------------------------------------------------------------------------------


def test_diagnostics_are_sorted_by_path_line_column_and_code_and_told_once() -> None:
    first = a_diagnostic(a_span(path="content/index.md", line=9))
    second = a_diagnostic(a_span(line=2, column=1, end_column=9))
    third = a_diagnostic(a_span(line=2, column=4, end_column=5))
    fourth = a_diagnostic(a_span(line=2, column=4, end_column=5), code=ORPHAN)
    fifth = a_diagnostic(a_span(line=10))
    expected = [first, second, third, fourth, fifth]
    assert sort_diagnostics([fifth, third, first, fourth, second, third]) == expected
    assert sort_diagnostics(reversed(expected)) == expected


@pytest.mark.parametrize(
    ("errors", "warnings", "expected"),
    [
        (0, 0, "no problems found"),
        (1, 0, "1 error"),
        (2, 0, "2 errors"),
        (0, 1, "1 warning"),
        (0, 2, "2 warnings"),
        (1, 1, "1 error, 1 warning"),
        (12, 3, "12 errors, 3 warnings"),
    ],
)
def test_problems_are_counted_by_severity(errors: int, warnings: int, expected: str) -> None:
    assert count([a_diagnostic()] * errors + [a_diagnostic(code=ORPHAN)] * warnings) == expected


@pytest.mark.parametrize(("number", "expected"), [(1, "1 piece of advice"), (2, "2 pieces of advice")])
def test_advice_is_counted_apart(number: int, expected: str) -> None:
    advice = [a_diagnostic(code=codes.ONE_VOICE)] * number
    assert count(advice) == expected
    assert count([a_diagnostic(), *advice]) == f"1 error, {expected}"


def test_github_shows_advice_as_a_notice() -> None:
    assert render_github([a_diagnostic(code=codes.ONE_VOICE)]).startswith("::notice file=")


def test_the_count_of_a_report_is_of_what_it_shows() -> None:
    assert render_text([a_diagnostic(), a_diagnostic()], {}).endswith("\n\n1 error\n")


# --- Codes ------------------------------------------------------------------------------------------------------------


def test_codes_are_told_apart_by_id_name_and_summary() -> None:
    for field in ("id", "name", "summary"):
        assert len({getattr(code, field) for code in codes.CODES}) == len(codes.CODES)


@pytest.mark.parametrize("code", codes.CODES, ids=lambda code: code.id)
def test_a_code_is_named_as_all_are(code: Code) -> None:
    assert code.id[:2] == "FB"
    assert len(code.id) == 5
    assert code.id[2:].isdigit()
    assert code.name == code.name.lower().replace(" ", "-")
    assert code.summary[0].islower() or code.summary.split()[0].isupper()
    assert not code.summary.endswith(".")


@pytest.mark.parametrize(
    ("word", "expected"),
    [("alocated", "did you mean `allocated`?"), ("zzz", ""), ("", ""), ("anounced", "did you mean `announced`?")],
)
def test_the_nearest_known_name_is_suggested(word: str, expected: str) -> None:
    assert did_you_mean(word, ["announced", "allocated"]) == expected


# --- Short, JSON, GitHub ----------------------------------------------------------------------------------------------


def test_a_short_report_has_one_line_each() -> None:
    found = [a_diagnostic(a_span(10, 13, 17), help="mend it"), a_diagnostic(a_span(2), code=ORPHAN)]
    assert render_short(found) == (
        "data/budgets/road-fund.yaml:2:1: warning FB208 orphan-source: it is wrong\n"
        "data/budgets/road-fund.yaml:10:13: error FB201 unknown-reference: it is wrong\n"
    )
    assert render_short([]) == ""


def test_json_is_a_flat_list_with_every_field() -> None:
    diagnostic = a_diagnostic(
        a_span(2, 3, 5),
        message="unknown `數碼港`",
        label="here",
        notes=(Note("first"), Note("second", a_span(7, 8, 9))),
        help="mend it",
        record="budgets/road-fund",
        fix=(Edit(a_span(2, 3, 5), "x"),),
    )
    assert json.loads(render_json([diagnostic, a_diagnostic(a_span(1), code=ORPHAN)])) == [
        {
            "code": "FB208",
            "name": "orphan-source",
            "severity": "warning",
            "message": "it is wrong",
            "path": FILE,
            "line": 1,
            "column": 1,
            "end_line": 1,
            "end_column": 2,
            "label": "",
            "notes": [],
            "help": "",
            "record": "",
            "fixable": False,
        },
        {
            "code": "FB201",
            "name": "unknown-reference",
            "severity": "error",
            "message": "unknown `數碼港`",
            "path": FILE,
            "line": 2,
            "column": 3,
            "end_line": 2,
            "end_column": 5,
            "label": "here",
            "notes": [
                {"text": "first"},
                {"text": "second", "path": FILE, "line": 7, "column": 8, "end_line": 7, "end_column": 9},
            ],
            "help": "mend it",
            "record": "budgets/road-fund",
            "fixable": True,
        },
    ]


def test_json_ends_its_last_line_and_keeps_letters_readable() -> None:
    report = render_json([a_diagnostic(message="數碼港")])
    assert report.endswith("]\n")
    assert "數碼港" in report
    assert render_json([]) == "[]\n"


def test_github_gets_columns_for_a_span_on_one_line() -> None:
    diagnostic = a_diagnostic(a_span(2, 3, 5), label="here", help="mend it")
    assert render_github([diagnostic]) == (
        "::error file=data/budgets/road-fund.yaml,line=2,endLine=2,col=3,endColumn=5,title=FB201 unknown-reference::"
        "it is wrong%0Ahere%0Amend it\n"
    )


def test_github_gets_no_columns_for_a_span_over_several_lines() -> None:
    assert render_github([a_diagnostic(a_span(2, 3, 5, end_line=4), code=ORPHAN)]) == (
        "::warning file=data/budgets/road-fund.yaml,line=2,endLine=4,title=FB208 orphan-source::it is wrong\n"
    )


def test_github_commands_are_escaped() -> None:
    diagnostic = a_diagnostic(a_span(path="data/50%,a:b\r\n.yaml"), message="50%: a, b\r\n::error::c")
    assert render_github([diagnostic]) == (
        "::error file=data/50%25%2Ca%3Ab%0D%0A.yaml,line=1,endLine=1,col=1,endColumn=2,title=FB201 unknown-reference::"
        "50%25: a, b%0D%0A::error::c\n"
    )


@given(st.text(), st.text())
def test_no_text_breaks_out_of_its_github_command(path: str, message: str) -> None:
    report = render_github([a_diagnostic(a_span(path=path), message=message)])
    assert "\r" not in report
    assert report.count("\n") == 1
    properties = report.removeprefix("::error ").partition("::")[0]
    assert [one.partition("=")[0] for one in properties.split(",")] == [
        "file",
        "line",
        "endLine",
        "col",
        "endColumn",
        "title",
    ]


# --- The program ------------------------------------------------------------------------------------------------------

BROKEN = {FILE: ROAD_FUND.replace("source: report", "source: raport")}
ORPHANED = {"data/terms/toll.yaml": TERM + "acknowledged: [{code: FB208, reason: It is kept.}]\n"}
"""A warning and nothing else."""
SOON = "title: A road opens\ndate: 2026-11-25\nsources: [{source: report}]\ncompiled_on: 2026-11-22\n"


def run(*arguments: str | Path) -> int:
    """Run the program and return its exit code, the one of wrong usage too."""
    try:
        return cli.main([str(one) for one in arguments])
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else -1


def test_a_sound_project_is_clean(project: WriteProject, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", "--project", project({}), "--today", "2026-11-22") == 0
    assert capsys.readouterr() == ("3 records, no problems found\n", "")


def test_errors_fail(project: WriteProject, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", "--project", project(BROKEN)) == 1
    out, err = capsys.readouterr()
    assert out.startswith("error[FB201]: unknown source `raport`\n --> data/budgets/road-fund.yaml:9:17\n")
    assert out.endswith("\n\n1 error, 1 warning\n")
    assert err == ""


@pytest.mark.parametrize(("strict", "expected"), [([], 0), (["--strict"], 1)])
@pytest.mark.parametrize("form", ["text", "short", "json", "github"])
def test_warnings_fail_only_when_strict(project: WriteProject, strict: list[str], expected: int, form: str) -> None:
    assert run("check", "--project", project(ORPHANED), "--format", form, *strict) == expected


def test_strict_does_not_fail_a_clean_project(project: WriteProject) -> None:
    assert run("check", "--project", project({}), "--strict") == 0


@pytest.mark.parametrize(
    ("form", "begins"),
    [
        ("text", "error[FB201]: unknown source `raport`\n"),
        ("short", "data/budgets/road-fund.yaml:9:17: error FB201 unknown-reference: unknown source `raport`\n"),
        ("json", '[\n  {\n    "code": "FB201",\n'),
        ("github", "::error file=data/budgets/road-fund.yaml,line=9,endLine=9,col=17,endColumn=23,title=FB201 "),
    ],
)
def test_a_report_comes_in_the_form_asked_for(
    project: WriteProject, capsys: pytest.CaptureFixture[str], form: str, begins: str
) -> None:
    assert run("check", "--project", project(BROKEN), "--format", form) == 1
    assert capsys.readouterr().out.startswith(begins)


@pytest.mark.parametrize(("form", "expected"), [("json", "[]\n"), ("short", ""), ("github", "")])
def test_forms_for_programs_are_bare_when_all_is_well(
    project: WriteProject, capsys: pytest.CaptureFixture[str], form: str, expected: str
) -> None:
    assert run("check", "--project", project({}), "--format", form) == 0
    assert capsys.readouterr().out == expected


@pytest.mark.parametrize(("day", "expected"), [("2026-11-22", 1), ("2026-11-24", 1), ("2026-11-25", 0)])
def test_today_decides_what_is_in_the_future(
    project: WriteProject, monkeypatch: pytest.MonkeyPatch, day: str, expected: int
) -> None:
    root = project({"data/events/road-opens.yaml": SOON})
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert run("check", "--project", root, "--today", day) == expected
    noon = {"2026-11-22": 1795348800, "2026-11-24": 1795521600, "2026-11-25": 1795608000}
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(noon[day]))
    assert run("check", "--project", root) == expected


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ((), "the following arguments are required: VERB"),
        (("chek",), "invalid choice: 'chek'"),
        (("check", "--format", "xml"), "invalid choice: 'xml'"),
        (("check", "--today", "22.11.2026"), "'22.11.2026' is not a day; write it as 2026-11-22"),
        (("check", "--today", "2026-02-30"), "'2026-02-30' is not a day"),
        (("check", "--project", "nowhere"), "nowhere holds no data/ folder; name a project with --project"),
        (("check", "--loud"), "unrecognized arguments: --loud"),
        (("build", "--engine", "pelican"), "invalid choice: 'pelican'"),
        (("explain",), "the following arguments are required: CODE"),
        (("explain", "FB999"), "there is no code FB999; did you mean `FB"),
        (("explain", "nonsense"), "there is no code nonsense; codes run from FB001 to FB901"),
    ],
)
def test_wrong_usage_is_explained(
    project: WriteProject,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    complaint: str,
) -> None:
    monkeypatch.chdir(project({}))
    assert run(*arguments) == 2
    out, err = capsys.readouterr()
    assert complaint in err
    assert out == ""


def test_the_project_is_the_current_folder_unless_named(
    project: WriteProject, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(project({}))
    assert run("check") == 0
    assert capsys.readouterr().out.startswith("3 records")


@pytest.mark.parametrize("verb", ["check", "render", "build", "serve", "explain"])
def test_every_verb_has_help(capsys: pytest.CaptureFixture[str], verb: str) -> None:
    assert run(verb, "--help") == 0
    out = capsys.readouterr().out
    assert out.startswith(f"usage: factbook {verb} ")
    assert len(out.split("\n\n")) >= 3
    assert run("--help") == 0
    assert f"    {verb} " in capsys.readouterr().out


def test_render_writes_the_tree_of_a_sound_project(project: WriteProject, capsys: pytest.CaptureFixture[str]) -> None:
    root = project({})
    assert run("render", "--project", root) == 0
    files = [path for path in (root / "build" / "docs").rglob("*") if path.is_file()]
    assert root / "build" / "docs" / "budgets" / "road-fund.md" in files
    assert f"build/docs: {len(files)} files, {len(files)} changed, 0 removed\n" in capsys.readouterr().out
    assert run("render", "--project", root) == 0
    assert f"build/docs: {len(files)} files, 0 changed, 0 removed\n" in capsys.readouterr().out


def test_render_writes_nothing_of_a_broken_project(project: WriteProject, capsys: pytest.CaptureFixture[str]) -> None:
    root = project(BROKEN)
    assert run("render", "--project", root) == 1
    assert "error[FB201]" in capsys.readouterr().out
    assert not (root / "build").exists()


def test_render_reports_a_broken_template(project: WriteProject, capsys: pytest.CaptureFixture[str]) -> None:
    root = project({})
    write_file(root / "site_templates" / "pages" / "terms.md.j2", "{{ nothing }}\n")
    assert run("render", "--project", root) == 1
    assert "error[FB304]: the template fails: `nothing` is undefined\n" in capsys.readouterr().out


def fail(*_: object) -> int:
    message = "no such luck"
    raise LookupError(message)


def test_our_own_failure_is_told_without_a_traceback(
    project: WriteProject, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("FACTBOOK_DEBUG", raising=False)
    monkeypatch.setattr(cli, "check", fail)
    assert run("check", "--project", project({})) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "error[FB901]" in err
    assert "LookupError: no such luck" in err
    assert "FACTBOOK_DEBUG=1" in err
    assert "factbook explain FB901" in err
    assert "Traceback" not in err


def test_our_own_failure_is_shown_whole_on_demand(project: WriteProject, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTBOOK_DEBUG", "1")
    monkeypatch.setattr(cli, "check", fail)
    root = project({})
    with pytest.raises(LookupError, match="no such luck"):
        run("check", "--project", root)


def test_an_interrupted_run_is_no_success(project: WriteProject, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "check", interrupt)
    assert run("check", "--project", project({})) == 2


def run_as_a_process(root: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "generator", "check", "--project", str(root), "--today", "2026-11-22"]
    return subprocess.run(  # noqa: S603
        command, env={**os.environ, **environment}, capture_output=True, text=True, encoding="utf-8", check=False
    )


def test_the_program_runs_as_a_module(project: WriteProject) -> None:
    done = run_as_a_process(project(BROKEN), PYTHONIOENCODING="utf-8")
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.endswith("\n1 error, 1 warning\n")


def test_a_terminal_that_lacks_a_character_still_gets_the_report(project: WriteProject) -> None:
    done = run_as_a_process(project({"data/terms/toll.yaml": "name: 數碼港\n"}), PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.endswith("\n3 errors\n")


def test_a_wrong_source_date_epoch_is_wrong_usage_and_not_our_failure(
    project: WriteProject, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    assert run("check", "--project", project({})) == 2
    err = capsys.readouterr().err
    assert "SOURCE_DATE_EPOCH" in err
    assert "FB901" not in err


def test_severities_are_the_three_words_of_the_report() -> None:
    assert {code.severity for code in codes.CODES} == set(Severity)
    assert [severity.value for severity in Severity] == ["error", "warning", "advice"]
