"""Figures as people write them, exact underneath: `about 30 projects`, `3 billion HKD`, `1–2 years`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from pydantic import ValidationInfo
from pydantic_core import PydanticCustomError, core_schema

from generator.diagnostics.suggestions import did_you_mean
from generator.records.vocabulary import Vocabulary

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue


class Precision(StrEnum):
    """How exactly a value is stated."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at least"
    AT_MOST = "at most"
    RANGE = "range"


PRECISION_WORDS: dict[str, Precision] = {
    **dict.fromkeys(("about", "around", "approximately", "nearly", "almost", "close to", "some"), Precision.ABOUT),
    **dict.fromkeys(("at least", "over", "more than", "no fewer than", "no less than"), Precision.AT_LEAST),
    **dict.fromkeys(("at most", "up to", "no more than"), Precision.AT_MOST),
}
SCALES: dict[str, int] = {
    "thousand": 3, "million": 6, "billion": 9, "trillion": 12, "k": 3, "m": 6, "mn": 6, "bn": 9, "tn": 12,
}  # fmt: skip
GROUPED = r"[1-9][0-9]{0,2}(?:,[0-9]{3})+"
NUMBER = rf"(?:{GROUPED}|[0-9]+)(?:\.[0-9]+)?"
WITH_COMMA = re.compile(r"[0-9]+(?:,[0-9]+)+")
MAX_DIGITS = 28
"""How many digits a figure may have: as many as decimal arithmetic keeps."""
FIGURE = re.compile(
    rf"""(?ix)
    (?:(?P<precision>{"|".join(sorted(PRECISION_WORDS, key=len, reverse=True)).replace(" ", "[ ]")})\s+)?
    (?P<symbol>[^\s\d.,+-]*?)\s?
    (?P<low>[-−]?{NUMBER}) (?:\s?[-–—]\s?(?P<high>{NUMBER}))?
    (?:\s?(?P<scale>{"|".join(sorted(SCALES, key=len, reverse=True))})(?![a-z]))?
    \s*(?P<unit>\S.*)?
    """
)
HELP = "write a number with its unit: `3 billion HKD`, `about 30 projects`, `5.25 %`, `1–2 years`"


@dataclass(frozen=True, slots=True)
class Unit:
    """What a number counts. `HKD per USD` has a name and a unit per which it counts."""

    name: str
    base: str
    power: int = 0
    """The power of ten that an SI prefix stands for: one petaFLOPS is ten to the power 15 of its base."""
    per: str = ""

    @property
    def unprefixed(self) -> str:
        """The base unit as canonical data writes it."""
        return f"{self.base} per {self.per}" if self.per else self.base

    def __str__(self) -> str:
        """Return the unit as canonical data writes it."""
        return f"{self.name} per {self.per}" if self.per else self.name


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value with its unit: one number, or the two ends of a range."""

    low: Decimal
    high: Decimal
    unit: Unit
    precision: Precision
    text: str = ""
    """As written in the data."""
    step: Decimal = Decimal(0)
    """What one unit in the last place written is worth: a hundred million for `3.2 billion`."""

    @property
    def measure(self) -> tuple[str, str]:
        """What can be compared with it: quantities of one measure differ by a factor only."""
        return self.unit.base, self.unit.per

    def scaled(self) -> tuple[Decimal, Decimal]:
        """Return both ends in the base unit, so that petaFLOPS and exaFLOPS compare."""
        return self.low.scaleb(self.unit.power), self.high.scaleb(self.unit.power)

    @property
    def plain(self) -> tuple[str, str]:
        """Both ends in the base unit for machines: digits alone, without exponent and idle zeros."""
        low, high = (f"{end.normalize():f}" for end in self.scaled())
        return low, high

    def agrees_with(self, other: Quantity) -> bool:
        """Whether two statements of one thing can both be true, each taken at its own precision."""
        if self.measure != other.measure:
            return False
        if Precision.ABOUT in {self.precision, other.precision}:
            return _apart(self.scaled(), other.scaled()) <= ABOUT_TOLERANCE
        low, high = self.bounds()
        other_low, other_high = other.bounds()
        return low <= other_high and other_low <= high

    def bounds(self) -> tuple[Decimal, Decimal]:
        """Return the least and the greatest value in the base unit that the statement allows."""
        low, high = self.scaled()
        if self.precision is Precision.AT_LEAST:
            return low, Decimal("Infinity")
        if self.precision is Precision.AT_MOST:
            return Decimal("-Infinity"), high
        return low, high

    @classmethod
    def parse(cls, text: str, vocabulary: Vocabulary) -> Quantity:
        """Read a figure with the units of a vocabulary.

        Raises:
            PydanticCustomError: `bad_quantity` or `unknown_unit`, with a message and a help line.
        """
        if any(not re.fullmatch(GROUPED, number) for number in WITH_COMMA.findall(text)):
            raise _bad("`{text}` has a comma that does not part thousands", text, "write 1.5 or 1,500")
        found = FIGURE.fullmatch(text.strip())
        if not found:
            raise _bad("`{text}` is not a figure", text, HELP)
        low = Decimal(found["low"].replace(",", "").replace("−", "-"))
        high = Decimal(found["high"].replace(",", "")) if found["high"] else low
        if high < low:
            raise _bad("the range `{text}` ends below its beginning", text, "write the smaller number first")
        power = SCALES[found["scale"].casefold()] if found["scale"] else 0
        if any(len(number.as_tuple().digits) + power > MAX_DIGITS for number in (low, high)):
            raise _bad("`{text}` has more digits than can be kept", text, f"write a figure of at most {MAX_DIGITS}")
        unit = _unit(found["symbol"], found["unit"], text, vocabulary)
        word = found["precision"]
        if word and found["high"]:
            raise _bad("`{text}` has a precision word before a range", text, f"delete `{word}`: a range says enough")
        precision = PRECISION_WORDS[word.casefold()] if word else Precision.EXACT
        if found["high"]:
            precision = Precision.RANGE
        step = Decimal(1).scaleb(power - len(found["low"].partition(".")[2]))
        return cls(_scale(low, power), _scale(high, power), unit, precision, text, step)

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: object, _handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.with_info_plain_validator_function(cls._validate)

    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: object, _handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"type": "string", "description": HELP}

    @classmethod
    def _validate(cls, value: Any, info: ValidationInfo) -> Quantity:  # noqa: ANN401 - outside values come in here
        if isinstance(value, Quantity):
            return value
        if isinstance(value, int | Decimal) and not isinstance(value, bool):
            raise _bad("the figure `{text}` has no unit", str(value), HELP)
        if not isinstance(value, str):
            raise _bad("expected a figure with its unit", "", HELP)
        vocabulary = info.context
        if not isinstance(vocabulary, Vocabulary):
            message = "quantities are validated with a vocabulary as context"
            raise TypeError(message)
        return cls.parse(value, vocabulary)


ABOUT_TOLERANCE = Decimal("0.15")
"""How far apart, as a share of the larger, two values may lie when one is stated as `about`."""


def _apart(one: tuple[Decimal, Decimal], other: tuple[Decimal, Decimal]) -> Decimal:
    """Return the gap between two intervals as a share of the largest end."""
    gap = max(one[0] - other[1], other[0] - one[1], Decimal(0))
    largest = max(abs(end) for end in (*one, *other))
    return gap / largest if largest else Decimal(0)


def _scale(number: Decimal, power: int) -> Decimal:
    """Return the number times a power of ten, without an exponent and without zeros that were not written."""
    scaled = number.scaleb(power)
    return scaled.quantize(Decimal(1)) if scaled == scaled.to_integral_value() and power else scaled


def _unit(symbol: str, written: str | None, text: str, vocabulary: Vocabulary) -> Unit:
    if symbol:
        whole, per = _currency(symbol, vocabulary), (written or "").removeprefix("per ")
        if per == written:
            raise _bad("`{text}` has a unit before and after the number", text, "keep one of the two")
    elif written:
        name, _, per = written.partition(" per ")
        whole = _known(name.strip(), vocabulary)
    else:
        raise _bad("the figure `{text}` has no unit", text, HELP)
    base, power = vocabulary.split_prefix(whole)
    return Unit(whole, base, power, _known(per.strip(), vocabulary) if per else "")


def _currency(symbol: str, vocabulary: Vocabulary) -> str:
    """Return the code of a currency whose sign or code stands before the number."""
    code = vocabulary.currency_symbols.get(symbol, symbol)
    if code not in vocabulary.units.currencies:
        known = ", ".join(f"`{one}`" for one in vocabulary.currency_symbols)
        raise _unknown(symbol, f"known signs before a number: {known}; or write the currency's code after it")
    return code


def _known(name: str, vocabulary: Vocabulary) -> str:
    names = vocabulary.unit_names
    if name not in names:
        raise _unknown(name, did_you_mean(name, names) or "use a unit of data/units.yaml, or add it there")
    return names[name]


def rounded(number: Decimal, digits: int = 4) -> str:
    """Return a number for messages: so many significant digits, thousands parted, no exponent."""
    text = f"{Decimal(f'{number:.{digits}g}'):,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _bad(message: str, text: str, help_: str) -> PydanticCustomError:
    return PydanticCustomError("bad_quantity", message, {"text": text, "help": help_})


def _unknown(unit: str, help_: str) -> PydanticCustomError:
    return PydanticCustomError("unknown_unit", "unknown unit `{unit}`", {"unit": unit, "help": help_})
