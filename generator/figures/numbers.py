"""Numbers in a text, without what they count: digits, English number words, Chinese numerals."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING

from generator.figures.words import HAN_DIGITS, HAN_TENS, ONES, SCALES, TENS

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_LENGTH = 60
"""A longer row of digits or words is no figure."""
_DIGITS = (
    r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[1-9][0-9]{0,2}(?: [0-9]{3})+(?![0-9])|[0-9]+)"
    r"(?:\.[0-9]+|,[0-9]{2}(?![0-9,]))?"
)
_UNDER_100 = rf"(?:(?:{'|'.join(TENS)})(?:[ -](?:{'|'.join(list(ONES)[:9])}))?|{'|'.join(reversed(ONES))})"
_UNDER_1000 = rf"{_UNDER_100}(?:[ -]hundred(?:(?: and)? {_UNDER_100})?)?"
_WORDS = (
    rf"(?:{_UNDER_1000}(?: thousand(?:,? (?:and )?{_UNDER_1000})?)?"
    r"|half a (?:million|billion|trillion|dozen)|an? (?:hundred|thousand|million|billion|trillion|dozen))"
)
_HAN_FIRST = "".join(HAN_DIGITS) + "十廿卅"
_HAN = rf"(?<![數数幾几])[{_HAN_FIRST}][{_HAN_FIRST}百千萬万億亿]*(?:[點点][{''.join(HAN_DIGITS)}]+)?[百千萬万億亿]*"
NUMBER = re.compile(rf"(?P<digits>(?<![0-9]){_DIGITS})|(?P<words>\b(?i:(?=[a-z]){_WORDS})(?![A-Za-z]))|(?P<han>{_HAN})")
SCALE = re.compile(
    r"(?i:[ -]?(hundred|thousand|millions?|billions?|trillions?|mil|mln|mn|bln|bn|trn|tn|[mb]ilh[ãõ](?:o|es)|millones))"
    r"(?![A-Za-z])|(MM|[kKmM])(?![A-Za-z0-9²])| ?((?:[十百千仟])?[萬万億亿兆]+|[百千仟](?![分]))"
)
SCALE_OF_MONEY = re.compile(r" ?([kKmMbB])(?![A-Za-z0-9²])")
"""Behind an amount of money a letter alone is a scale: `$3b`."""


class Written(Enum):
    """How a number is written."""

    DIGITS = "digits"
    WORDS = "words"
    HAN = "han"


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it stands in a text."""

    start: int
    end: int
    value: Decimal
    written: Written


def find_numbers(text: str, start: int = 0) -> Iterator[Number]:
    """Yield every number of a normalised text, in order, scales such as `million` left out."""
    for found in NUMBER.finditer(text, start):
        written = Written(found.lastgroup)
        if found.end() - found.start() > MAX_LENGTH:
            continue
        if written is Written.DIGITS:
            value = read_digits(found[0])
        else:
            value = read_words(found[0]) if written is Written.WORDS else read_han(found[0])
        yield Number(found.start(), found.end(), value, written)


def read_digits(text: str) -> Decimal:
    """Return the number that digits stand for."""
    whole, comma, decimals = text.rpartition(",")
    if comma and len(decimals) == len("00"):
        return Decimal(f"{whole.replace(',', '').replace(' ', '')}.{decimals}")
    return Decimal(text.replace(",", "").replace(" ", ""))


def read_words(text: str) -> Decimal:
    """Return the number that English words stand for."""
    words = text.casefold().replace("-", " ").replace(",", "").split()
    if words[0] in {"a", "an", "half"}:
        factor = Decimal("0.5") if words[0] == "half" else Decimal(1)
        return factor * (12 if words[-1] == "dozen" else 10 ** SCALES[words[-1]])
    total = part = 0
    for word in words:
        if word == "hundred":
            part *= 100
        elif word == "thousand":
            total, part = total + part * 1000, 0
        else:
            part += ONES.get(word) or TENS.get(word, 0)
    return Decimal(total + part)


def read_han(text: str) -> Decimal:
    """Return the number that Chinese numerals stand for: `三十億`, `十二`, `二〇二五`, `三點五億`."""
    whole, _, rest = text.replace("点", "點").partition("點")
    decimals = "".join(str(HAN_DIGITS[one]) for one in rest if one in HAN_DIGITS)
    if decimals:
        power = sum(SCALES.get(one, 0) for one in rest)
        return Decimal(f"{_read_han(whole)}.{decimals}").scaleb(power)
    return Decimal(_read_han(whole))


def _read_han(text: str) -> int:
    if len(text) > 1 and all(one in HAN_DIGITS for one in text):
        return int("".join(str(HAN_DIGITS[one]) for one in text))
    total = group = digit = last = 0
    for one in text:
        if one in HAN_DIGITS:
            digit = HAN_DIGITS[one]
        elif one in HAN_TENS:
            group, digit = group + (1 if one in "廿卅" else digit or 1) * HAN_TENS[one], 0
        else:
            power, part = SCALES[one], group + digit
            total = total + part * 10**power if last > power else (total + part) * 10**power
            group, digit, last = 0, 0, power
    return total + group + digit


def scale_after(text: str, end: int, *, money: bool = False) -> tuple[int, int]:
    """Return the power of ten that stands behind a number, and where it ends."""
    found = SCALE.match(text, end) or (SCALE_OF_MONEY.match(text, end) if money else None)
    if not found:
        return 0, end
    word = next(one for one in found.groups() if one)
    power = sum(SCALES[one] for one in word) if word[0] in "十百千仟萬万億亿兆" else SCALES[word.casefold()]
    return power, found.end()
