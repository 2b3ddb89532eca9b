"""The case of each code is its documentation: an explanation, files with that problem, and the report they cause."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from markdown import Markdown
from mkdocs.utils.yaml import yaml_load
from projects import BASE, REPOSITORY, TODAY, write_file, write_project

from generator.cli import main
from generator.diagnostics import Diagnostic, Severity, Span, codes
from generator.diagnostics.explanations import explain
from generator.diagnostics.text import count, render_text
from generator.pipeline import render

if TYPE_CHECKING:
    from pathlib import Path

    from generator.diagnostics import Code

FOLDER = REPOSITORY / "generator" / "diagnostics" / "cases"
FENCE = re.compile(r"^```(?P<head>\S.*)\n(?P<body>(?:.*\n)*?)```$", re.MULTILINE)
REPORT = re.compile(r'(?<=^```text title="report"\n)(?:.*\n)*?(?=```$)', re.MULTILINE)
WITHOUT_FILES = {codes.INTERNAL_ERROR}
"""No file causes our own failures."""
RUN = [code for code in codes.CODES if code not in WITHOUT_FILES]


@dataclass(frozen=True)
class CaseFile:
    """A file that a case lays over the base project, with attributes for what its text cannot show.

    They stand in the braces after the fence, which the site needs to know them:

    `encoding`: what the text is saved in · `escapes`: backslash escapes stand for characters · `repeat`: how often
    the text stands in the file · `link`: the file is a symbolic link to this · `absent`: the base file is deleted
    """

    title: str
    body: str
    encoding: str = "utf-8"
    escapes: str = ""
    repeat: str = "1"
    link: str = ""
    absent: str = ""

    def lay_over(self, root: Path) -> None:
        path = root / self.title
        if self.absent:
            path.unlink()
        elif self.link:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.symlink_to(self.link)
        else:
            text = re.sub(r"\\(t|u[0-9A-F]{4})", _unescape, self.body) if self.escapes else self.body
            write_file(path, (text * int(self.repeat)).encode(self.encoding))


def _unescape(found: re.Match[str]) -> str:
    return "\t" if found[1] == "t" else chr(int(found[1][1:], 16))


def read_case(code: Code) -> str:
    return (FOLDER / f"{code.id}-{code.name}.md").read_text(encoding="utf-8")


def files_of(case: str) -> list[CaseFile]:
    fences = [(dict(re.findall(r'(\w+)="(.*?)"', found["head"])), found["body"]) for found in FENCE.finditer(case)]
    return [CaseFile(**attributes, body=body) for attributes, body in fences if attributes["title"] != "report"]


def prose_of(case: str) -> str:
    return case.partition("\n")[2].partition("```")[0].strip()


@pytest.mark.parametrize("code", RUN, ids=lambda code: code.id)
def test_the_files_of_a_case_cause_exactly_its_report(code: Code, tmp_path: Path, pytestconfig: pytest.Config) -> None:
    case = read_case(code)
    write_project(tmp_path)
    for file in files_of(case):
        file.lay_over(tmp_path)
    report = render(tmp_path, TODAY).report
    shown = report.diagnostics if code.severity is Severity.ADVICE else report.problems
    text = render_text(shown, report.texts)
    if pytestconfig.getoption("update_cases"):
        case = REPORT.sub(lambda _: text, case)
        (FOLDER / f"{code.id}-{code.name}.md").write_text(case, encoding="utf-8")
    assert REPORT.findall(case) == [text]
    assert {one.code for one in shown} == {code}


@pytest.mark.parametrize("code", RUN, ids=lambda code: code.id)
def test_a_case_ends_with_a_report_of_this_one_problem(code: Code) -> None:
    counted = count([Diagnostic(code, "", Span(""))])
    assert read_case(code).endswith(f"= more: factbook explain {code.id}\n\n{counted}\n```\n")


def test_there_is_one_case_for_each_code_and_no_other_file() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {f"{code.id}-{code.name}.md" for code in codes.CODES}


@pytest.mark.parametrize("code", codes.CODES, ids=lambda code: code.id)
def test_a_case_is_headed_by_its_code_and_explains_it_in_two_to_five_sentences(code: Code) -> None:
    case = read_case(code)
    assert case.startswith(f"# {code.id} {code.name}\n\n")
    sentences = re.findall(r"[.?!](?=\s|$)", re.sub(r"`[^`]*`", "", prose_of(case)))
    assert 2 <= len(sentences) <= 5


def test_only_our_own_failures_have_no_files() -> None:
    assert {code for code in codes.CODES if not files_of(read_case(code))} == WITHOUT_FILES


@pytest.mark.parametrize("code", codes.CODES, ids=lambda code: code.id)
def test_a_case_names_only_commands_that_exist(code: Code, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    verbs = set(re.findall(r"^    (\w+) ", capsys.readouterr().out, re.MULTILINE))
    assert "explain" in verbs
    assert set(re.findall(r"\bfactbook (\w+)", read_case(code))) <= verbs


@pytest.mark.parametrize("code", codes.CODES, ids=lambda code: code.id)
def test_explain_prints_the_case(code: Code, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", code.id.lower()]) == 0
    assert capsys.readouterr().out == read_case(code) == explain(code.id)


def test_the_base_project_is_sound(tmp_path: Path) -> None:
    rendered = render(write_project(tmp_path), TODAY)
    assert rendered.report.diagnostics == ()
    assert "budgets/road-fund.md" in rendered.files
    assert set(BASE) <= set(rendered.report.texts)


def test_the_page_of_diagnostics_holds_each_case_as_it_is_written(tmp_path: Path) -> None:
    page = render(write_project(tmp_path), TODAY).files["contributing/diagnostics.md"].decode()
    missing = [code.id for code in codes.CODES if read_case(code).partition("\n")[2].strip() not in page]
    assert missing == []


@pytest.mark.parametrize("code", codes.CODES, ids=lambda code: code.id)
def test_the_site_shows_each_file_of_a_case_under_its_name(code: Code, site_markdown: Markdown) -> None:
    case = read_case(code)
    html = site_markdown.reset().convert(case)
    names = [file.title for file in files_of(case)] + (["report"] if code in RUN else [])
    assert re.findall(r'<span class="filename">(.*?)</span>', html) == names
    assert "```" not in html


@pytest.fixture(scope="module")
def site_markdown() -> Markdown:
    """Return a converter with the Markdown extensions of mkdocs.yml."""
    settings = yaml_load((REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8"))["markdown_extensions"]
    configs = {name: config for one in settings if isinstance(one, dict) for name, config in one.items()}
    return Markdown(
        extensions=[one for one in settings if isinstance(one, str)] + list(configs), extension_configs=configs
    )
