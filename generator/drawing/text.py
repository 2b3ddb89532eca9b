"""How much room text takes, and where labels stand without covering one another.

What draws must not ask the fonts of the machine, or one project would be drawn differently on two machines.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

WIDE_SIGN, CAPITAL, NARROW, USUAL = 1.0, 0.74, 0.36, 0.62
BOLD = 1.1
GAP = 4
"""What stays free between a label and what it must not touch."""
REACH = 7
"""How far a mark and the air around it go."""


def text_width(text: str, size: float, *, is_bold: bool = False) -> float:
    """Return about how wide a text is, rather too much than too little."""
    return sum(map(_width, text)) * size * (BOLD if is_bold else 1)


def _width(character: str) -> float:
    if unicodedata.east_asian_width(character) in {"W", "F"}:
        return WIDE_SIGN
    if character.isupper() or character in "%@mwMW≥≤≈":
        return CAPITAL
    return NARROW if character in " .,:;'|ijl·" else USUAL


def wrap(text: str, width: float, size: float) -> list[str]:
    """Return a text in lines that are no wider than this, as far as its words allow; Chinese may break anywhere."""
    lines = [""]
    for word in _words(text):
        candidate = lines[-1] + word
        if lines[-1] and text_width(candidate.rstrip(), size) > width:
            lines.append(word)
        else:
            lines[-1] = candidate
    return [line.strip() for line in lines]


def _words(text: str) -> Iterable[str]:
    word = ""
    for character in text:
        word += character
        if character == " " or unicodedata.east_asian_width(character) in {"W", "F"}:
            yield word
            word = ""
    if word:
        yield word


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle that is taken."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether two rectangles share any of their area."""
        beside = self.right <= other.left or other.right <= self.left
        return not beside and self.top < other.bottom and other.top < self.bottom


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place that wants a label."""

    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class Placed:
    """Where the label of an anchor stands, counted from it."""

    dx: float
    dy: float
    align: str


def place_labels(
    anchors: Sequence[Anchor], order: Iterable[int], area: Box, lines: Sequence[Box], size: float
) -> dict[int, Placed]:
    """Return the place of each label that finds one, the first of an order first, off all marks and lines."""
    marks = [Box(one.x - REACH, one.y - REACH, one.x + REACH, one.y + REACH) for one in anchors]
    taken: list[Box] = []
    placed: dict[int, Placed] = {}
    for index in order:
        anchor = anchors[index]
        for candidate in _candidates(size):
            box = _box(anchor, candidate, size)
            others = [mark for number, mark in enumerate(marks) if number != index]
            inside = area.left <= box.left and box.right <= area.right and area.top <= box.top
            if inside and box.bottom <= area.bottom and not any(box.meets(one) for one in (*taken, *others, *lines)):
                taken.append(box)
                placed[index] = candidate
                break
    return placed


def _candidates(size: float) -> tuple[Placed, ...]:
    above, beside = -REACH - size / 2, REACH + GAP / 2
    return (
        Placed(0, above, "center"),
        Placed(-REACH, above, "right"),
        Placed(REACH, above, "left"),
        Placed(beside, 0, "left"),
        Placed(-beside, 0, "right"),
        Placed(0, -above, "center"),
    )


def _box(anchor: Anchor, placed: Placed, size: float) -> Box:
    width = text_width(anchor.text, size, is_bold=True) + GAP
    left = anchor.x + placed.dx - {"left": 0, "center": width / 2, "right": width}[placed.align]
    middle = anchor.y + placed.dy
    return Box(left, middle - size / 2, left + width, middle + size / 2)
