"""Edits that mend: carried out whole, one after the other, with line ends kept and shown as a diff."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import Diagnostic, Edit, Span, codes
from generator.fixing import apply_edits, choose_fixes, fix_texts, render_diff, restore_line_ends

PATH = "data/terms/toll.yaml"
EVENT = "data/events/bridge-opens.yaml"


def an_edit(line: int, column: int, end_line: int, end_column: int, text: str, path: str = PATH) -> Edit:
    return Edit(Span(path, line, column, end_line, end_column), text)


def a_diagnostic(*edits: Edit, message: str = "it is wrong") -> Diagnostic:
    return Diagnostic(codes.KEY_ORDER, message, edits[0].span if edits else Span(PATH), fix=edits)


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
