"""The order of fields and tags: what is told of it, and how it is mended without changing anything else."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from projects import REPOSITORY, STAGES, TERM, TODAY, UNITS

from generator.checks.layout import check_layout
from generator.dataset import Dataset
from generator.diagnostics import Diagnostic, Span, codes
from generator.fixing import fix_texts
from generator.loading import read_project
from generator.loading.validation import validate_document
from generator.loading.yaml_document import read_yaml
from generator.records import BY_KIND, KINDS, Record
from generator.records.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping

PATH = "data/terms/toll.yaml"
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
