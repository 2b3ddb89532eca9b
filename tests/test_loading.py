"""Reading is strict: whatever could be read in two ways is refused, each problem once and at its place."""

from __future__ import annotations

import os
import shutil
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import assume, example, given
from hypothesis import strategies as st
from projects import EDITION, MINISTRY, REPORT, ROAD_FUND, STAGES, TERM, TODAY, UNITS, write_file, write_project

from generator.diagnostics.text import render_text
from generator.loading import read_project
from generator.loading.files import CONTROL_CHARACTERS, MAX_BYTES, decode
from generator.loading.yaml_document import MAX_DEPTH, read_yaml
from generator.pipeline import check, render
from generator.records import RecordId

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from projects import Content

    from generator.diagnostics import Diagnostic

    WriteProject = Callable[[Mapping[str, Content]], Path]

TOLL = "data/terms/toll.yaml"
DEEP = 200_000


def places(diagnostics: Iterable[Diagnostic]) -> list[str]:
    return [f"{one.code.id} {one.span.line}:{one.span.column}" for one in diagnostics]


def found_in_yaml(text: str) -> list[str]:
    """Return the places of what is wrong with a text; none is left without a document."""
    document, found = read_yaml("x.yaml", text)
    assert (document is None) == bool(found)
    return places(found)


def found_in_file(root: Path, path: str = TOLL) -> list[str]:
    """Return the places of what reading a project finds, all of it in one file."""
    found = read_project(root).diagnostics
    assert {one.span.path for one in found} <= {path}
    return places(found)


def value_of(text: str) -> object:
    document, found = read_yaml("x.yaml", text)
    assert found == []
    assert document is not None
    return document.value


# --- YAML -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a: 1\nb: 2\na: 3\n", ["FB008 3:1"], id="duplicate key"),
        pytest.param("a:\n  - b: 1\n    b: 1\n", ["FB008 3:5"], id="duplicate key in a list"),
        pytest.param('a: 1\n"a": 2\n', ["FB008 2:1"], id="duplicate key in quotes"),
        pytest.param("a: &x 1\n", ["FB009 1:4"], id="anchor"),
        pytest.param("a: &x [1]\nb: *x\n", ["FB009 1:4", "FB009 2:4"], id="anchor and alias"),
        pytest.param("a: *x\n", ["FB009 1:4"], id="alias of nothing"),
        pytest.param("&x a: 1\n", ["FB009 1:1"], id="anchor on a key"),
        pytest.param("&x\na: 1\n", ["FB009 1:1"], id="anchor on the file"),
        pytest.param("a: !!int 1\n", ["FB010 1:4"], id="tag"),
        pytest.param("a: !local {b: 1}\n", ["FB010 1:4"], id="local tag"),
        pytest.param("a: ! b\n", ["FB010 1:4"], id="bare tag"),
        pytest.param("a: !<tag:yaml.org,2002:str> b\n", ["FB010 1:4"], id="verbatim tag"),
        pytest.param("%TAG ! tag:x.example:\n--- !b\na: 1\n", ["FB010 2:5"], id="tag of a directive"),
        pytest.param("a: !!python/object/apply:os.system [ls]\n", ["FB010 1:4"], id="tag that would run a program"),
        pytest.param("a:\n  <<: {b: 1}\n", ["FB011 2:3"], id="merge key"),
        pytest.param("a: 1\n---\nb: 2\n", ["FB012 2:1"], id="two documents"),
        pytest.param("a: 1\n---\n", ["FB012 2:1"], id="empty second document"),
        pytest.param("a:\n\t- b\n", ["FB019 2:1"], id="tab as indentation"),
        pytest.param("a:\n  \tb: 1\n", ["FB019 2:3"], id="tab after spaces"),
        pytest.param("\ta: 1\n", ["FB019 1:1"], id="tab at the start"),
        pytest.param("-\ta: 1\n", ["FB019 1:2"], id="tab after a dash"),
        pytest.param("a: 1\n\t", ["FB019 2:1"], id="tab on the last line"),
        pytest.param("a:\tb: c\n", ["FB019 1:3"], id="tab on a line with another problem"),
        pytest.param("", ["FB006 1:1"], id="empty file"),
        pytest.param("  \n\n", ["FB006 1:1"], id="blank file"),
        pytest.param("# a\n# b\n", ["FB006 1:1"], id="comments alone"),
        pytest.param("[a]: 1\n", ["FB021 1:1"], id="list as a key"),
        pytest.param('a: {{ cite("b") }}\n', ["FB021 1:5"], id="binding without quotes"),
        pytest.param("? {a: 1}\n: b\n", ["FB021 1:3"], id="mapping as a key"),
        pytest.param("a: b: c\n", ["FB007 1:5"], id="colon in a text"),
        pytest.param("a: [1, 2\n", ["FB007 1:9"], id="bracket left open"),
        pytest.param('a: "b\n', ["FB007 1:6"], id="quote left open"),
        pytest.param("a: [", ["FB007 1:5"], id="bracket left open on the last line"),
        pytest.param("a: @b\n", ["FB007 1:4"], id="reserved character"),
        pytest.param("a: 1\n  b: 2\n", ["FB007 2:4"], id="wrong indentation"),
        pytest.param('a: "\\ud800"\n', ["FB007 1:7"], id="half a character"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_reported_once_at_its_place(text: str, expected: list[str]) -> None:
    assert found_in_yaml(text) == expected


@pytest.mark.parametrize(("text", "expected"), [("a:\tb\n", "FB019 1:3"), ("a: b\tc\n", "FB019 1:5")])
def test_a_tab_is_refused_wherever_it_stands(text: str, expected: str) -> None:
    assert found_in_yaml(text) == [expected]


@pytest.mark.parametrize("escape", [r"\0", r"\x02", r"\a", r"\e", r"\u0003", r"\N", r"\L", r"\P", r"\x7f", r"\uFEFF"])
def test_a_control_character_written_as_an_escape_is_refused(escape: str) -> None:
    assert found_in_yaml(f'a: "b{escape}c"\n') == ["FB004 1:4"]


def test_a_duplicate_key_tells_where_the_first_one_stands() -> None:
    _, (found,) = read_yaml("x.yaml", "a: 1\nb: 2\na: 3\n")
    assert [(note.text, note.span.line, note.span.column) for note in found.notes if note.span] == [
        ("first written here", 1, 1)
    ]


@pytest.mark.parametrize(
    "scalar",
    [
        "yes", "no", "on", "off", "y", "n", "Yes", "NO", "On", "OFF", "Y", "N", "True", "FALSE", "Null",
        "012", "-012", "08", "00", "0o17", "0b101", "0x1F", "1_000", "1_000.5", "012.5", "12:30", "12:30:45", "1:30.5",
        "1e3", "1E3", "1.5e3", "1.0e+3", "1.", "+1.", ".5", "-.5", ".5e3", ".inf", "-.Inf", "+.INF", ".nan", ".NaN",
        "1000000000000000000000", "0.12345678901234567890",
    ],
)  # fmt: skip
def test_a_plain_value_that_parsers_read_in_different_ways_is_refused(scalar: str) -> None:
    assert found_in_yaml(f"a: {scalar}\n") == ["FB014 1:4"]
    assert found_in_yaml(f"[{scalar}]\n") == ["FB014 1:2"]
    assert value_of(f'a: "{scalar}"\n') == {"a": scalar}
    assert value_of(f"a: '{scalar}'\n") == {"a": scalar}
    assert value_of(f"a: |-\n  {scalar}\n") == {"a": scalar}


@pytest.mark.parametrize("key", ["yes", "no", "on", "y", "true", "null", "012", "12:30"])
def test_a_key_that_parsers_read_in_different_ways_is_refused(key: str) -> None:
    assert found_in_yaml(f"{key}: a\n") == ["FB014 1:1"]


@pytest.mark.parametrize(
    "text",
    [
        "Norland", "nope", "yes-men", "not at all", "on the road", "off-road", "yesterday", "Trueman", "nullable",
        "2025", "2025-06", "2025-06-26", "2025-H2", "2025/2026", "12 people", "at 12:30", "12:30 today", "12:75",
        "1.2.3", "v1.0", "1e", "e3", "0x", "0xyz", "1_000 people", "3bn", "5.25 %", "1–2 years", "-", "--", "+", ".",
        "..", ".inform", "~x", "a, b", "it's", "50%", "http://a.example/b", "數碼港", "a#b", "=",
    ],
)  # fmt: skip
def test_plain_words_are_text(text: str) -> None:
    expected = int(text) if text == "2025" else text
    if text != "-":
        assert value_of(f"a: {text}\n") == {"a": expected}
    assert value_of(f'a: "{text}"\n') == {"a": text}


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("0", 0), ("3", 3), ("-3", -3), ("+3", 3), ("999999999999999999", 999999999999999999),
        ("1.10", Decimal("1.10")), ("-0.5", Decimal("-0.5")), ("+7.75", Decimal("7.75")),
        ("true", True), ("false", False), ("null", None), ("~", None), ("", None),
        ("[]", []), ("{}", {}), ("[1, a]", [1, "a"]), (">-\n  a\n  b", "a b"), ("|-\n  a\n  b", "a\nb"),
    ],
)  # fmt: skip
def test_what_everyone_reads_alike_is_read(written: str, expected: object) -> None:
    value = value_of(f"a: {written}\n")
    assert value == {"a": expected}
    assert isinstance(value, dict)
    assert str(value["a"]) == str(expected)
    assert type(value["a"]) is type(expected)


SCALAR_CHARACTERS = "0123456789._+-:eExXobyYnNaAfFiIlLuUtTrRsSoO~"


@given(st.text(SCALAR_CHARACTERS, min_size=1, max_size=8) | st.from_regex(r"[-+]?[0-9_.:e]{1,10}", fullmatch=True))
@example("0_0")
@example("1_0:30")
@example("+.5e-3")
def test_a_value_that_another_parser_takes_for_no_text_is_read_the_same_or_refused(scalar: str) -> None:
    resolved = yaml.SafeLoader("").resolve(yaml.ScalarNode, scalar, (True, False))
    assume(resolved.rpartition(":")[2] in {"int", "float", "bool", "null"})
    document, found = read_yaml("x.yaml", f"- {scalar}\n")
    if document:
        (ours,), (theirs,) = document.value, yaml.safe_load(f"- {scalar}\n")
        assert ours == theirs or float(ours) == theirs
    else:
        assert places(found) == ["FB014 1:3"]


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        pytest.param("[", f"FB013 1:{MAX_DEPTH + 2}", id="brackets"),
        pytest.param("- ", f"FB013 1:{2 * MAX_DEPTH + 3}", id="dashes"),
        pytest.param("{", "FB021 1:2", id="braces: each is the key of the one before"),
        pytest.param("{a: ", f"FB013 1:{4 * MAX_DEPTH + 5}", id="braces with keys"),
        pytest.param("? ", "FB021 1:3", id="question marks"),
    ],
)
def test_two_hundred_thousand_openings_are_one_problem(unit: str, expected: str) -> None:
    assert found_in_yaml(unit * DEEP) == [expected]


def test_values_may_be_nested_up_to_the_limit() -> None:
    assert found_in_yaml("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1)) == []
    assert found_in_yaml("[" * (MAX_DEPTH + 2) + "]" * (MAX_DEPTH + 2)) == [f"FB013 1:{MAX_DEPTH + 2}"]


@pytest.mark.parametrize(
    "number", ["9" * 5000, "-" + "9" * 5000, "1." + "9" * 5000, "9" * 5000 + ".1", "1" + "_1" * 5000]
)
def test_a_number_of_thousands_of_digits_is_refused(number: str) -> None:
    assert found_in_yaml(f"a: {number}\n") == ["FB014 1:4"]


def test_a_document_knows_where_each_value_and_key_stands() -> None:
    document, _ = read_yaml("x.yaml", "a: 1\nb:\n  - c: 數碼港\n    d: >-\n      e\n")
    assert document is not None
    span = document.span_of(("b", 0, "c"))
    assert (span.line, span.column, span.end_line, span.end_column) == (3, 8, 3, 11)
    assert document.key_span_of(("b", 0, "c")).column == 5
    assert document.span_of(("b", 0, "d")).line == 4
    assert document.span_of(("b", 0, "missing")) == document.span_of(("b", 0))
    assert document.span_of(("missing",)) == document.head


# --- Files ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(b"\xef\xbb\xbf" + TERM.encode(), "FB003 1:1", id="UTF-8 with BOM"),
        pytest.param(TERM.encode("utf-16"), "FB003 1:1", id="UTF-16"),
        pytest.param(b"\xfe\xff" + TERM.encode("utf-16-be"), "FB003 1:1", id="UTF-16, the other way round"),
        pytest.param(TERM.encode("utf-32"), "FB003 1:1", id="UTF-32"),
        pytest.param(TERM.encode("utf-16-le"), "FB004 1:2", id="UTF-16 without BOM"),
        pytest.param(b"name: Toll\nlabel: p\xe9age\n", "FB002 2:9", id="Latin-1"),
        pytest.param("name: \u6578\n".encode("big5"), "FB002 1:7", id="Big5"),
        pytest.param("name: \u6578 \u6578\n".encode()[:-2], "FB002 1:9", id="character cut off"),
        pytest.param(b"name: \xed\xa0\x80\n", "FB002 1:7", id="half a character"),
        pytest.param(b"name: a\x00b\n", "FB004 1:8", id="null"),
        pytest.param(b"name: a\x1b[31mb\n", "FB004 1:8", id="terminal sequence"),
        pytest.param(b"name: a\x7fb\n", "FB004 1:8", id="delete"),
        pytest.param("name: a\x85b\n".encode(), "FB004 1:8", id="next line"),
        pytest.param("name: \u6578\u2028b\n".encode(), "FB004 1:8", id="line separator"),
        pytest.param("name: a\ufeffb\n".encode(), "FB004 1:8", id="BOM in the middle"),
        pytest.param(TERM.replace("\n", "\r").encode(), "FB004 1:12", id="CR line ends"),
        pytest.param(b"", "FB006 1:1", id="empty"),
        pytest.param(b"# nothing yet\n", "FB006 1:1", id="comments alone"),
        pytest.param(b"- a\n", "FB018 1:1", id="list"),
        pytest.param(b"a\n", "FB018 1:1", id="text"),
        pytest.param(b"---\n", "FB018 1:1", id="nothing"),
        pytest.param(b"#" * (MAX_BYTES + 1), "FB005 1:1", id="too large"),
        pytest.param(b"[" * DEEP, f"FB013 1:{MAX_DEPTH + 2}", id="too deep"),
    ],
)
def test_a_file_that_cannot_be_trusted_is_reported_once(project: WriteProject, content: bytes, expected: str) -> None:
    assert found_in_file(project({TOLL: content})) == [expected]


@pytest.mark.parametrize("content", [b"name: p\xe9age\n", b"name: p\x07age\n"], ids=["encoding", "control character"])
def test_a_file_of_the_wrong_characters_is_shown_at_the_place(project: WriteProject, content: bytes) -> None:
    found = read_project(project({TOLL: content}))
    assert "\n1 | name: p" in render_text(found.diagnostics, found.texts)


def test_a_file_of_just_the_largest_size_is_read(project: WriteProject) -> None:
    content = TERM + "#" * (MAX_BYTES - len(TERM))
    assert found_in_file(project({TOLL: content})) == []


def test_prose_is_read_as_strictly_as_data(project: WriteProject) -> None:
    assert found_in_file(project({"content/a.md": b"# A\n\np\xe9age\n"}), "content/a.md") == ["FB002 3:2"]


def test_windows_line_ends_are_read_and_keep_their_places(project: WriteProject) -> None:
    root = project({TOLL: (TERM + "tolls: 1\n").replace("\n", "\r\n")})
    assert found_in_file(root) == ["FB101 5:1"]
    project_read = read_project(root)
    assert "5 | tolls: 1\n  | ^^^^^" in render_text(project_read.diagnostics, project_read.texts)


def test_windows_line_ends_make_the_same_record(project: WriteProject) -> None:
    folded = TERM.replace("Money paid", ">-\n  Money\n  paid")
    first = read_project(project({TOLL: folded})).dataset
    second = read_project(project({TOLL: folded.replace("\n", "\r\n")})).dataset
    assert first is not None
    assert second is not None
    assert first.records[RecordId("terms", "toll")] == second.records[RecordId("terms", "toll")]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("data/toll.yaml", "FB016"),
        ("data/term/toll.yaml", "FB016"),
        ("data/Terms/toll.yaml", "FB016"),
        ("data/terms/more/toll.yaml", "FB016"),
        ("data/terms/toll.yml", "FB016"),
        ("data/terms/toll", "FB016"),
        ("data/terms/README.md", "FB016"),
        ("data/terms/toll.yaml/toll.yaml", "FB016"),
        ("data/terms/Toll.yaml", "FB017"),
        ("data/terms/toll road.yaml", "FB017"),
        ("data/terms/toll_road.yaml", "FB017"),
        ("data/terms/toll--road.yaml", "FB017"),
        ("data/terms/-toll.yaml", "FB017"),
        ("data/terms/péage.yaml", "FB017"),
        ("data/terms/toll\nroad.yaml", "FB017"),
        ("data/terms/toll.road.yaml", "FB017"),
        ("data/terms/index.yaml", "FB017"),
    ],
)
def test_a_file_in_the_wrong_place_or_of_the_wrong_name_is_reported(
    project: WriteProject, path: str, expected: str
) -> None:
    assert found_in_file(project({path: TERM}), path) == [f"{expected} 1:1"]


def test_a_misspelt_folder_is_told_the_nearest_kind(project: WriteProject) -> None:
    (found,) = read_project(project({"data/organisation/x.yaml": TERM})).diagnostics
    assert found.help.startswith("did you mean `organisations`?")


def test_hidden_files_are_left_alone(project: WriteProject) -> None:
    root = project({"data/.cache/x": "[", "data/terms/.toll.yaml.swp": "\0", "content/.obsidian/a.md": b"\xff"})
    assert read_project(root).diagnostics == ()


@pytest.mark.parametrize("name", ["data/edition.yaml", "data/units.yaml", "data/stages.yaml"])
def test_a_missing_file_of_the_vocabulary_is_reported(project: WriteProject, name: str) -> None:
    root = project({name: None})
    assert found_in_file(root, name) == ["FB020 1:1"]
    (root / name).mkdir()
    assert found_in_file(root, name) == ["FB020 1:1"]


def test_missing_words_of_the_language_are_reported(project: WriteProject) -> None:
    root = project({"data/edition.yaml": EDITION.replace("language: en", "language: fr")})
    assert found_in_file(root, "site_templates/words/fr.yaml") == ["FB020 1:1"]


# --- Links and permissions --------------------------------------------------------------------------------------------


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """Return a folder beside the project that holds a record and a page."""
    write_file(tmp_path / "outside" / "toll.yaml", TERM)
    write_file(tmp_path / "outside" / "page.md", "# Page\n")
    return tmp_path / "outside"


def link(path: Path, target: Path | str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(target)


def test_a_link_to_a_file_outside_the_project_is_refused(project: WriteProject, outside: Path) -> None:
    root = project({})
    link(root / TOLL, outside / "toll.yaml")
    assert found_in_file(root) == ["FB015 1:1"]


def test_a_link_that_climbs_out_of_the_project_is_refused(project: WriteProject, outside: Path) -> None:
    root = project({})
    link(root / TOLL, "../../../outside/toll.yaml")
    assert (root / TOLL).resolve() == outside / "toll.yaml"
    assert found_in_file(root) == ["FB015 1:1"]


def test_a_link_to_prose_outside_the_project_is_refused(project: WriteProject, outside: Path) -> None:
    root = project({})
    link(root / "content" / "page.md", outside / "page.md")
    assert found_in_file(root, "content/page.md") == ["FB015 1:1"]


def test_a_link_to_a_vocabulary_outside_the_project_is_refused(project: WriteProject, outside: Path) -> None:
    root = project({"data/units.yaml": None})
    write_file(outside / "units.yaml", UNITS)
    link(root / "data" / "units.yaml", outside / "units.yaml")
    assert found_in_file(root, "data/units.yaml") == ["FB015 1:1"]


def test_a_link_to_a_folder_outside_the_project_is_refused(project: WriteProject, outside: Path) -> None:
    root = project({})
    link(root / "data" / "terms", outside)
    assert found_in_file(root, "data/terms") == ["FB015 1:1"]


@pytest.mark.parametrize("path", ["content/picture.png", "content/more", "site_templates/assets/picture.png"])
def test_what_a_link_outside_the_project_holds_is_never_published(
    project: WriteProject, outside: Path, path: str
) -> None:
    root = project({})
    link(root / path, outside if path.endswith("more") else outside / "page.md")
    rendered = render(root, TODAY)
    assert [(one.span.path, one.code.id) for one in rendered.report.diagnostics] == [(path, "FB015")]
    assert rendered.files == {}


def test_a_folder_that_became_a_link_to_the_outside_is_refused_by_the_same_process(
    project: WriteProject, outside: Path
) -> None:
    root = project({"content/picture.png": b""})
    write_file(outside / "picture.png", b"secret")
    assert read_project(root).static["content/picture.png"] == b""
    shutil.rmtree(root / "content")
    link(root / "content", outside)
    project_now = read_project(root)
    assert ("content/picture.png", "FB015") in {(one.span.path, one.code.id) for one in project_now.diagnostics}
    assert "content/picture.png" not in project_now.static


def test_a_link_within_the_project_is_followed(project: WriteProject) -> None:
    root = project({"content/kept.yaml": TERM})
    link(root / TOLL, "../../content/kept.yaml")
    dataset = read_project(root).dataset
    assert dataset is not None
    assert RecordId("terms", "toll") in dataset.records


@pytest.mark.parametrize("target", ["missing.yaml", "toll.yaml", "../budgets"], ids=["nothing", "itself", "a folder"])
def test_a_link_that_leads_to_no_file_is_reported(project: WriteProject, target: str) -> None:
    root = project({})
    link(root / TOLL, target)
    assert found_in_file(root) == ["FB001 1:1"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_reported(project: WriteProject) -> None:
    root = project({TOLL: TERM})
    (root / TOLL).chmod(0)
    assert found_in_file(root) == ["FB001 1:1"]


def test_a_file_that_the_system_refuses_to_read_is_reported(
    project: WriteProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = project({TOLL: TERM})
    read_bytes = type(root).read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "toll.yaml":
            raise PermissionError(13, "Permission denied")
        return read_bytes(path)

    monkeypatch.setattr(type(root), "read_bytes", refuse)
    (found,) = read_project(root).diagnostics
    assert (found.code.id, found.message) == ("FB001", "cannot read the file: permission denied")


# --- Whole projects ---------------------------------------------------------------------------------------------------


def test_all_problems_of_all_files_come_out_of_one_run(project: WriteProject) -> None:
    root = project(
        {
            "content/index.md": '# Norland\n\n{{ fact("nothing") }} {{ cite("nothing") }}\n',
            "content/about.md": b"\xff",
            "data/budgets/bridge-fund.yaml": ROAD_FUND.replace("Road", "Bridge").replace(": report", ": raport"),
            "data/sources/speech.yaml": REPORT.replace("seen: text", "seen: some"),
            "data/terms/a.yaml": "name: [\n",
            "data/terms/b.yaml": "name: no\nname: yes\nlabel: &x b\n",
            "data/terms/c.yaml": "name: 1\ntitle: c\ncompiled_on: 2026-13\n",
        }
    )
    found = [f"{one.span.path} {one.code.id} {one.span.line}" for one in check(root, TODAY).report.diagnostics]
    assert sorted(found) == [
        "content/about.md FB002 1",
        "content/index.md FB302 3",
        "content/index.md FB302 3",
        "data/budgets/bridge-fund.yaml FB201 9",
        "data/sources/speech.yaml FB104 8",
        "data/terms/a.yaml FB007 1",
        "data/terms/b.yaml FB008 2",
        "data/terms/b.yaml FB009 3",
        "data/terms/b.yaml FB014 1",
        "data/terms/b.yaml FB014 2",
        "data/terms/c.yaml FB101 2",
        "data/terms/c.yaml FB102 1",
        "data/terms/c.yaml FB102 1",
        "data/terms/c.yaml FB103 1",
        "data/terms/c.yaml FB106 3",
    ]


def test_a_broken_vocabulary_does_not_hide_what_is_wrong_in_records(project: WriteProject) -> None:
    root = project({"data/stages.yaml": STAGES + "a: [\n", TOLL: "name: Toll\nname: Toll\n"})
    assert {one.span.path for one in read_project(root).diagnostics} == {"data/stages.yaml", TOLL}


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param("[", id="not YAML"),
        pytest.param(REPORT.replace("seen: text", "seen: some"), id="wrong value"),
        pytest.param(b"\xff", id="wrong encoding"),
    ],
)
def test_a_broken_record_is_reported_at_its_cause_alone(project: WriteProject, broken: Content) -> None:
    report = check(project({"data/sources/report.yaml": broken}), TODAY).report
    assert {one.span.path for one in report.diagnostics} == {"data/sources/report.yaml"}
    assert len(report.diagnostics) == 1


def test_a_broken_fact_is_not_unknown_to_records_and_prose_that_name_it(project: WriteProject) -> None:
    root = project(
        {
            "data/budgets/road-fund.yaml": ROAD_FUND.replace("40 million EUR", "40 million"),
            TOLL: TERM.replace("compiled_on", "related: [facts/road-fund, budgets/road-fund]\ncompiled_on"),
            "content/index.md": '# Norland\n\n{{ fact("road-fund") }} {{ date("budgets/road-fund") }}\n',
        }
    )
    found = check(root, TODAY).report.diagnostics
    assert [(one.span.path, one.code.id) for one in found] == [("data/budgets/road-fund.yaml", "FB105")]


def test_a_source_that_a_broken_record_cites_is_no_orphan(project: WriteProject) -> None:
    found = check(project({"data/budgets/road-fund.yaml": "["}), TODAY).report.diagnostics
    assert [one.code.id for one in found] == ["FB007"]


def test_a_record_with_the_wrong_ending_is_not_unknown_too(project: WriteProject) -> None:
    root = project({"data/organisations/ministry.yaml": None, "data/organisations/ministry.yml": MINISTRY})
    assert [one.code.id for one in check(root, TODAY).report.diagnostics] == ["FB016"]


# --- Whatever a file holds --------------------------------------------------------------------------------------------

TOKENS = [
    "a", "b", "name", "toll", ": ", ":", "- ", "-", "? ", "[", "]", "{", "}", ", ", "\n", "\n  ", "\n\t", " ", "\t",
    "#", " #", "&a", "*a", "!", "!!str ", "|", ">", "|-\n", '"', "'", "\\", "<<: ", "---\n", "...\n", "%YAML 1.1\n",
    "~", "null", "yes", "012", "1e3", "12:30", "1.5", "2025-06-26", "\r\n", "\u6578", "\U0001f6e3", "\u0301", "@", "`",
    "%", "compiled_on: 2026-11-22\n", "label: ", "definition: ", "{{ ", " }}", '{{ fact("x") }}',
]  # fmt: skip
YAMLISH = st.lists(st.sampled_from(TOKENS), max_size=40).map("".join)
ANY_TEXT = st.text().filter(lambda text: not CONTROL_CHARACTERS.search(text))


@given(YAMLISH | ANY_TEXT)
def test_any_text_is_a_document_or_diagnostics_with_places_in_it(text: str) -> None:
    document, found = read_yaml("x.yaml", text)
    assert (document is None) == bool(found)
    lines = text.split("\n")
    for one in found:
        assert 1 <= one.span.line <= len(lines)
        assert 1 <= one.span.column <= len(lines[one.span.line - 1]) + 1


@given(st.binary() | YAMLISH.map(str.encode))
def test_any_bytes_are_text_or_one_diagnostic(raw: bytes) -> None:
    text, problem = decode("x.yaml", raw)
    if problem is None:
        assert text.encode() == raw.replace(b"\r\n", b"\n")
    else:
        assert problem.code.id in {"FB002", "FB003", "FB004"}
        assert problem.span.line <= raw.count(b"\n") + 1


@pytest.fixture(scope="module")
def shared_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_project(tmp_path_factory.mktemp("shared"))


@given(raw=st.binary() | (YAMLISH | YAMLISH.map(lambda text: TERM + text)).map(str.encode))
@example(raw=TERM.encode())
def test_any_file_is_a_record_or_diagnostics_that_can_be_shown(shared_project: Path, raw: bytes) -> None:
    write_file(shared_project / TOLL, raw)
    result = read_project(shared_project)
    assert result.dataset is not None
    assert (RecordId("terms", "toll") in result.dataset.records) != bool(result.diagnostics)
    assert {one.span.path for one in result.diagnostics} <= {TOLL}
    report = render_text(result.diagnostics, result.texts)
    assert report.count(f"--> {TOLL}:") == len(set(result.diagnostics))
