"""Edits to text: what mends a file, carried out from its end to its beginning, so that every place stays right."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from itertools import accumulate
from typing import TYPE_CHECKING

from generator.diagnostics import sort_diagnostics

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.diagnostics import Diagnostic, Edit, Span


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with edits carried out; of edits that overlap, the first given wins."""
    chosen: list[Edit] = []
    for edit in edits:
        if not any(_overlap(edit.span, other.span) for other in chosen):
            chosen.append(edit)
    starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
    for edit in sorted(chosen, key=lambda one: one.span, reverse=True):
        span = edit.span
        start, end = starts[span.line - 1] + span.column - 1, starts[span.end_line - 1] + span.end_column - 1
        text = text[:start] + edit.text + text[end:]
    return text


def choose_fixes(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return the diagnostics whose fixes can be carried out together; of two that overlap, the first in the file."""
    chosen: list[Diagnostic] = []
    taken: dict[str, list[Span]] = defaultdict(list)
    for one in sort_diagnostics(diagnostics):
        spans = [edit.span for edit in one.fix]
        if spans and not any(_overlap(mine, other) for mine in spans for other in taken[mine.path]):
            chosen.append(one)
            taken[spans[0].path] += spans
    return chosen


def fix_texts(diagnostics: Iterable[Diagnostic], texts: Mapping[str, str]) -> dict[str, str]:
    """Return the new text of each file that the fixes of diagnostics change."""
    edits: dict[str, list[Edit]] = defaultdict(list)
    for one in choose_fixes(diagnostics):
        edits[one.fix[0].span.path] += one.fix
    fixed = {path: apply_edits(texts[path], edits[path]) for path in sorted(edits)}
    return {path: text for path, text in fixed.items() if text != texts[path]}


def restore_line_ends(original: str, fixed: str) -> str:
    """Return a fixed text, whose lines end in line feeds, with the line ends that its lines had in the original."""
    if "\r\n" not in original:
        return fixed
    before, after = _lines(original), _lines(fixed)
    usual = "\r\n" if original.count("\r\n") * 2 >= original.count("\n") else "\n"
    restored = [line.replace("\n", usual) for line in after]
    plain = [line.replace("\r\n", "\n") for line in before]
    for same in difflib.SequenceMatcher(None, plain, after, autojunk=False).get_matching_blocks():
        restored[same.b : same.b + same.size] = before[same.a : same.a + same.size]
    return "".join(restored)


def render_diff(path: str, original: str, fixed: str) -> str:
    """Return what changes in a file as a unified diff."""
    lines = difflib.unified_diff(_lines(original), _lines(fixed), f"a/{path}", f"b/{path}")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _lines(text: str) -> list[str]:
    """Return the lines of a text with their ends."""
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def _overlap(one: Span, other: Span) -> bool:
    """Whether two spans of one file share a character, or begin at one place."""
    start, end = (one.line, one.column), (one.end_line, one.end_column)
    other_start, other_end = (other.line, other.column), (other.end_line, other.end_column)
    return start == other_start or (start < other_end and other_start < end)
