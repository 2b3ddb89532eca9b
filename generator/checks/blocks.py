"""Blocks of a YAML file that change places: each entry with the comments above it and behind it, letter for letter."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.diagnostics import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.documents import Document, KeyPath

DASHES = re.compile(r" *(?:- +)*")
ONE_DASH = re.compile(r" *- +")
BLOCK_SCALAR = re.compile(r"[|>][-+0-9]*")
CLOSING = ("]", "}", ",")


@dataclass(frozen=True, slots=True)
class _Block:
    """The lines of an entry: blank ones before it, the comments directly above it, and what it holds."""

    blanks: list[str]
    comments: list[str]
    body: list[str]


def reorder_fields(document: Document, path: KeyPath, names: Sequence[str], wanted: Sequence[str]) -> tuple[Edit, ...]:
    """Return the edit that puts the fields of a mapping in another order, or none where its layout does not allow it.

    `names` are the fields as they stand, `wanted` the same as they are to stand. A mapping in braces stays as it is.
    """
    lines = document.text.split("\n")
    entries = [(*path, name) for name in names]
    first, *others = (document.key_spans[entry] for entry in entries)
    begins, head = document.spans[path], lines[first.line - 1][: first.column - 1]
    in_braces = lines[begins.line - 1].startswith("{", begins.column - 1)
    on_own_lines = not any(lines[key.line - 1][: key.column - 1].strip(" ") for key in others)
    if in_braces or not on_own_lines or not DASHES.fullmatch(head):
        return ()
    starts = [first.line, *(key.line for key in others)]
    return _Mover(document, entries, starts, len(head), head).edit([names.index(name) for name in wanted])


def reorder_items(document: Document, path: KeyPath, wanted: Sequence[int]) -> tuple[Edit, ...]:
    """Return the edits that put the items of a list in another order, or none where its layout does not allow it."""
    lines = document.text.split("\n")
    entries = [(*path, position) for position in range(len(wanted))]
    spans = [document.spans[entry] for entry in entries]
    heads = [lines[span.line - 1][: span.column - 1] for span in spans]
    if all(ONE_DASH.fullmatch(head) for head in heads):
        indent = heads[0].index("-")
        return _Mover(document, entries, [span.line for span in spans], indent).edit(wanted)
    *before_last, last = lines[spans[0].line - 1 : spans[-1].end_line]
    has_comments = any("#" in line for line in (*before_last, last[: spans[-1].end_column - 1]))
    if has_comments or any(span.line != span.end_line for span in spans):
        return ()
    written = [lines[span.line - 1][span.column - 1 : span.end_column - 1] for span in spans]
    return tuple(
        Edit(span, written[position])
        for span, here, position in zip(spans, written, wanted, strict=True)
        if here != written[position]
    )


class _Mover:
    """The entries of one block mapping or block list, each beginning on a line of its own."""

    def __init__(
        self, document: Document, entries: Sequence[KeyPath], starts: Sequence[int], indent: int, head: str = ""
    ) -> None:
        self.document = document
        self.lines = document.text.split("\n")
        self.entries = entries
        self.starts = starts
        self.indent = indent
        self.head = head if head.strip() else ""
        """The dashes before the first field of a mapping that is an item of a list."""

    def edit(self, wanted: Sequence[int]) -> tuple[Edit, ...]:
        """Return the edit after which the entries stand in the order wanted; none where a text would change by it."""
        if any(self._ends_with_the_file(entry) for entry in self.entries):
            return ()
        ends = [self._end(entry, start) for entry, start in zip(self.entries, self.starts, strict=True)]
        leads = [self._comments_above(self.starts[0], 0) if not self.head else self.starts[0]]
        leads += [self._comments_above(start, end) for start, end in zip(self.starts[1:], ends, strict=False)]
        gaps = [leads[0], *(self._blanks_above(lead, end) for lead, end in zip(leads[1:], ends, strict=False))]
        blocks = [
            _Block(self._slice(gap, lead), self._slice(lead, start), self._slice(start, following))
            for gap, lead, start, following in zip(gaps, leads, self.starts, [*gaps[1:], ends[-1] + 1], strict=True)
        ]
        if any(_indent_of(line) > self.indent for block in blocks for line in block.comments):
            return ()  # behind a folded text, such a comment would become a part of it
        span = Span(self.document.path, gaps[0], 1, ends[-1], len(self.lines[ends[-1] - 1]) + 1)
        return (Edit(span, "\n".join(self._joined(blocks, wanted))),)

    def _joined(self, blocks: list[_Block], wanted: Sequence[int]) -> list[str]:
        """Return the lines of the blocks in the order wanted; what comes first hands its blank lines on."""
        joined: list[str] = []
        for place, position in enumerate(wanted):
            block = blocks[position]
            blanks = blocks[wanted[0]].blanks if position == 0 else block.blanks
            comments, (line, *more) = block.comments, block.body
            if self.head and place == 0:
                outer = self.head.partition("-")[0]
                comments, line = [outer + one.lstrip(" ") for one in comments], self.head + line[self.indent :]
            elif self.head:
                line = " " * self.indent + line[self.indent :]
            joined += [*(blanks if place else ()), *comments, line, *more]
        return joined

    def _slice(self, start: int, end: int) -> list[str]:
        return self.lines[start - 1 : end - 1]

    def _end(self, entry: KeyPath, start: int) -> int:
        """Return the last line of an entry, with the brackets that close it and the comments indented below it."""
        depth = len(entry)
        inside = [span for path, span in self.document.spans.items() if path[:depth] == entry]
        end = max([start, *(span.end_line - (span.end_column == 1) for span in inside)])
        while end > start and not self.lines[end - 1].strip(" "):
            end -= 1
        for number in range(end + 1, len(self.lines) + 1):
            line = self.lines[number - 1]
            is_comment_inside = self._is_comment(number) and _indent_of(line) > self.indent
            if is_comment_inside or line.lstrip(" ").startswith(CLOSING):
                end = number
            elif line.strip(" ") and not self._is_comment(number):
                break
        return end

    def _comments_above(self, start: int, end: int) -> int:
        """Return the first line of the comments directly above a line, none of them before the end of what precedes."""
        while start - 1 > end and self._is_comment(start - 1):
            start -= 1
        return start

    def _blanks_above(self, start: int, end: int) -> int:
        while start - 1 > end and not self.lines[start - 2].strip(" "):
            start -= 1
        return start

    def _is_comment(self, number: int) -> bool:
        return self.lines[number - 1].lstrip(" ").startswith("#")

    def _ends_with_the_file(self, entry: KeyPath) -> bool:
        """Whether an entry holds a text to which the blank lines, or the line end of the file, behind it belong."""
        depth = len(entry)
        headers = [
            found[0]
            for path, span in self.document.spans.items()
            if path[:depth] == entry
            and (found := BLOCK_SCALAR.match(self.lines[span.line - 1], span.column - 1)) is not None
        ]
        closed = self.document.text.endswith("\n")
        return any("+" in header or ("-" not in header and not closed) for header in headers)


def _indent_of(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
