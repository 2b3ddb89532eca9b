"""Whether a bare number counts something of the subject, and what."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from generator.figures import labels
from generator.figures.numbers import Written

if TYPE_CHECKING:
    from generator.figures.finder import Item
    from generator.figures.lexicon import Lexicon

ORDINAL_BEHIND = re.compile(r"(?i)-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)\b|(?:st|nd|rd|th)\b")
HAN_WORDS = re.compile(r"\ ?[\u4e00-\u9fff]{1,8}")
NOT_COUNTED = frozenset("月日號号時时點点期版代")
"""What a Chinese number tells the place of, in a calendar, a day or a row."""
YEARS = range(1900, 2100)
HAN = re.compile(r"[\u4e00-\u9fff]")


def is_count(text: str, item: Item, lexicon: Lexicon, *, strict: bool = True) -> bool:
    """Whether a number without money, percentage or unit is a count."""
    if ORDINAL_BEHIND.match(text, item.end):
        return False
    if item.number.written is Written.HAN:
        return _is_han_count(text, item, strict=strict)
    if item.low != item.high:
        return True
    if item.number.written is Written.WORDS:
        return not strict or _is_word_count(text, item, lexicon)
    return _is_digit_count(text, item, lexicon)


def counted_unit(text: str, end: int, lexicon: Lexicon) -> str:
    """Return what a number counts, as data names it, where the vocabulary knows it."""
    words = _phrase(text, end)
    pairs = [f"{one} {two}" for one, two in pairwise(words)]
    for one in (*pairs, *words):
        if one in lexicon.names or f"{one}s" in lexicon.names:
            return lexicon.unit(one)
    behind = HAN_WORDS.match(text, end)
    return lexicon.unit_within(behind[0]) if behind else ""


def end_of_count(text: str, end: int) -> int:
    """Return where a count ends: behind the measure word that a Chinese one carries."""
    classifier = labels.CLASSIFIER.match(text, end)
    return classifier.end() if classifier else end


def _is_digit_count(text: str, item: Item, lexicon: Lexicon) -> bool:
    digits = text[item.number.start : item.number.end]
    before, behind = text[max(0, item.start - 24) : item.start], text[item.end : item.end + 1]
    if item.power or "," in digits or " " in digits:
        return True
    if re.search(r"[A-Za-z]-\Z|[0-9][.,]\Z", before) or re.match(r"[./:][0-9]", text[item.end : item.end + 2]):
        return False
    if re.search(r"\(\Z", before) and re.match(r"\)\ \w", text[item.end : item.end + 3]) and len(digits) == 1:
        return False
    if HAN.match(before[-1:]) and "." in digits and not labels.CLASSIFIER.match(text, item.end):
        return False
    if behind and behind in NOT_COUNTED:
        return False
    if len(digits) == len("2030") and int(item.low) in YEARS and (HAN.match(behind) or HAN.match(before[-1:])):
        return bool(labels.CLASSIFIER.match(text, item.end))
    word = labels.BEFORE.search(before)
    if word and word[1] != word[1].lower() and before.endswith(" ") and not word[1].endswith((".", "'s", "’s")):
        known = word[1].casefold().rstrip(".") in labels.FUNCTION_WORDS
        return known or bool(counted_unit(text, item.end, lexicon))
    return True


def _is_word_count(text: str, item: Item, lexicon: Lexicon) -> bool:
    """Whether a number word counts something other than parts of the text itself."""
    word = text[item.number.start : item.number.end]
    if item.power or item.low >= Decimal(21):
        return True
    if text[item.end : item.end + 1] == "-":
        return False
    before = labels.BEFORE.search(text[max(0, item.start - 24) : item.start])
    previous = before[1].casefold() if before else ""
    is_name = word[0].isupper() and before is not None and not previous.endswith(".")
    phrase = _phrase(text, item.end)
    nouns = (one for one in phrase if one in labels.OWN_NOUNS or one in lexicon.names or f"{one}s" in lexicon.names)
    if is_name or next(nouns, "") in labels.OWN_NOUNS:
        return False
    if item.low == 1:
        return bool(counted_unit(text, item.end, lexicon)) and previous not in {"no", "any", "every", "each", "at"}
    return bool(phrase) or previous not in labels.DETERMINERS


def _is_han_count(text: str, item: Item, *, strict: bool) -> bool:
    numeral = text[item.number.start : item.number.end]
    classifier = labels.CLASSIFIER.match(text, item.end)
    if any(one in numeral for one in "萬万億亿"):
        return True
    if not classifier or (strict and labels.OWN_HAN.match(text, item.end)):
        return False
    if numeral == "一":
        return bool(labels.ARTICLE_HAN.search(text[max(0, item.start - 3) : item.start]))
    return True


def _phrase(text: str, end: int) -> list[str]:
    """Return the words of the phrase that follows a number, in lower case, up to one that ends it."""
    found = labels.NEXT_WORDS.match(text, end)
    words = re.split(r"[ -]", found[0].casefold())[1:] if found else []
    stop = next((place for place, one in enumerate(words) if one in labels.STOPS), len(words))
    return words[:stop]
