"""Figures and dates as readers of a language write them. Sentences are the templates' business."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Context, Decimal, localcontext
from functools import cache
from typing import TYPE_CHECKING, Literal

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.numbers import format_compact_decimal, format_decimal, get_currency_symbol

from generator.records.dates import DatePrecision
from generator.records.quantity import Precision

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from generator.records.dates import FuzzyDate, Period
    from generator.records.quantity import Quantity, Unit
    from generator.records.texts import Text
    from generator.records.vocabulary import Vocabulary
    from generator.words import Scale, Words

COMPACT_FROM = Decimal(1_000_000)
COMPACT_DECIMALS = 3
LONGEST = 100
"""How many digits a number may have when it is written: more than any figure, or ratio of figures, can have."""
SCALE_NAMES: dict[int, Scale] = {6: "million", 9: "billion", 12: "trillion"}


@dataclass(frozen=True, slots=True)
class Wording:
    """How one language of an edition writes."""

    words: Words
    vocabulary: Vocabulary

    @property
    def language(self) -> str:
        """The language of the pages."""
        return self.vocabulary.edition.language

    @property
    def locale(self) -> Locale:
        """How its readers write numbers and dates."""
        return _locale(self.vocabulary.edition.locale)

    def text(self, text: Text) -> str:
        """Return a text in the language of the pages."""
        return text.within(self.language)

    def quantity(self, quantity: Quantity) -> str:
        """Return a value as prose writes it: `about HK$3.5 billion`, `at least 30 applications`."""
        return self._precisely(quantity.precision, self._amount(quantity, "long"))

    def short_quantity(self, quantity: Quantity) -> str:
        """Return a value as headlines write it: `HK$3bn`."""
        return self._amount(quantity, "short")

    def label(self, quantity: Quantity) -> str:
        """Return a value as charts label it: `HK$3bn`, `95%`, and the bare number where the unit stands beside it."""
        words = self.vocabulary.units.units.get(quantity.unit.base)
        if quantity.unit.per or words is None or words.symbol or words.before:
            return self.short_quantity(quantity)
        return self._ends(quantity, "short")

    def digits(self, quantity: Quantity) -> str:
        """Return a value with all its digits: `HK$3,000,000,000`."""
        return self._amount(quantity, "")

    def change(self, low: Decimal, high: Decimal, like: Quantity, *, is_rough: bool) -> str:
        """Return a difference between two values, in the base unit, as so much more or less of a unit.

        It lies between two ends, both above or both below zero, of which one may be infinite.
        """
        pattern, ends = (self.words.more, (low, high)) if low >= 0 else (self.words.less, (-high, -low))
        least, most = (end.scaleb(-like.unit.power) for end in ends)

        def word(low: Decimal, high: Decimal) -> str:
            return self._amount(replace(like, low=low, high=high), "long")

        return pattern.format(value=self._between(least, most, word, is_rough=is_rough))

    def ratio(self, low: Decimal, high: Decimal, *, is_rough: bool) -> str:
        """Return how many times one value is another: `about 36 times`."""
        return self._compared(low, high, lambda number: self.words.times.format(number=number), is_rough=is_rough)

    def share(self, low: Decimal, high: Decimal, *, is_rough: bool) -> str:
        """Return a share of a hundred: `about 12%`."""
        return self._compared(low, high, "{}%".format, is_rough=is_rough)

    def _compared(self, low: Decimal, high: Decimal, word: Callable[[str], str], *, is_rough: bool) -> str:
        """Return a number in short: rounded about itself if it is one, else so that what is said holds all of it."""
        if low == high:
            least = most = _rounded(low, ROUND_HALF_EVEN)
            is_rough |= least != low
        else:
            least = _rounded(low, ROUND_FLOOR) if low > 0 else Decimal("-Infinity")
            most = _rounded(high, ROUND_CEILING)
        return self._between(least, most, lambda *ends: word(self._span(*ends)), is_rough=is_rough)

    def _between(self, low: Decimal, high: Decimal, word: Callable[[Decimal, Decimal], str], *, is_rough: bool) -> str:
        """Return what lies between two ends; where one is infinite, the other is a bound."""
        precision = Precision.EXACT
        if low.is_infinite():
            low, precision = high, Precision.AT_MOST
        elif high.is_infinite():
            high, precision = low, Precision.AT_LEAST
        amount = word(low, high)
        return self._precisely(precision, self._precisely(Precision.ABOUT, amount) if is_rough else amount)

    def date(self, date: FuzzyDate, *, short: bool = False) -> str:
        """Return a date as precisely as it is known: `26 June 2025`, `June 2025`, `second half of 2026`.

        A short one has the short name of its month.
        """
        start, locale = date.start, self.locale
        match date.precision:
            case DatePrecision.DAY:
                return self.day(start)
            case DatePrecision.MONTH:
                return format_skeleton("yMMM" if short else "yMMMM", start, locale=locale)
            case DatePrecision.QUARTER:
                return self.words.quarters[(start.month - 1) // 3].format(year=start.year)
            case DatePrecision.HALF:
                return self.words.halves[(start.month - 1) // 6].format(year=start.year)
        return str(start.year)

    def day(self, day: dt.date) -> str:
        """Return a day: `26 June 2025`."""
        return format_date(day, "long", locale=self.locale)

    def period(self, period: Period) -> str:
        """Return what a period covers."""
        first, last = self.date(period.first), self.date(period.last)
        return first if period.first == period.last else self.words.span.format(first=first, last=last)

    def _precisely(self, precision: Precision, amount: str) -> str:
        patterns = {
            Precision.ABOUT: self.words.about,
            Precision.AT_LEAST: self.words.at_least,
            Precision.AT_MOST: self.words.at_most,
        }
        return patterns.get(precision, "{value}").format(value=amount)

    def _amount(self, quantity: Quantity, compact: str) -> str:
        unit = quantity.unit
        value = self._with_unit(self._ends(quantity, compact), unit, one=quantity.low == quantity.high == 1)
        return self.words.rate.format(value=value, unit=self._per(unit)) if unit.per else value

    def _ends(self, quantity: Quantity, compact: str) -> str:
        return self._span(quantity.low, quantity.high, compact)

    def _span(self, low: Decimal, high: Decimal, compact: str = "") -> str:
        first, last = (self._number(end, compact) for end in (low, high))
        return first if low == high else self.words.range.format(low=first, high=last)

    def _number(self, number: Decimal, compact: str = "") -> str:
        """Return a number, shortened with a scale word only where that loses nothing."""
        with localcontext(prec=LONGEST):
            short = self._shortened(number, compact) if compact and abs(number) >= COMPACT_FROM else ""
            return short or format_decimal(number, locale=self.locale, decimal_quantization=False)

    def _shortened(self, number: Decimal, compact: str) -> str:
        """Return a number with a scale word, or nothing where that would lose something."""
        locale = self.locale
        power = 3 * (number.adjusted() // 3)
        scale = self.words.short_scales.get(SCALE_NAMES[power]) if power in SCALE_NAMES else None
        if compact == "short" and scale and _survives_shortening(number, power):
            return f"{format_decimal(number.scaleb(-power).normalize(), locale=locale)}{scale}"
        format_type: Literal["long", "short"] = "short"
        if compact == "long" and "long" in locale.compact_decimal_formats:
            format_type = "long"
        if not _survives_shortening(number, _scale_power(locale, format_type, number)):
            return ""
        return format_compact_decimal(number, format_type=format_type, locale=locale, fraction_digits=COMPACT_DECIMALS)

    def _with_unit(self, number: str, unit: Unit, *, one: bool) -> str:
        if unit.name in self.vocabulary.units.currencies:
            return f"{get_currency_symbol(unit.name, locale=self.locale)}{number}"
        words = self.vocabulary.units.units[unit.base]
        if words.symbol:
            return f"{number}{words.symbol}"
        if words.before:
            return f"{self.text(words.before)} {number}"
        name = words.one if one and words.one else words.name
        prefix = unit.name.removesuffix(unit.base) if unit.power else ""
        return f"{number} {prefix}{self.text(name)}" if name else number

    def _per(self, unit: Unit) -> str:
        if unit.per in self.vocabulary.units.currencies:
            return f"{get_currency_symbol(unit.per, locale=self.locale)}1"
        base, _ = self.vocabulary.split_prefix(unit.per)
        words = self.vocabulary.units.units[base]
        name = words.one or words.name
        return f"{unit.per.removesuffix(base)}{self.text(name)}" if name else unit.per


def _scale_power(locale: Locale, format_type: str, number: Decimal) -> int:
    """Return the power of ten that a locale's scale word for a number stands for: Chinese counts in ten thousands."""
    patterns = locale.compact_decimal_formats[format_type]["other"]
    size = min(number.adjusted(), max(len(one) for one in patterns) - 1)
    return size + 1 - str(patterns["1" + "0" * size].pattern).count("0")


@cache
def _locale(name: str) -> Locale:
    return Locale.parse(name)


def _rounded(number: Decimal, rounding: str) -> Decimal:
    """Return a number with two significant digits, or none after the point from ten on."""
    return Context(prec=max(2, number.adjusted() + 1), rounding=rounding).plus(number).normalize()


def _survives_shortening(number: Decimal, power: int) -> bool:
    """Whether a number without that power of ten needs no more decimals than a shortened form keeps."""
    scaled = number.scaleb(-power)
    return scaled == round(scaled, COMPACT_DECIMALS)
