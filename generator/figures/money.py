"""Which currencies a sign of money in running text may stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.figures.words import ANY_DOLLAR, ANY_MONEY

if TYPE_CHECKING:
    from generator.records.vocabulary import Vocabulary


def currencies_of(sign: str, vocabulary: Vocabulary) -> list[str]:
    """Return the currencies that a figure may be in: its own, each dollar for `$`, any for `元` and `¥`."""
    known = vocabulary.units.currencies
    if sign == ANY_DOLLAR:
        return [code for code, words in known.items() if any(one.endswith(ANY_DOLLAR) for one in words.symbols)]
    return list(known) if sign in ANY_MONEY else [sign]
