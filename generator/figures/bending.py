"""Words and signs around a figure that make it another one: `about`, `at least`, `per`, a dash."""

from __future__ import annotations

import re

BEFORE = re.compile(
    r"""(?ix)(?: [-–~≈<>≤≥/\w]
    | \b(?:about|around|approximately|approx\.|nearly|almost|close\ to|near|some|roughly|circa|ca\.|just|only|merely
    | another|further|additional|other|least|most|over|under|below|above|beyond|than|up\ to|within|between|from|to|and
    | or|by|minimum|maximum|each|every|per|a|an|exceed\w*|top\w*|half|twice|double)\s
    | [約约近逾超過过至少多達达於于每僅仅]\s?)\Z"""
)
BEHIND = re.compile(
    r"(?ix) [-–+/\w] | \s(?:or|to|and|per|each|plus|odd|of|a|an|at\ least|at\ most|over|more|less|higher|lower)\b"
    r"| \s?[以左多餘余起/(–-]"
)


def is_bent(before: str, behind: str) -> bool:
    """Whether what stands right before a figure, or right behind it, makes it say more or less than its number."""
    return bool(BEFORE.search(before) or BEHIND.match(behind))
