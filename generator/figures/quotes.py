"""Whether a quote holds a value, in whichever way it is written."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from generator.figures.figure import Figure, Kind
from generator.figures.finder import find_figures
from generator.figures.masks import normalise
from generator.figures.money import currencies_of
from generator.figures.numbers import read_han
from generator.figures.words import ORDINALS, PERCENT

if TYPE_CHECKING:
    from generator.records.quantity import Quantity
    from generator.records.vocabulary import Spellings, Vocabulary

ORDINAL = re.compile(
    rf"(?i)\b(?:(?P<digits>[0-9]{{1,4}})(?:st|nd|rd|th)|(?P<word>{'|'.join(ORDINALS)}))\b|第(?P<han>[0-9〇零一二三四五六七八九十百]{{1,6}})"
)
ROUNDED_DIGITS = 3
"""A rounded figure holds a value when it keeps at least so many of its digits."""


def holds(quote: str, value: Quantity, vocabulary: Vocabulary) -> bool:
    """Whether a quote holds a value: both ends of a range, or an ordinal for a rank or count (`the third platform`)."""
    figures = _read(quote, vocabulary.spellings)
    ends = {value.low, value.high}
    return all(any(_states(one, end, value, vocabulary) for one in figures) for end in ends)


@lru_cache(maxsize=4096)
def _read(quote: str, spellings: Spellings) -> tuple[Figure, ...]:
    return (*find_figures(quote, spellings, strict=False), *_ordinals(quote))


def _ordinals(quote: str) -> list[Figure]:
    found = []
    for one in ORDINAL.finditer(normalise(quote)):
        if one["word"]:
            number = ORDINALS[one["word"].casefold()]
        else:
            written = one["digits"] or one["han"]
            number = int(written) if written.isascii() else int(read_han(written))
        found.append(Figure(one.start(), one.end(), one[0], Kind.COUNT, Decimal(number), Decimal(number)))
    return found


def _states(figure: Figure, number: Decimal, value: Quantity, vocabulary: Vocabulary) -> bool:
    if figure.low is None or figure.high is None or not _may_count(figure, value, vocabulary):
        return False
    _, power = vocabulary.split_prefix(figure.unit)
    wanted = number.scaleb(value.unit.power)
    return any(_is_same(end.scaleb(power), wanted) for end in (figure.low, figure.high))


def _may_count(figure: Figure, value: Quantity, vocabulary: Vocabulary) -> bool:
    """Whether what a figure counts can be what the value counts."""
    currencies, unit = vocabulary.units.currencies, value.unit
    if unit.name in currencies:
        if figure.kind is Kind.COUNT and unit.per:
            return True
        if figure.kind is not Kind.MONEY:
            return False
        return unit.name in currencies_of(figure.unit, vocabulary)
    if unit.base == PERCENT or figure.kind is Kind.PERCENT:
        return figure.kind is Kind.PERCENT and unit.base == PERCENT
    if figure.kind is Kind.MEASURE:
        return vocabulary.split_prefix(figure.unit)[0] == unit.base
    return figure.kind is Kind.COUNT and not unit.power


def _is_same(stated: Decimal, wanted: Decimal) -> bool:
    """Whether a stated number is the wanted one, or that one rounded to no fewer than three digits."""
    if stated == wanted:
        return True
    shown = stated.normalize()
    if len(shown.as_tuple().digits) < ROUNDED_DIGITS:
        return False
    exponent = shown.as_tuple().exponent
    return isinstance(exponent, int) and wanted.quantize(Decimal(1).scaleb(exponent), ROUND_HALF_UP) == stated
