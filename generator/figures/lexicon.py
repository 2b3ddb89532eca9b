"""The patterns that follow from a vocabulary: money and units as texts write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from generator.figures.words import HAN_MEASURES, ISO_CODES, MEASURES, MONEY_SIGNS, MONEY_WORDS, PERCENT, PERCENT_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.records.vocabulary import Spellings

NOT_MONEY = "(?![素朗老旦宇首件])"
"""What makes of `元` another word."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What money, percentages and units are written with."""

    before: Mapping[str, str]
    """Currency by what may stand before its number."""
    before_ends: tuple[str, ...]
    behind: re.Pattern[str]
    behind_names: Mapping[str, str]
    percent: re.Pattern[str]
    measure: re.Pattern[str]
    names: Mapping[str, str]
    """Unit by its name in data, by every spelling, in lower case."""
    han_names: tuple[tuple[str, str], ...]
    """The Chinese among these that are counted, not measured."""
    labels: re.Pattern[str] | None
    """Words that make a number beside them a name."""

    def unit(self, text: str) -> str:
        """Return a unit by its name in data, or as it is written where the vocabulary does not know it."""
        name = re.sub(r"[\s-]+", " ", text.casefold()).strip()
        name = HAN_MEASURES.get(name, name)
        for one in (name, name.replace(" ", ""), name.removesuffix("s"), f"{name}s"):
            if one in self.names:
                return self.names[one]
        return name

    def unit_within(self, text: str) -> str:
        """Return the first counted thing that Chinese text names, by its name in data."""
        return next((unit for name, unit in self.han_names if name in text), "")


@lru_cache(maxsize=8)
def lexicon_of(spellings: Spellings) -> Lexicon:
    """Return the lexicon of a vocabulary's spellings."""
    money = dict(spellings.currencies)
    signs = {sign: code for sign, code in money.items() if not ((sign.isascii() and sign.islower()) or " " in sign)}
    before = MONEY_SIGNS | dict.fromkeys(ISO_CODES, "") | signs
    before = {sign: (code or sign) for sign, code in before.items()}
    words = {name: code for name, code in money.items() if name[0].isalpha()}
    behind = MONEY_WORDS | {code: code for code in (*ISO_CODES, *money.values())} | words
    behind_names = {name.casefold(): code for name, code in behind.items()}
    names = {spelling.casefold(): unit for spelling, unit in spellings.units}
    measures = [*MEASURES, *HAN_MEASURES, *spellings.measures]
    percent = [name for name, unit in spellings.units if unit == PERCENT]
    labels = _either(spellings.labels) if spellings.labels else ""
    return Lexicon(
        before=before,
        before_ends=tuple(sorted(before, key=len, reverse=True)),
        behind=re.compile(rf"(?i)[ -]?((?:{_either(behind)}){NOT_MONEY})(?:s(?![A-Za-z]))?"),
        behind_names=behind_names,
        percent=re.compile(rf"(?i)[ -]?(?:{_either([*PERCENT_WORDS, *percent])})"),
        measure=re.compile(rf"(?i)[ -]?(?:working |trading |calendar )?({_either(measures)})(?!代)"),
        names=names,
        han_names=tuple(
            (name, unit) for name, unit in names.items() if not name.isascii() and name not in spellings.measures
        ),
        labels=re.compile(rf"(?i)年?度?[ ]?(?:{labels})") if labels else None,
    )


def _either(spellings: Iterable[str]) -> str:
    """Return a pattern of any of these, longest first, words in Latin letters as a whole."""
    longest = sorted({re.escape(one) for one in spellings}, key=lambda one: (-len(one), one))
    return "|".join(rf"{one}(?![A-Za-z])" if one[-1].isascii() and one[-1].isalpha() else one for one in longest)
