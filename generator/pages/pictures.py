"""What a picture of a fact says, for those who share its page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.pages.views import ObservationView, RecordView
    from generator.records import Record
    from generator.wording import Wording

DRAWABLE = re.compile(r"[ -~\u00a1-\u024f\u0391-\u03c9\u0410-\u044f–—‘’“”†•…‰€−≈≠≤≥]*")
"""The letters and signs that the one font has which comes with the library; any other would be an empty box."""
SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Picture:
    """The picture of one fact. A part that cannot be drawn is empty."""

    path: str
    """In the docs tree."""
    kind: str
    title: str
    value: str
    dated: str
    """Its stage and dates."""
    confidence: str
    level: str
    """The name of its confidence in the program, which colours follow."""


def picture_of(view: RecordView, wording: Wording) -> Picture | None:
    """Return the picture of a fact; none of what has no figure, or one whose figure cannot be drawn."""
    if view.value is None or not (value := drawable(view.value.value)):
        return None
    level = view.value.confidence.level
    return Picture(
        path=picture_path(view.record),
        kind=drawable(view.kind.title),
        title=drawable(view.title),
        value=value,
        dated=drawable(_dated(view.value, wording)),
        confidence=drawable(wording.words.confidence[level]),
        level=level.value,
    )


def picture_path(fact: Record) -> str:
    """Return where the picture of a fact stands in the docs tree."""
    return f"assets/pictures/{fact.kind}/{fact.slug}.png"


def drawable(text: str) -> str:
    """Return a text on one line if every character of it can be drawn, and nothing if not."""
    line = SPACES.sub(" ", text).strip()
    return line if DRAWABLE.fullmatch(line) else ""


def _dated(value: ObservationView, wording: Wording) -> str:
    stage = wording.words.due.format(stage=value.stage, date=value.due) if value.due else value.stage
    said = wording.words.dated.format(value=stage, date=value.as_of)
    return said[:1].upper() + said[1:]
