"""Dates as precise as they are known: a year, half-year, quarter, month or day."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import PlainValidator
from pydantic_core import PydanticCustomError, core_schema

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue

WRITTEN = re.compile(r"(?P<year>[12][0-9]{3})(-(?P<part>H[12]|Q[1-4]|[0-9]{2})(-(?P<day>[0-9]{2}))?)?")
IN_NUMBERS = re.compile(r"(?P<year>[12][0-9]{3})(?P<mark>[-/.])(?P<month>[0-9]{1,2})(?P=mark)(?P<day>[0-9]{1,2})")
DAY_FIRST = re.compile(r"(?:(?P<day>[0-9]{1,2}) +)?(?P<month>[A-Za-z]{3,9}) +(?P<year>[12][0-9]{3})")
MONTH_FIRST = re.compile(r"(?P<month>[A-Za-z]{3,9}) +(?P<day>[0-9]{1,2}), *(?P<year>[12][0-9]{3})")
MONTHS: tuple[str, ...] = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
ONE_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
HELP = "write 2025, 2025-06, 2025-06-26, 2025-H2 or 2025-Q3"


class DatePrecision(StrEnum):
    """How much of a date is known."""

    YEAR = "year"
    HALF = "half"
    QUARTER = "quarter"
    MONTH = "month"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class FuzzyDate:
    """A stretch of days that a date names; two are ordered by their ends."""

    text: str
    start: date
    end: date
    precision: DatePrecision

    @classmethod
    def parse(cls, text: str) -> FuzzyDate:
        """Read a date as written in the data.

        Raises:
            ValueError: with a lowercase reason, when the text is not a date of this form.
        """
        found = WRITTEN.fullmatch(text)
        if not found or (found["day"] and not found["part"].isdigit()):
            reason = f"`{text}` is not a date"
            raise ValueError(reason)
        year, part = int(found["year"]), found["part"]
        try:
            if found["day"]:
                day = date(year, int(part), int(found["day"]))
                return cls(text, day, day, DatePrecision.DAY)
            first, last, precision = _months(part)
            start = date(year, first, 1)
        except ValueError:
            reason = f"`{text}` is not in the calendar"
            raise ValueError(reason) from None
        end = date(year, last, calendar.monthrange(year, last)[1])
        return cls(text, start, end, precision)

    def __lt__(self, other: FuzzyDate) -> bool:
        """Order by the end of the span named, then by its start."""
        return (self.end, self.start) < (other.end, other.start)

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: object, _handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(cls._validate)

    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: object, _handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {
            "type": ["string", "integer"],
            "pattern": f"^{WRITTEN.pattern.replace('?P', '?')}$",
            "description": HELP,
        }

    @classmethod
    def _validate(cls, value: Any) -> FuzzyDate:  # noqa: ANN401 - this is where outside values come in
        if isinstance(value, FuzzyDate):
            return value
        if isinstance(value, bool) or not isinstance(value, int | str):
            raise PydanticCustomError("bad_date", "expected a date", {"help": HELP})
        try:
            return cls.parse(str(value))
        except ValueError as problem:
            raise _bad_date(str(problem), read_other_form(str(value)), HELP) from None


def read_other_form(text: str) -> str:
    """Return the date that a text means as data writes it, where only one can be meant; an empty text where not.

    `2025/6/26`, `26 June 2025` and `June 2025` mean one date each; `06/07/2025` may be a day of June or of July.
    """
    found = IN_NUMBERS.fullmatch(text) or DAY_FIRST.fullmatch(text) or MONTH_FIRST.fullmatch(text)
    month = _month(found["month"]) if found else 0
    if not found or not month:
        return ""
    written = f"{found['year']}-{month:02}" + (f"-{int(found['day']):02}" if found["day"] else "")
    try:
        return FuzzyDate.parse(written).text
    except ValueError:
        return ""


def _month(written: str) -> int:
    """Return the number of a month that is written as a number, a name or the usual short form; 0 for none."""
    if written.isdigit():
        return int(written)
    name = written.capitalize()
    return next((number for number, month in enumerate(MONTHS, 1) if name in {month, month[:3]}), 9 * (name == "Sept"))


def _bad_date(reason: str, meant: str, help_: str) -> PydanticCustomError:
    """Return the error of a date; `meant` is what stands for it in data, if only one date can be meant."""
    help_ = f"write {meant}" if meant else help_
    return PydanticCustomError("bad_date", "{reason}", {"reason": reason, "help": help_, "meant": meant})


def _months(part: str | None) -> tuple[int, int, DatePrecision]:
    """Return the first and the last month that the second part of a date names."""
    if part is None:
        return 1, 12, DatePrecision.YEAR
    if part.startswith("H"):
        half = int(part[1])
        return half * 6 - 5, half * 6, DatePrecision.HALF
    if part.startswith("Q"):
        quarter = int(part[1])
        return quarter * 3 - 2, quarter * 3, DatePrecision.QUARTER
    return int(part), int(part), DatePrecision.MONTH


def _check_day(value: Any) -> date:  # noqa: ANN401 - this is where outside values come in
    if isinstance(value, date):
        return value
    if not isinstance(value, str) or not ONE_DAY.fullmatch(value):
        meant = read_other_form(value) if isinstance(value, str) else ""
        raise _bad_date("expected a date such as 2025-06-26", meant if ONE_DAY.fullmatch(meant) else "", "")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise PydanticCustomError("bad_date", "`{value}` is not in the calendar", {"value": value}) from None


Day = Annotated[date, PlainValidator(_check_day, json_schema_input_type=str)]
"""One day, written as 2026-11-22."""


@dataclass(frozen=True, slots=True)
class Period:
    """The stretch of time that a figure covers: one fuzzy date, or two joined by a slash."""

    first: FuzzyDate
    last: FuzzyDate

    @property
    def text(self) -> str:
        """The period as written in the data."""
        return self.first.text if self.first == self.last else f"{self.first.text}/{self.last.text}"

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read a period; raise ValueError with a lowercase reason when it is none."""
        first, slash, last = text.partition("/")
        period = cls(FuzzyDate.parse(first), FuzzyDate.parse(last if slash else first))
        if period.last < period.first:
            reason = f"`{text}` ends before it begins"
            raise ValueError(reason)
        return period

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: object, _handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(cls._validate)

    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: object, _handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"type": ["string", "integer"], "description": f"{HELP}, or two of them as 2023-07/2024-06"}

    @classmethod
    def _validate(cls, value: Any) -> Period:  # noqa: ANN401 - this is where outside values come in
        if isinstance(value, Period):
            return value
        help_ = f"{HELP}, or two of them joined: 2023-07/2024-06"
        if isinstance(value, bool) or not isinstance(value, int | str):
            raise PydanticCustomError("bad_date", "expected a period", {"help": help_})
        try:
            return cls.parse(str(value))
        except ValueError as problem:
            raise _bad_date(str(problem), read_other_form(str(value)), help_) from None
