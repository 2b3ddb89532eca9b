"""Diagnostics for people: each with its place, a frame of the file around it, and the way out."""

from __future__ import annotations

import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from generator.diagnostics.diagnostic import Diagnostic, Severity, Span, sort_diagnostics

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

MAX_FRAME_WIDTH = 160
UNPRINTABLE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""The categories of control, format and surrogate characters and of what ends lines and paragraphs."""
WITHOUT_WIDTH = frozenset({"Mn", "Me"})
"""The categories of marks that stand on the character before them."""


def render_text(diagnostics: Iterable[Diagnostic], texts: Mapping[str, str]) -> str:
    """Return the full report, `texts` giving the content of each file by its path."""
    found = sort_diagnostics(diagnostics)
    lines = {path: texts[path].split("\n") for path in {one.span.path for one in found} if texts.get(path)}
    blocks = [_block(diagnostic, lines.get(diagnostic.span.path, ())) for diagnostic in found]
    return "\n\n".join([*blocks, count(found)]) + "\n"


def render_short(diagnostics: Iterable[Diagnostic]) -> str:
    """Return one line for each diagnostic, as compilers print them."""
    return "".join(
        f"{printable(one.span.path)}:{one.span.line}:{one.span.column}: "
        f"{one.code.severity} {one.code.id} {one.code.name}: {printable(one.message)}\n"
        for one in sort_diagnostics(diagnostics)
    )


def count(diagnostics: Iterable[Diagnostic]) -> str:
    """Return the last line of a report: how many of each severity."""
    counted = Counter(one.code.severity for one in diagnostics)
    parts = [
        _plural(counted[Severity.ERROR], "error", "errors"),
        _plural(counted[Severity.WARNING], "warning", "warnings"),
        _plural(counted[Severity.ADVICE], "piece of advice", "pieces of advice"),
    ]
    return ", ".join(part for part in parts if part) or "no problems found"


def _plural(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}" if number else ""


def _block(diagnostic: Diagnostic, source: Sequence[str]) -> str:
    code, span = diagnostic.code, diagnostic.span
    gutter = " " * len(str(span.line))
    lines = [
        f"{code.severity}[{code.id}]: {printable(diagnostic.message)}",
        f"{gutter}--> {printable(span.path)}:{span.line}:{span.column}",
        *_frame(span, printable(diagnostic.label), source),
    ]
    for note in diagnostic.notes:
        place = f" ({printable(note.span.path)}:{note.span.line}:{note.span.column})" if note.span else ""
        lines.append(f"{gutter} = note: {printable(note.text)}{place}")
    if diagnostic.help:
        lines.append(f"{gutter} = help: {printable(diagnostic.help)}")
    if diagnostic.fix:
        lines.append(f"{gutter} = fix: factbook fix")
    lines.append(f"{gutter} = more: factbook explain {code.id}")
    return "\n".join(lines)


def _frame(span: Span, label: str, source: Sequence[str]) -> list[str]:
    if span.line > len(source):
        return []
    number, gutter = str(span.line), " " * len(str(span.line))
    raw = source[span.line - 1].rstrip("\r")
    start = span.column - 1
    end = span.end_column - 1 if span.end_line == span.line else len(raw)
    window = max(0, start - MAX_FRAME_WIDTH // 2)
    shown = raw[window : window + MAX_FRAME_WIDTH]
    before, marked = raw[window:start], raw[start : min(max(start + 1, end), window + MAX_FRAME_WIDTH)]
    carets = "^" * max(1, _width(printable(marked)))
    pointer = f"{' ' * _width(printable(before))}{carets} {label}".rstrip()
    return [f"{gutter} |", f"{number} | {printable(shown)}", f"{gutter} | {pointer}"]


def printable(text: str) -> str:
    """Return text safe for a terminal: tabs as four spaces, control and direction characters spelled out."""
    return "".join(
        "    " if char == "\t" else char if unicodedata.category(char) not in UNPRINTABLE else f"<U+{ord(char):04X}>"
        for char in text
    )


def _width(text: str) -> int:
    """Return how many terminal columns a text takes: wide East Asian characters take two, combining marks none."""
    return sum(
        0 if unicodedata.category(char) in WITHOUT_WIDTH else 2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in text
    )
