"""The words that data may use for units and stages: themselves data, `data/units.yaml` and `data/stages.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Literal

from babel.localedata import exists
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StrictBool, StrictInt
from pydantic_core import PydanticCustomError

from generator.records.address import Address
from generator.records.texts import Text

SiPrefix = Literal["kilo", "mega", "giga", "tera", "peta", "exa", "zetta", "yotta"]
SI_PREFIXES: dict[SiPrefix, int] = {
    "kilo": 3, "mega": 6, "giga": 9, "tera": 12, "peta": 15, "exa": 18, "zetta": 21, "yotta": 24,
}  # fmt: skip
"""The decimal prefixes of the International System of Units that enlarge, with their powers of ten."""

SI_SYMBOLS: dict[str, SiPrefix] = {
    "k": "kilo", "M": "mega", "G": "giga", "T": "tera", "P": "peta", "E": "exa", "Z": "zetta", "Y": "yotta",
}  # fmt: skip


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class CurrencyWords(_Entry):
    """How a currency may be written, beside its ISO 4217 code."""

    symbols: tuple[str, ...] = Field(default=(), description="Symbols that stand before the number", examples=[["HK$"]])
    names: tuple[str, ...] = Field(
        default=(),
        description="What it is called in running text, in any language",
        examples=[["Hong Kong dollars", "港元"]],
    )


class UnitWords(_Entry):
    """A unit of measure or a counted thing."""

    name: Text | None = Field(
        default=None, description="What stands after the number when there are several", examples=["projects"]
    )
    one: Text | None = Field(default=None, description="What stands after the number one", examples=["project"])
    before: Text | None = Field(default=None, description="What stands before the number instead", examples=["rank"])
    pure: StrictBool = Field(
        default=False, description="Whether it counts nothing, as what a ratio of two figures comes to", examples=[True]
    )
    si: StrictBool = Field(default=False, description="Whether SI prefixes may be put before it", examples=[True])
    also: tuple[str, ...] = Field(default=(), description="Other spellings in data", examples=[["persons"]])
    symbol: str = Field(default="", description="A sign that stands close behind the number", examples=["%"])
    written: tuple[str, ...] = Field(
        default=(), description="Other spellings in running text, in any language", examples=[["項目", "项目"]]
    )
    prefixed: dict[str, SiPrefix] = Field(
        default_factory=dict,
        description="Words of running text that stand for it with an SI prefix, each with that prefix",
        examples=[{"匹": "peta"}],
    )


class Stage(_Entry):
    """Where the thing measured stands."""

    name: Text = Field(description="What readers see", examples=["in force"])
    meaning: Text = Field(description="What it means, in a sentence", examples=["The rule applies."])
    step: StrictInt | None = Field(
        default=None, description="Its place among stages that are passed in order", examples=[2]
    )
    ended: StrictBool = Field(default=False, description="Whether it says that the thing is over", examples=[True])
    in_use: StrictBool = Field(default=False, description="Whether it says that a thing was in use", examples=[True])
    computed: StrictBool = Field(
        default=False,
        description="Whether a value at it follows from others, and is in doubt where one of them is",
        examples=[True],
    )
    forward: StrictBool = Field(
        default=False, description="Whether it speaks of the future: a target, plan or proposal", examples=[True]
    )


class Units(_Entry):
    """The content of `data/units.yaml`."""

    currencies: dict[Annotated[str, Field(pattern="^[A-Z]{3}$")], CurrencyWords] = Field(
        description="Currencies by ISO 4217 code"
    )
    units: dict[str, UnitWords] = Field(description="Units and counted things by their name in data")
    labels: tuple[str, ...] = Field(
        default=(),
        description="Words of running text that make the year before them part of a name",
        examples=[["Budget", "預算案"]],
    )


class Stages(_Entry):
    """The content of `data/stages.yaml`: for each thing measured, its stages in the order they are passed."""

    vocabularies: dict[str, dict[str, Stage]] = Field(description="Stages by measure, then by name")


def _check_locale(value: str) -> str:
    if not exists(value):
        raise PydanticCustomError("bad_value", "`{value}` is no known locale", {"value": value, "help": "write en_GB"})
    return value


Locale = Annotated[str, AfterValidator(_check_locale)]
"""A locale of the Unicode collection, such as en_GB or zh_Hant_HK."""


class Licence(_Entry):
    """What readers may do with text and data."""

    name: str = Field(description="What it is called", examples=["CC BY 4.0"])
    address: Address = Field(
        description="Where its text stands", examples=["https://creativecommons.org/licenses/by/4.0/"]
    )


class Edition(_Entry):
    """The content of `data/edition.yaml`: what this edition as a whole says of itself."""

    language: str = Field(description="Language of texts that name none", examples=["en"])
    locale: Locale = Field(description="How numbers and dates are written", examples=["en_GB"])
    record_until: Text = Field(description="Where the record stops, in a sentence")
    licence: Licence | None = Field(default=None, description="The licence of text and data, which each download names")
    check_every: dict[str, Annotated[StrictInt, Field(ge=1)]] = Field(
        default_factory=dict,
        description="For each kind, after how many months its sources are due to be read again",
        examples=[{"budgets": 12}],
    )


@dataclass(frozen=True, slots=True)
class Spellings:
    """How running text writes money and units: spellings, each with its name in data."""

    currencies: tuple[tuple[str, str], ...]
    units: tuple[tuple[str, str], ...]
    measures: tuple[str, ...]
    """Spellings of units that SI prefixes may be put before."""
    labels: tuple[str, ...]


class Vocabulary(_Entry):
    """All words that records are validated against."""

    edition: Edition
    units: Units
    stages: Stages

    @cached_property
    def currency_symbols(self) -> dict[str, str]:
        """Currency code by symbol, longest symbols first."""
        pairs = [(symbol, code) for code, words in self.units.currencies.items() for symbol in words.symbols]
        return dict(sorted(pairs, key=lambda pair: (-len(pair[0]), pair)))

    @cached_property
    def unit_names(self) -> dict[str, str]:
        """Canonical unit name by every spelling that data may use, SI prefixes included."""
        names: dict[str, str] = {code: code for code in self.units.currencies}
        for unit, words in self.units.units.items():
            spellings = [
                unit,
                *words.also,
                *([words.symbol] if words.symbol else []),
                *([words.one.first] if words.one else []),
            ]
            names |= dict.fromkeys(spellings, unit)
            if words.si:
                names |= {prefix + unit: prefix + unit for prefix in SI_PREFIXES}
                names |= {symbol + unit: prefix + unit for symbol, prefix in SI_SYMBOLS.items()}
        return names

    @cached_property
    def spellings(self) -> Spellings:
        """How running text may write what data writes with these words."""
        money = [
            (spelling, code)
            for code, words in self.units.currencies.items()
            for spelling in (code, *words.symbols, *words.names)
        ]
        units: dict[str, str] = dict(self.unit_names)
        measures: list[str] = []
        for unit, words in self.units.units.items():
            texts = [text for name in (words.name, words.one) if name for _, text in name.by_language]
            units |= dict.fromkeys((*texts, *words.written), unit)
            units |= {spelling: prefix + unit for spelling, prefix in words.prefixed.items()}
            measures += words.prefixed
            if words.si:
                own = dict.fromkeys((unit, *texts, *words.written), unit)
                gaps = [f"{prefix}{gap}" for prefix in SI_PREFIXES for gap in ("", " ", "-")]
                own |= {start + name: start.rstrip(" -") + unit for name in own for start in gaps}
                units |= own
                measures += [*own, *(f"{symbol}{unit}" for symbol in SI_SYMBOLS)]
        for code in self.units.currencies:
            del units[code]
        return Spellings(tuple(money), tuple(units.items()), tuple(measures), self.units.labels)

    def split_prefix(self, unit: str) -> tuple[str, int]:
        """Return a canonical unit without its SI prefix, and the power of ten that the prefix stands for."""
        for prefix, power in SI_PREFIXES.items():
            base = unit.removeprefix(prefix)
            if base != unit and base in self.units.units and self.units.units[base].si:
                return base, power
        return unit, 0
