"""Shares written without a sign: `two thirds`, `a quarter of`, `八成`, `百分之七十`, `三分之二`."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from generator.figures.figure import Figure, Kind
from generator.figures.labels import STORY
from generator.figures.numbers import read_han
from generator.figures.words import FRACTIONS, HAN_DIGITS, ONES

if TYPE_CHECKING:
    from collections.abc import Iterator

_SMALL = "|".join(list(ONES)[:10])
_NAMES = "|".join(FRACTIONS)
ENGLISH = re.compile(
    rf"""(?ix)(?<![\w-])(?:
    (?P<up>an?|{_SMALL})[ -](?P<down>{_NAMES})(?=\ of\b|\ the\b|(?P<end>[.,;:)]|\Z)|\ )(?![\w-])
  | (?P<half>half)(?=\ of\ )
  | (?P<few>{_SMALL}|[0-9]{{1,2}})\ (?:in|out\ of)\ (?:every\ )?(?P<many>{_SMALL}|100)(?![\w-])
    )"""
)
_HAN = f"[{''.join(HAN_DIGITS)}十]"
_NUMBER = rf"(?:[0-9]+(?:\.[0-9]+)?|{_HAN}{{1,3}}(?:[點点]{_HAN}{{1,3}})?)"
CHINESE = re.compile(
    rf"百分之\ ?(?P<hundredth>{_NUMBER}|{_HAN[:-1]}百]{{1,5}}(?:[點点]{_HAN}{{1,3}})?)"
    rf"|(?P<tenth>{_NUMBER})成(?P<half>半|[一二三四五六七八九](?![一-龥]))?(?![員员立為为功本效果長长交熟就年都品分因份])"
    rf"|(?P<below>{_HAN}{{1,2}}|[0-9]{{1,2}})分之(?P<above>{_HAN}{{1,2}}|[0-9]{{1,2}})"
)
APPROXIMATELY = re.compile(
    r"(?i)\b(?:about|nearly|almost|over|than|around|roughly|some|least|close to|approximately|up to)\ \Z"
)
WINDOW = 20


def find_fractions(text: str) -> list[Figure]:
    """Return every share of a normalised text that is written in words."""
    found = [*_english(text)]
    if "成" in text or "分之" in text:
        found += [_chinese(one) for one in CHINESE.finditer(text)]
    return sorted(found, key=lambda one: one.start)


def _english(text: str) -> Iterator[Figure]:
    for one in ENGLISH.finditer(text):
        before = text[max(0, one.start() - WINDOW) : one.start()]
        down = FRACTIONS.get((one["down"] or "half").casefold(), 2)
        if STORY.match(text, one.end()):
            continue
        if one["few"]:
            low, total = (Decimal(ONES.get(part.casefold(), 0) or int(part)) for part in (one["few"], one["many"]))
            if low >= total:
                continue
            yield _share(one, low / total * 100)
        elif one["half"]:
            yield _share(one, Decimal(50))
        else:
            up = one["up"].casefold()
            is_plural = one["down"].casefold().endswith(("s", "lves"))
            of = text.startswith(" of ", one.end())
            is_one, is_joined = up in {"a", "an", "one"}, up == "one" and "-" in one[0]
            if is_one and not (of or is_joined or APPROXIMATELY.search(before)):
                continue
            if is_plural or is_one:
                yield _share(one, Decimal(ONES.get(up, 1)) / down * 100)


def _share(found: re.Match[str], value: Decimal) -> Figure:
    return Figure(found.start(), found.end(), found[0], Kind.PERCENT, value, value, "percent")


def _chinese(found: re.Match[str]) -> Figure:
    if found["hundredth"]:
        value = _number(found["hundredth"])
    elif found["tenth"]:
        value = _number(found["tenth"]) * 10 + HAN_DIGITS.get(found["half"], 5 if found["half"] else 0)
    else:
        below = _number(found["below"])
        value = _number(found["above"]) / below * 100 if below else Decimal(0)
    return _share(found, value)


def _number(text: str) -> Decimal:
    return Decimal(text) if text[0].isascii() else read_han(text)
