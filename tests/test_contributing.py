"""What the README and the pages on contributing say holds: their examples, tables, floors and commands."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import textwrap
import tomllib

import pytest
from projects import REPOSITORY, TODAY, write_file
from pydantic_core import PydanticCustomError

from generator.cli import main
from generator.diagnostics import codes
from generator.diagnostics.text import render_text
from generator.loading import read_project
from generator.loading.validation import validate_document
from generator.loading.yaml_document import read_yaml
from generator.pipeline import check, render
from generator.records import BY_KIND, KINDS
from generator.records.dates import FuzzyDate, Period
from generator.records.quantity import Quantity
from generator.records.vocabulary import Edition, Stages, Units, Vocabulary
from generator.render.bindings import BINDINGS
from generator.render.blocks import BLOCKS
from generator.wording import Wording

PAGES = REPOSITORY / "content" / "contributing"
TEXTS = {path.name: path.read_text(encoding="utf-8") for path in sorted(PAGES.glob("*.md"))}
README = (REPOSITORY / "README.md").read_text(encoding="utf-8")
ADD_A_FACT, ADD_A_KIND = TEXTS["add-a-fact.md"], TEXTS["add-a-kind.md"]
HOW_IT_FITS = TEXTS["how-it-fits-together.md"]
VOCABULARY_FILES = {"edition": Edition, "units": Units, "stages": Stages}
PICTURED = "data/budgets/aird-allocation.yaml"


PRICE_RECORD = """\
title: Price of a permit
measure: rule
observations:
  - value: 25 EUR
    as_of: 2026-01-01
    stage: in-force
    sources: [{source: report-2026}]
compiled_on: 2026-11-22
"""
MEETING_RECORD = """\
title: First meeting
date: 2026-10-01
organisations: [ministry-of-works]
summary: It kept the price of {{ fact("permit-price") }}.
sources: [{source: report-2026}]
compiled_on: 2026-11-22
"""


def blocks(text, language):
    """Return the title and the content of every fenced block of a language."""
    fences = re.finditer(rf'^( *)```{language}(?: title="(.*?)")?\n(.*?)^\1```$', text, re.MULTILINE | re.DOTALL)
    return [(found[2] or "", textwrap.dedent(found[3])) for found in fences]


def block(text, language, title):
    (content,) = (content for name, content in blocks(text, language) if name == title)
    return content


EXAMPLES = {title: text for page in TEXTS.values() for title, text in blocks(page, "yaml") if title}


def section(text, heading):
    return text.partition(f"\n{heading}\n")[2].partition("\n#")[0]


def rows(text):
    """Return the cells of every line of a table whose first cell is code."""
    lines = re.findall(r"^\| `.*\|$", text, re.MULTILINE)
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]


def read_vocabulary():
    parts = {}
    for name, model in VOCABULARY_FILES.items():
        document, _ = read_yaml(name, (REPOSITORY / f"data/{name}.yaml").read_text(encoding="utf-8"))
        parts[name] = validate_document(document, model)
    return Vocabulary.model_validate(parts)


VOCABULARY = read_vocabulary()


@pytest.fixture
def norland(tmp_path):
    """Write the examples as a project of their own, with the real vocabulary, and return its folder."""
    shutil.copytree(REPOSITORY / "site_templates", tmp_path / "site_templates")
    for name in VOCABULARY_FILES:
        write_file(tmp_path / f"data/{name}.yaml", (REPOSITORY / f"data/{name}.yaml").read_bytes())
    for path, text in EXAMPLES.items():
        write_file(tmp_path / path, text)
    return tmp_path


@pytest.mark.parametrize("path", EXAMPLES)
def test_an_example_is_a_sound_record(path):
    _, kind, file = path.split("/")
    document, found = read_yaml(path, EXAMPLES[path])
    assert found == []
    record = validate_document(document, BY_KIND[kind], VOCABULARY, slug=file.removesuffix(".yaml"))
    assert isinstance(record, BY_KIND[kind])


def test_the_examples_together_are_a_project_without_problems(norland):
    rendered = render(norland, TODAY)
    assert render_text(rendered.report.problems, rendered.report.texts) == "no problems found\n"
    assert set(EXAMPLES) <= set(rendered.files)


@pytest.mark.parametrize("model", KINDS, ids=lambda model: model.kind)
def test_every_kind_has_an_example(model):
    assert any(path.startswith(f"data/{model.kind}/") for path in EXAMPLES)


def test_the_fact_in_full_shows_every_field_of_facts_that_no_other_section_shows():
    elsewhere = {"part_of", "computed_from", "share_of", "acknowledged"}
    full = EXAMPLES["data/budgets/road-fund.yaml"]
    fields = {name for name, info in BY_KIND["budgets"].model_fields.items() if not info.exclude}
    assert {name for name in fields if not re.search(rf"^(# )?{name}:", full, re.MULTILINE)} == elsewhere
    assert all(f"`{name}`" in ADD_A_FACT or f"\n{name}:" in ADD_A_FACT for name in elsewhere)


@pytest.mark.parametrize(("written", "precision", "shown"), rows(section(ADD_A_FACT, "### Values"))[:9])
def test_a_value_is_read_and_shown_as_the_page_says(written, precision, shown):
    quantity = Quantity.parse(written.strip("` "), VOCABULARY)
    words = read_project(REPOSITORY).words
    assert quantity.precision == precision
    assert Wording(words, VOCABULARY).quantity(quantity) == shown


@pytest.mark.parametrize("written", [cells[0] for cells in rows(section(ADD_A_FACT, "### Values"))[9:]])
def test_a_value_is_refused_as_the_page_says(written):
    with pytest.raises(PydanticCustomError):
        Quantity.parse(written.strip("` "), VOCABULARY)


def test_a_date_is_as_precise_as_the_page_says():
    written = [(FuzzyDate.parse(date.strip("` ")), meaning) for date, meaning in rows(section(ADD_A_FACT, "### Dates"))]
    assert len({date.precision for date, _ in written}) == len(written)
    assert all(date.precision in meaning for date, meaning in written)
    assert Period.parse("2023-07/2024-06").text in ADD_A_FACT


def test_the_page_shows_every_binding_and_block():
    table = rows(section(ADD_A_FACT, "### Bindings in Markdown"))
    assert {re.match(r"`\{\{ (\w+)\(", cells[0])[1] for cells in table} == {*BINDINGS, *BLOCKS}


def test_every_code_that_the_pages_name_exists():
    named = set(re.findall(r"\bFB[0-9]{3}\b", README + "".join(TEXTS.values())))
    assert len(named) > 10
    assert named <= set(codes.BY_ID)
    linked = re.findall(r"\[FB(\d+)\]\(diagnostics\.md#fb(\d+)\)", ADD_A_FACT)
    assert linked
    assert all(code == anchor for code, anchor in linked)


def test_the_floors_are_those_that_are_enforced():
    settings = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    (layers,) = (one["layers"] for one in settings["tool"]["importlinter"]["contracts"] if one["type"] == "layers")
    assert block(HOW_IT_FITS, "text", "floors").splitlines() == layers


def test_every_file_and_folder_that_the_guide_to_the_code_names_exists():
    named = re.findall(r"`((?:generator|site_templates|data|tests|content)/[\w./-]*)`", HOW_IT_FITS)
    assert len(named) > 10
    assert [path for path in named if not (REPOSITORY / path).exists()] == []


def test_the_pages_and_the_readme_name_only_commands_that_exist(capsys):
    with pytest.raises(SystemExit):
        main(["--help"])
    verbs = set(re.findall(r"^    (\w+) ", capsys.readouterr().out, re.MULTILINE))
    targets = set(re.findall(r"^(\w+):", (REPOSITORY / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    text = "\n".join((README, *TEXTS.values()))
    commands = re.findall(r"`([^`\n]+)`", text) + re.findall(r"^make .*$", text, re.MULTILINE)
    assert {one.split()[1] for one in commands if one.startswith("make ")} <= targets
    used = {found[1] for one in commands if (found := re.match(r"(?:\.venv/bin/)?factbook ([a-z]\w*)", one))}
    assert {"check", "build", "explain"} & used
    assert used <= verbs


def register(registry, model, imported):
    """Return `records/__init__.py` with one more kind in it."""
    return registry.replace("\n\nKINDS:", f"\n{imported}\n\nKINDS:", 1).replace("\n)\n", f"\n    {model},\n)\n", 1)


def test_a_kind_is_added_as_the_page_says(norland):
    """The steps are carried out in a copy of the program, which must need nothing else."""
    shutil.copytree(REPOSITORY / "generator", norland / "generator", ignore=shutil.ignore_patterns("__pycache__"))
    records, templates = norland / "generator" / "records", norland / "site_templates" / "pages"
    (_, price), (_, meeting), (_, staged) = blocks(ADD_A_KIND, "python")
    vocabulary, stage = (f"    {part.strip()}\n" for part in staged.split("\n\n"))
    meeting = meeting.replace("\n    date:", f"{vocabulary}\n    date:", 1) + stage
    (_, page), (_, index) = blocks(ADD_A_KIND, "jinja")
    registry = (records / "__init__.py").read_text(encoding="utf-8")
    registry = register(registry, "Price", "from generator.records.kinds import Price")
    registry = register(registry, "Meeting", "from generator.records.meeting import Meeting")
    write_file(records / "__init__.py", registry)
    write_file(records / "kinds.py", (records / "kinds.py").read_text(encoding="utf-8") + f"\n\n{price}")
    write_file(records / "meeting.py", meeting)
    write_file(templates / "meeting.md.j2", page)
    write_file(templates / "meetings.md.j2", index)
    write_file(norland / "data/prices/permit-price.yaml", PRICE_RECORD)
    write_file(norland / "data/meetings/first.yaml", f"{MEETING_RECORD}stage: happened\n")
    second = MEETING_RECORD.replace("First", "Second").replace("2026-10-01", "2027-10-01")
    write_file(norland / "data/meetings/second.yaml", f"{second}stage: planned\n")
    write_file(norland / "content/minutes.md", '# Minutes\n\nThey met on {{ date("meetings/first") }}.\n')
    command = [sys.executable, "-m", "generator", "render", "--today", TODAY.isoformat()]
    done = subprocess.run(command, cwd=norland, capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode == 0, done.stdout + done.stderr

    def written(path):
        return (norland / "build" / "docs" / path).read_text(encoding="utf-8")

    assert "[€25](../prices/permit-price.md)" in written("meetings/first.md")
    assert "[First meeting](first.md)" in written("meetings/index.md")
    assert 'forward">planned</span>' in written("meetings/index.md")
    assert "They met on" in written("minutes.md")
    assert "1 October 2026" in written("minutes.md")
    assert "(../meetings/first.md)" in written("organisations/ministry-of-works.md")
    assert "[Price of a permit](permit-price.md)" in written("prices/index.md")
    assert "## data/meetings/" in written("contributing/fields.md")


def pictured_record():
    """Return the YAML on the left of the README's picture."""
    (picture,) = (text for _, text in blocks(README, "text") if "│" in text)
    return "".join(f"{line.partition('│')[0].rstrip()}\n" for line in picture.splitlines()[2:])


def test_the_picture_of_the_readme_is_a_record():
    document, found = read_yaml(PICTURED, pictured_record())
    assert found == []
    assert isinstance(validate_document(document, BY_KIND["budgets"], VOCABULARY), BY_KIND["budgets"])


def test_the_message_of_the_readme_is_what_check_says(tmp_path):
    for folder in ("data", "site_templates"):
        shutil.copytree(REPOSITORY / folder, tmp_path / folder)
    write_file(tmp_path / PICTURED, pictured_record().replace("budget-2025-ai", "budget-2025-al"))
    report = check(tmp_path, TODAY).report
    found = [one for one in report.diagnostics if one.span.path == PICTURED]
    assert render_text(found, report.texts) == block(README, "text", "message") + "\n1 error\n"


def test_the_readme_names_the_two_commands():
    assert block(README, "sh", "build") == "make site\n"
    assert block(README, "sh", "test") == "make test\n"
