"""`factbook fix`: what has one right answer is mended, and nothing else of a file changes by a letter."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from projects import REPOSITORY, ROAD_FUND, STAGES, TERM, TODAY, UNITS

from generator import cli
from generator.checks.layout import check_layout
from generator.dataset import Dataset
from generator.diagnostics import Diagnostic, Edit, Span, codes
from generator.fixing import apply_edits, choose_fixes, fix_texts, render_diff, restore_line_ends
from generator.loading import read_project
from generator.loading.validation import validate_document
from generator.loading.yaml_document import read_yaml
from generator.pipeline import check, mend
from generator.records import BY_KIND, KINDS, Record
from generator.records.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from projects import Content

    WriteProject = Callable[[Mapping[str, Content]], Path]

PATH = "data/terms/toll.yaml"
EVENT = "data/events/bridge-opens.yaml"
FUND = "data/budgets/road-fund.yaml"


def an_edit(line: int, column: int, end_line: int, end_column: int, text: str, path: str = PATH) -> Edit:
    return Edit(Span(path, line, column, end_line, end_column), text)


def a_diagnostic(*edits: Edit, message: str = "it is wrong") -> Diagnostic:
    return Diagnostic(codes.KEY_ORDER, message, edits[0].span if edits else Span(PATH), fix=edits)


# --- Edits ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        pytest.param([], "abc\ndef\n", id="none"),
        pytest.param([an_edit(1, 2, 1, 3, "XY")], "aXYc\ndef\n", id="replace"),
        pytest.param([an_edit(1, 2, 1, 3, "")], "ac\ndef\n", id="delete"),
        pytest.param([an_edit(1, 4, 1, 4, "X")], "abcX\ndef\n", id="insert"),
        pytest.param([an_edit(1, 3, 2, 2, "X")], "abXef\n", id="over a line end"),
        pytest.param([an_edit(3, 1, 3, 1, "ghi")], "abc\ndef\nghi", id="at the end"),
        pytest.param([an_edit(2, 1, 2, 2, "D"), an_edit(1, 1, 1, 2, "A")], "Abc\nDef\n", id="in any order"),
        pytest.param([an_edit(1, 1, 1, 2, "A"), an_edit(1, 2, 1, 3, "B")], "ABc\ndef\n", id="side by side"),
        pytest.param([an_edit(1, 1, 1, 3, "X"), an_edit(1, 2, 1, 4, "Y")], "Xc\ndef\n", id="the first of two wins"),
        pytest.param([an_edit(1, 2, 1, 4, "Y"), an_edit(1, 1, 1, 3, "X")], "aY\ndef\n", id="first means first given"),
        pytest.param([an_edit(1, 2, 1, 2, "X"), an_edit(1, 2, 1, 2, "Y")], "aXbc\ndef\n", id="two at one place"),
    ],
)
def test_edits_are_carried_out(edits: list[Edit], expected: str) -> None:
    assert apply_edits("abc\ndef\n", edits) == expected


@given(st.lists(st.tuples(st.text("ab\n數", max_size=5), st.text("xy\n", max_size=3)), max_size=6), st.text("ab\n"))
def test_every_edit_lands_where_it_belongs(pieces: list[tuple[str, str]], rest: str) -> None:
    text, edits = "", []
    for kept, new in pieces:
        text += kept + "-"
        line, column = text.count("\n") + 1, len(text) - text.rfind("\n") - 1
        edits.append(an_edit(line, column, line, column + 1, new))
    assert apply_edits(text + rest, edits[::-1]) == "".join(kept + new for kept, new in pieces) + rest


def test_fixes_that_overlap_wait_for_the_next_round() -> None:
    first, second = a_diagnostic(an_edit(1, 1, 1, 3, "X")), a_diagnostic(an_edit(1, 2, 1, 4, "Y"))
    elsewhere = a_diagnostic(an_edit(1, 2, 1, 4, "Y", path=EVENT))
    assert choose_fixes([second, elsewhere, first]) == [elsewhere, first]
    assert fix_texts([second, elsewhere, first], {PATH: "abc", EVENT: "abc"}) == {PATH: "Xc", EVENT: "aY"}


def test_a_fix_is_carried_out_whole_or_not_at_all() -> None:
    swap = a_diagnostic(an_edit(1, 2, 1, 3, "c"), an_edit(1, 3, 1, 4, "b"))
    assert fix_texts([swap, a_diagnostic(an_edit(1, 1, 1, 3, "X"))], {PATH: "abc"}) == {PATH: "Xc"}


def test_what_cannot_be_fixed_or_changes_nothing_leaves_its_file_alone() -> None:
    assert fix_texts([a_diagnostic(), a_diagnostic(an_edit(1, 1, 1, 2, "a"))], {PATH: "abc"}) == {}


@pytest.mark.parametrize(
    ("original", "fixed", "expected"),
    [
        ("a\nb\n", "b\na\n", "b\na\n"),
        ("a\r\nb\r\n", "b\na\n", "b\r\na\r\n"),
        ("a\r\nb", "b\na", "b\r\na"),
        ("a\r\nb\nc\r\n", "a\nb\nX\n", "a\r\nb\nX\r\n"),
        ("a\r\nb\nc\n", "a\nX\nc\n", "a\r\nX\nc\n"),
    ],
)
def test_line_ends_are_kept(original: str, fixed: str, expected: str) -> None:
    assert restore_line_ends(original, fixed) == expected


@given(st.lists(st.tuples(st.text("ab#", max_size=3), st.sampled_from(["\n", "\r\n"])), max_size=9))
def test_what_was_not_fixed_keeps_its_line_ends(lines: list[tuple[str, str]]) -> None:
    original = "".join(line + end for line, end in lines)
    assert restore_line_ends(original, original.replace("\r\n", "\n")) == original


def test_a_diff_shows_what_changes_and_where_a_file_has_no_last_line_end() -> None:
    assert render_diff("data/a.yaml", "a\nb\nc", "a\nB\nc") == (
        "--- a/data/a.yaml\n+++ b/data/a.yaml\n@@ -1,3 +1,3 @@\n a\n-b\n+B\n c\n\\ No newline at end of file\n"
    )
    assert render_diff("data/a.yaml", "a\n", "a\n") == ""


# --- Layout -----------------------------------------------------------------------------------------------------------

REAL = read_project(REPOSITORY).dataset
assert REAL is not None
SMALL = Vocabulary.model_validate(
    {
        "edition": {"language": "en", "locale": "en_GB", "record_until": "Today."},
        "units": read_yaml("units.yaml", UNITS)[0].value,  # type: ignore[union-attr]
        "stages": read_yaml("stages.yaml", STAGES)[0].value,  # type: ignore[union-attr]
    }
)


def layout_of(text: str, kind: str = "terms", vocabulary: Vocabulary = SMALL) -> list[Diagnostic]:
    """Return what is to say about the layout of a record that is sound."""
    document, found = read_yaml(PATH, text)
    assert document is not None, found
    record = validate_document(document, BY_KIND[kind], vocabulary, slug="toll")
    assert isinstance(record, Record), record
    return list(check_layout(Dataset.of([(record, document)], vocabulary), TODAY))


def mended(text: str, kind: str = "terms", vocabulary: Vocabulary = SMALL) -> str:
    """Return a record with its layout mended as often as it takes."""
    while fixed := fix_texts(layout_of(text, kind, vocabulary), {PATH: text}):
        text = fixed[PATH]
    return text


def test_fields_stand_in_the_order_of_the_model_and_those_of_every_record_last() -> None:
    common = ("notes", "related", "tags", "acknowledged", "compiled_on", "checked_on", "check_by")
    for model in KINDS:
        assert model.field_order()[-len(common) :] == common
        assert Counter(model.field_order()) == Counter(name for name in model.model_fields if name != "slug")


def test_a_field_out_of_place_is_told_with_the_first_that_it_belongs_before() -> None:
    (found,) = layout_of("label: toll\ndefinition: It is paid.\ncompiled_on: 2026-11-22\nname: Toll\n")
    assert found.code is codes.KEY_ORDER
    assert found.message == "`name` stands after `definition`"
    assert found.span == Span(PATH, 4, 1, 4, 5)
    assert found.help == "write the fields in this order: `label`, `name`, `definition`, `compiled_on`"


def test_a_tag_out_of_place_is_told_with_the_first_that_it_belongs_before() -> None:
    (found,) = layout_of(TERM.replace("compiled_on", "tags: [b, d, c, a]\ncompiled_on"))
    assert (found.code, found.message) == (codes.LIST_ORDER, "`c` stands after `d`")
    assert found.span == Span(PATH, 4, 14, 4, 15)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            """\
# This file is about tolls.

# the plain word
name: "Toll"  # as drivers say
label: 'toll'
compiled_on: 2026-11-22

definition: >-
  Money paid
  # this is text

  to use a road.
  # so is this
# behind all
""",
            """\
# This file is about tolls.

label: 'toll'
# the plain word
name: "Toll"  # as drivers say

definition: >-
  Money paid
  # this is text

  to use a road.
  # so is this
compiled_on: 2026-11-22
# behind all
""",
            id="comments, quotes, blank lines and folded text",
        ),
        pytest.param(
            """\
compiled_on: 2026-11-22

# why it is called so
label: toll
tags:
  - a
  # - b is not sure

name: Toll
# about the meaning

definition: It is paid.
""",
            """\
# why it is called so
label: toll

name: Toll
# about the meaning

definition: It is paid.
tags:
  - a
  # - b is not sure

compiled_on: 2026-11-22
""",
            id="blank lines before what comes first",
        ),
        pytest.param(
            """\
label: toll
definition: "Money
# paid
  to
  # use"
name: Toll
aliases: [
  # the plural
  tolls,
]
compiled_on: 2026-11-22
""",
            """\
label: toll
name: Toll
definition: "Money
# paid
  to
  # use"
aliases: [
  # the plural
  tolls,
]
compiled_on: 2026-11-22
""",
            id="what only looks like a comment",
        ),
        pytest.param(
            """\
label: toll
definition: It is paid.
compiled_on: 2026-11-22
aliases: [
tolls
]
name: Toll""",
            """\
label: toll
name: Toll
definition: It is paid.
aliases: [
tolls
]
compiled_on: 2026-11-22""",
            id="no last line end",
        ),
        pytest.param(
            """\
---
name:
  # in use since 1663
  en: Toll
  # only here
label: toll
definition: It is paid.
tags:
# money first
- roads # as ever
# why
- money
compiled_on: 2026-11-22
""",
            """\
---
label: toll
name:
  # in use since 1663
  en: Toll
  # only here
definition: It is paid.
tags:
# why
- money
# money first
- roads # as ever
compiled_on: 2026-11-22
""",
            id="lists that are not indented",
        ),
        pytest.param(
            "label: toll\nname: Toll\ndefinition: It.\ntags: [ \"b\",  a, 'c' ]  # sorted?\ncompiled_on: 2026-11-22\n",
            "label: toll\nname: Toll\ndefinition: It.\ntags: [ a,  \"b\", 'c' ]  # sorted?\ncompiled_on: 2026-11-22\n",
            id="tags in brackets",
        ),
    ],
)
def test_blocks_change_places_with_their_comments_and_nothing_else_changes(text: str, expected: str) -> None:
    assert mended(text) == expected
    assert layout_of(expected) == []


def test_fields_inside_the_items_of_a_list_are_put_in_order() -> None:
    text = """\
title: Road fund
measure: funding
observations:
  # the first
  - stage: allocated  # by law
    # as of the report
    as_of: 2026-03-02
    # 40, not 14
    value: 40 million EUR
    equivalents:
      -   sources: [{source: report}]
          value: 45 million USD
    sources:
      - quote: >-
          it says
          so
        source: report

  - value: 41 million EUR
    as_of: 2026-03-03
    stage: allocated
    sources:
      - source: report
compiled_on: 2026-11-22
"""
    expected = """\
title: Road fund
measure: funding
observations:
  # the first
  # 40, not 14
  - value: 40 million EUR
    # as of the report
    as_of: 2026-03-02
    stage: allocated  # by law
    sources:
      - source: report
        quote: >-
          it says
          so
    equivalents:
      -   value: 45 million USD
          sources: [{source: report}]

  - value: 41 million EUR
    as_of: 2026-03-03
    stage: allocated
    sources:
      - source: report
compiled_on: 2026-11-22
"""
    assert mended(text, "budgets") == expected
    assert layout_of(expected, "budgets") == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("{name: Toll, label: toll, definition: It is paid., compiled_on: 2026-11-22}\n", id="braces"),
        pytest.param("{\nname: Toll,\nlabel: toll,\ndefinition: It.,\ncompiled_on: 2026-11-22\n}\n", id="long braces"),
        pytest.param("? name\n: Toll\n? label\n: toll\n? definition\n: It.\n? compiled_on\n: 2026-11-22\n", id="?"),
        pytest.param(TERM.replace("compiled_on", "tags: [\n  b, # c\n  a]\ncompiled_on"), id="comment in brackets"),
        pytest.param(TERM.replace("compiled_on", "tags:\n  - b\n  - # c\n    a\ncompiled_on"), id="comment for a tag"),
        pytest.param(TERM.replace("compiled_on", 'tags: ["b\n  c", a]\ncompiled_on'), id="tag over two lines"),
        pytest.param("name: |+\n  Toll\n\nlabel: toll\ndefinition: It.\ncompiled_on: 2026-11-22\n", id="kept lines"),
        pytest.param("label: toll\nname: Toll\ncompiled_on: 2026-11-22\ndefinition: |\n  It.", id="text at the end"),
        pytest.param("  # c\nname: Toll\nlabel: >-\n  toll\ndefinition: It.\ncompiled_on: 2026-11-22\n", id="far in"),
    ],
)
def test_a_layout_that_is_not_the_usual_one_is_reported_and_left_to_its_author(text: str) -> None:
    (found,) = layout_of(text)
    assert found.fix == ()
    assert mended(text) == text


def blocks_of(text: str) -> list[str]:
    """Return the fields of a file without comments, each a text of whole lines."""
    return re.findall(r"^[a-z].*\n(?: .*\n)*", text, re.MULTILINE)


PLAIN = [
    identity
    for identity, document in REAL.documents.items()
    if "".join(blocks_of(document.text)) == document.text
    and layout_of(document.text, identity.kind, REAL.vocabulary) == []
]
"""The records without comments: the files of all kinds that are as we want them."""


@given(st.data(), st.sampled_from(PLAIN))
def test_shuffled_fields_and_tags_come_back_to_where_they_were(data: st.DataObject, identity) -> None:
    text = REAL.documents[identity].text
    shuffled = data.draw(st.permutations(blocks_of(text)))
    shuffled = [shuffle_tags(data, block) if block.startswith("tags:") else block for block in shuffled]
    assert mended("".join(shuffled), identity.kind, REAL.vocabulary) == text


def shuffle_tags(data: st.DataObject, block: str) -> str:
    first, *items = block.splitlines(keepends=True)
    return "".join([first, *data.draw(st.permutations(items))])


FACT_FIELDS = {
    "title": ["title: Road fund"],
    "summary": ["summary: >-", "  What builds", "", "  the roads", "  # and this"],
    "measure": ["measure: 'funding'"],
    "organisations": ["organisations:", "- ministry"],
    "notes": ["notes:", "  - |-", "    # a heading", "  - And more."],
    "tags": ["tags:", "  - b", "  - a"],
    "compiled_on": ["compiled_on: 2026-11-22"],
}
OBSERVATION_FIELDS = {
    "value": ["value: 40 million EUR"],
    "as_of": ['as_of: "2026-03-02"'],
    "stage": ["stage: allocated"],
    "note": ["note: >", "  # a heading"],
}
FOLDED = {"summary", "note", "notes"}
"""The fields that end with a folded text, to which a line further in would belong."""
SOURCE_FIELDS = {"source": ["source: report"], "locator": ["locator: page 1,", "  line 2"], "quote": ["quote: so"]}


@st.composite
def untidy_facts(draw: st.DrawFn) -> str:
    """Draw a fact whose fields stand in any order, with comments and blank lines between them."""
    some = st.booleans()

    def put(fields: Mapping[str, list[str]], dash: str = "") -> list[str]:
        lines: list[str] = []
        pad = " " * len(dash)
        for place, name in enumerate(draw(st.permutations(list(fields)))):
            first, *more = fields[name]
            begins = bool(dash) and place == 0
            lines += [] if begins or draw(some) else [""]
            lines += [] if begins or draw(some) else [f"{pad}# above {name}"]
            behind = "" if first.endswith(",") or draw(some) else f"  # behind {name}"
            lines += [(dash if begins else pad) + first + behind, *(pad + line if line else "" for line in more)]
            lines += [] if name in FOLDED or draw(some) else [f"{pad} # below {name}"]
        return lines

    def part(name: str, fields: Mapping[str, list[str]]) -> dict[str, list[str]]:
        items = [put(fields, "- ") for _ in range(draw(st.integers(1, 2)))]
        return {name: [f"{name}:", *(f"  {line}" if line else "" for item in items for line in item)]}

    observation = OBSERVATION_FIELDS | part("sources", SOURCE_FIELDS)
    return "\n".join(put(FACT_FIELDS | part("observations", observation))) + "\n"


@given(untidy_facts())
def test_a_mended_record_says_the_same_in_the_same_lines(text: str) -> None:
    fixed = mended(text, "budgets")
    assert layout_of(fixed, "budgets") == []
    assert Counter(re.sub(r"^[ -]*", "", line) for line in fixed.split("\n")) == Counter(
        re.sub(r"^[ -]*", "", line) for line in text.split("\n")
    )
    before, after = (read_yaml(PATH, one)[0] for one in (text, fixed))
    assert before is not None
    assert after is not None
    assert after.value == {**before.value, "tags": ["a", "b"]}
    assert re.findall(r"^ *# above (\w+)\n(?! *(?:- )*\1:)", fixed, re.MULTILINE) == []
    assert re.findall(r"^ *(?:- )*(\w+):.*# behind (?!\1$)", fixed, re.MULTILINE) == []


# --- A project --------------------------------------------------------------------------------------------------------

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
