"""A figure that was found in a text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

    from generator.records.dates import FuzzyDate


class Kind(StrEnum):
    """What sort of figure it is."""

    MONEY = "money"
    PERCENT = "percent"
    MEASURE = "measure"
    COUNT = "count"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Figure:
    """A stretch of a text that states a figure, and what could be read of it."""

    start: int
    end: int
    text: str
    """As it stands there, without words that only say how exact it is."""
    kind: Kind
    low: Decimal | None = None
    high: Decimal | None = None
    """The other end of a range, else the same as the low one."""
    unit: str = ""
    """The unit by its name in data where the vocabulary knows it, else the sign or word that stands there."""
    date: FuzzyDate | None = None
