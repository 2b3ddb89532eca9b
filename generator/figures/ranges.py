"""Two numbers, or two dates, that are the ends of one range."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.figures.figure import Kind
from generator.figures.words import ANY_SIGNS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from generator.figures.figure import Figure
    from generator.figures.finder import Item

BETWEEN = re.compile(r" ?[–—~-] ?| (?:to|until|till|through) | ?[至到] ?")
AND = re.compile(r" and | ?[與与和] ?")
AFTER_BETWEEN = re.compile(r"(?i)(?:\bbetween |介乎 ?|介于 ?|介於 ?)\Z")
CHANGE = re.compile(
    r"(?i)\b(?:r[oi]se|risen|rising|grew|grow\w*|increas\w+|f[ae]ll\w*|drop\w*|declin\w+|up|down|cut|rais\w+|lower\w+"
    r"|reduc\w+|climb\w*|jump\w*|expand\w*|went|mov\w+|chang\w+|upgrad\w+|doubl\w+|slid|slipp\w+|surg\w+|lift\w*)\b"
    r"[^.;:]{0,60}\bfrom (?:about |around |over |nearly )?\Z"
)
WINDOW = 90
DASHES = frozenset("–—~-")


def join_ranges(items: Iterable[Item], text: str) -> list[Item]:
    """Return the numbers of a text with the two ends of a range as one; what changes from one to the other is none."""
    joined: list[Item] = []
    for one in items:
        if joined and _is_range(joined[-1], one, text):
            joined[-1] = _join(joined[-1], one)
        else:
            joined.append(one)
    return joined


def join_dates(dates: Iterable[Figure], text: str) -> list[Figure]:
    """Return the dates of a text with the two ends of a period as one."""
    joined: list[Figure] = []
    for one in dates:
        if joined and _stand_together(joined[-1].start, joined[-1].end, one.start, text):
            joined[-1] = replace(joined[-1], end=one.end, text=text[joined[-1].start : one.end], date=None)
        else:
            joined.append(one)
    return joined


def _stand_together(first: int, end: int, last: int, text: str) -> bool:
    """Whether what stands between two figures makes them the ends of one range."""
    gap = text[end:last]
    if BETWEEN.fullmatch(gap):
        return True
    return bool(AND.fullmatch(gap) and AFTER_BETWEEN.search(text[max(0, first - WINDOW) : first]))


def _is_range(first: Item, last: Item, text: str) -> bool:
    if not _stand_together(first.start, first.end, last.start, text):
        return False
    gap = text[first.end : last.start].strip()
    if gap == "to" and CHANGE.search(text[max(0, first.start - WINDOW) : first.start]):
        return False
    return _low(first, last) < last.high and _fit(first, last, is_dash=gap in DASHES)


def _fit(first: Item, last: Item, *, is_dash: bool) -> bool:
    """Whether two numbers can be the ends of one range by what they count."""
    if first.kind is last.kind:
        return first.unit == last.unit or bool({first.unit, last.unit} & ANY_SIGNS)
    if first.kind is Kind.COUNT:
        return True
    return last.kind is Kind.COUNT and first.kind is Kind.MONEY and (is_dash or last.power > 0)


def _low(first: Item, last: Item) -> Decimal:
    """Return the lower end: the scale of the upper one holds for both where only that has one (`HK$6 to 7 billion`)."""
    return first.low.scaleb(last.power) if last.power and not first.power else first.low


def _join(first: Item, last: Item) -> Item:
    leading = last if first.kind is Kind.COUNT or first.unit in ANY_SIGNS else first
    unit = leading.unit or last.unit
    return replace(first, end=last.end, low=_low(first, last), high=last.high, kind=leading.kind, unit=unit)
