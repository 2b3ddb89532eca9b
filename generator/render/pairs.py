"""Marks of Markdown that open and close: closings are looked up, so that time grows with the length of a text alone.

A search for each closing by itself would go over the rest of a text again for every mark that is closed nowhere.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

COMMENT, COMMENT_END = "<!--", "-->"


class Closings:
    """Where marks close in one text."""

    def __init__(self, text: str, *patterns: re.Pattern[str]) -> None:
        """Find each closing: the first group of its pattern is the mark that it closes."""
        self._places: dict[str, list[int]] = defaultdict(list)
        for pattern in patterns:
            for found in pattern.finditer(text):
                self._places[found[1]].append(found.start())

    def first(self, mark: str, at: int) -> int:
        """Return the first place from a position on that closes a mark, or -1."""
        places = self._places.get(mark, ())
        found = bisect_left(places, at)
        return places[found] if found < len(places) else -1


TICKS = re.compile(r"(?<!`)(`+)")
OPENING = {"`": TICKS, "*": re.compile(r"(?<!\\)\*{1,3}"), "_": re.compile(r"(?<![\w\\])_{1,3}")}
CLOSING = {
    "`": (TICKS,),
    "*": tuple(re.compile(rf"(?<=\S)(?<!\\)(?=(\*{{{length}}}))") for length in (1, 2, 3)),
    "_": tuple(re.compile(rf"(?<=\S)(?<!\\)(?=(_{{{length}}})(?!\w))") for length in (1, 2, 3)),
}


def comments(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each comment begins and ends; one that is closed nowhere is text."""
    at = 0
    while (begin := text.find(COMMENT, at)) >= 0 and (end := text.find(COMMENT_END, begin + len(COMMENT))) >= 0:
        at = end + len(COMMENT_END)
        yield begin, at


def cut(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return a text without these stretches, which stand in order."""
    parts, reached = [], 0
    for begin, end in spans:
        parts.append(text[reached:begin])
        reached = end
    return "".join((*parts, text[reached:]))


def marks(text: str, character: str) -> Iterator[tuple[int, int]]:
    """Yield where each opening and each closing mark stands that is made of a character: of code or of emphasis."""
    closings, at = Closings(text, *CLOSING[character]), 0
    while found := OPENING[character].search(text, at):
        begin, at = found.start(), found.start() + 1
        for mark in _as_long_as_can_be(found[0]):
            inside = begin + len(mark)
            is_loose = character != "`" and text[inside : inside + 1].isspace()
            closing = -1 if is_loose else closings.first(mark, inside + 1)
            if closing >= 0:
                at = closing + len(mark)
                yield begin, inside
                yield closing, at
                break


def _as_long_as_can_be(run: str) -> Iterator[str]:
    """Yield the marks that a run may be: code has as many ticks as stand there, emphasis as many marks as close."""
    if run.startswith("`"):
        yield run
    else:
        yield from (run[:length] for length in range(len(run), 0, -1))
