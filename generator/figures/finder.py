"""Every figure of a text: numbers with the money, percentages, units and measure words that belong to them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.figures import fractions, labels
from generator.figures.counts import counted_unit, end_of_count, is_count
from generator.figures.dates import find_dates, is_bare_year
from generator.figures.figure import Figure, Kind
from generator.figures.lexicon import lexicon_of
from generator.figures.masks import blank, normalise
from generator.figures.numbers import Number, Written, find_numbers, scale_after
from generator.figures.ranges import join_dates, join_ranges

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from generator.figures.lexicon import Lexicon
    from generator.records.vocabulary import Spellings

LETTER = re.compile(r"[A-Za-zÀ-ɏ_]")
MANY = re.compile(r"[多餘余幾几]")
ANY_TIME = frozenset({"one day", "one time", "one-time", "one-day"})
"""Words that measure no time: `one day it may`."""
DOLLARS = re.compile(r"(?<![A-Z])[A-Z]{1,3}\Z")


@dataclass(frozen=True, slots=True)
class Item:
    """A number of a text with what belongs to it, before it is decided whether it is a figure."""

    start: int
    end: int
    number: Number
    low: Decimal
    high: Decimal
    kind: Kind = Kind.COUNT
    unit: str = ""
    power: int = 0
    """The power of ten that a scale behind the number stands for."""


def find_figures(text: str, spellings: Spellings, *, strict: bool = True) -> list[Figure]:
    """Return every figure of a text, in order.

    Args:
        text: The text, of any language; what is no prose is masked.
        spellings: How money and units are written.
        strict: Whether to leave out numbers that count nothing of the subject: `two reasons`, `one`.
    """
    lexicon = lexicon_of(spellings)
    plain = normalise(text)
    found: list[Figure] = []
    plain = _take_dates(plain, lexicon, found)
    plain = blank(plain, labels.find_labels(plain))
    fractional = fractions.find_fractions(plain)
    found += fractional
    plain = blank(plain, [(one.start, one.end) for one in fractional])
    items = join_ranges(list(_items(plain, lexicon)), plain)
    for item in items:
        if item.kind is Kind.COUNT and not is_count(plain, item, lexicon, strict=strict):
            continue
        unit, end = item.unit, item.end
        if item.kind is Kind.COUNT:
            unit, end = counted_unit(plain, item.end, lexicon), end_of_count(plain, item.end)
        found.append(Figure(item.start, end, "", item.kind, item.low, item.high, unit))
    whole = [replace(one, text=text[one.start : one.end]) for one in found]
    return sorted(whole, key=lambda one: (one.start, -one.end))


def _take_dates(plain: str, lexicon: Lexicon, found: list[Figure]) -> str:
    """Add the dates of a text, and return it with these and with names that hold a year masked."""
    dates = sorted(find_dates(plain), key=lambda one: (one.start, -one.end))
    taken: list[Figure] = []
    for date in dates:
        if taken and date.start < taken[-1].end:
            continue
        is_name = bool(lexicon.labels and lexicon.labels.match(plain, date.end))
        if is_bare_year(date.text):
            if _is_amount(plain, date, lexicon):
                continue
            is_name = is_name or labels_year(plain, date)
        if is_name:
            plain = blank(plain, [(date.start, date.end)])
        else:
            taken.append(date)
    joined = join_dates(taken, plain)
    found += joined
    return blank(plain, [(one.start, one.end) for one in joined])


def _is_amount(plain: str, date: Figure, lexicon: Lexicon) -> bool:
    """Whether four digits that look like a year are an amount of something."""
    power, end = scale_after(plain, date.end)
    if power or lexicon.measure.match(plain, end) or lexicon.percent.match(plain, end):
        return True
    return bool(lexicon.behind.match(plain, end)) or _currency_before(plain, date.start, lexicon)[0] != ""


def labels_year(plain: str, date: Figure) -> bool:
    """Whether a year is part of a name: `Fintech 2030`, `the 2025 Policy Address`."""
    before = labels.BEFORE.search(plain[max(0, date.start - 24) : date.start])
    word = before[1] if before else ""
    is_owner = word.endswith(("'s", "’s"))
    if word[:1].isupper() and not is_owner and not word.endswith(".") and word.casefold() not in labels.FUNCTION_WORDS:
        return True
    is_own = is_owner or word.casefold() in {"the", "a", "its", "this", "that", "our", "their"}
    return is_own and bool(re.match(r" [A-Z]", plain[date.end : date.end + 2]))


def _items(plain: str, lexicon: Lexicon) -> Iterator[Item]:
    reached = 0
    for number in find_numbers(plain):
        if number.start < reached:
            continue
        item = _item(plain, number, lexicon)
        if item:
            reached = item.end
            yield item


def _item(plain: str, number: Number, lexicon: Lexicon) -> Item | None:
    """Return a number with what belongs to it, or none where it is part of a word or a longer number."""
    code, start = _currency_before(plain, number.start, lexicon)
    if not code and _is_inside_word(plain, number):
        return None
    power, end = scale_after(plain, number.end, money=bool(code))
    value = number.value.scaleb(power)
    while power and number.written is Written.DIGITS and (more := _more_han(plain, end)):
        value, end = value + more[0], more[1]
    if power and MANY.match(plain, end):
        end += 1
    item = Item(start, end, number, value, value, power=power)
    if (money := lexicon.behind.match(plain, end)) and not _is_adjective(number, power, money[0]):
        name = money[1].casefold()
        known = lexicon.behind_names[name]
        unit = code if code and known in {"$", "元", "cents"} and code != "$" else known
        return replace(item, end=money.end(), kind=Kind.MONEY, unit=unit)
    if code:
        is_part = LETTER.match(plain, end) and number.written is Written.DIGITS and plain[end - 1].isdigit()
        return None if is_part else replace(item, kind=Kind.MONEY, unit=code)
    if percent := lexicon.percent.match(plain, end):
        return replace(item, end=percent.end(), kind=Kind.PERCENT, unit="percent")
    many = MANY.match(plain, end)
    if measure := lexicon.measure.match(plain, many.end() if many else end):
        if many or not (plain[number.start : measure.end()].casefold() in ANY_TIME or plain[number.start] == "一"):
            return replace(item, end=measure.end(), kind=Kind.MEASURE, unit=lexicon.unit(measure[1]))
        return None
    return item if not LETTER.match(plain, end) else None


def _is_adjective(number: Number, power: int, money: str) -> bool:
    """Whether `two dollar` speaks of two things about dollars."""
    return number.written is Written.WORDS and not power and money.casefold() == " dollar"


def _more_han(plain: str, end: int) -> tuple[Decimal, int] | None:
    """Return the rest of a number such as `1億2,000萬`, and where it ends."""
    if end < len(plain) and plain[end].isdigit() and plain[end].isascii():
        number = next(find_numbers(plain, end))
        power, behind = scale_after(plain, number.end)
        if number.start == end and power and not plain[behind - 1].isascii():
            return number.value.scaleb(power), behind
    return None


def _currency_before(plain: str, start: int, lexicon: Lexicon) -> tuple[str, int]:
    """Return the currency whose sign stands before a number, and where it begins; or nothing."""
    at = start - 1 if start and plain[start - 1] == " " else start
    if not plain.endswith(lexicon.before_ends, max(0, at - 16), at):
        return "", start
    sign = next(one for one in lexicon.before_ends if plain.endswith(one, max(0, at - 16), at))
    begins = at - len(sign)
    letters = DOLLARS.search(plain[max(0, begins - 4) : begins]) if sign in {"$", "¥"} else None
    if letters:
        return f"{letters[0]}{sign}", begins - len(letters[0])
    if sign[0].isascii() and sign[0].isalpha() and begins and LETTER.match(plain[begins - 1]):
        return "", start
    return lexicon.before[sign], begins


def _is_inside_word(plain: str, number: Number) -> bool:
    """Whether letters, or digits with a dot, stand right before a number: `Web3`, `GPT-4`."""
    if number.written is Written.WORDS:
        return bool(re.search(r"[A-Za-z]-\Z", plain[max(0, number.start - 2) : number.start]))
    before = plain[max(0, number.start - 2) : number.start]
    return bool(before) and bool(LETTER.match(before[-1]) or re.search(r"(?:[A-Za-z][-–+]|[0-9][.,:/])\Z", before))
