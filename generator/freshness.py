"""When the sources of a record are due to be read again."""

from __future__ import annotations

import calendar
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.records import Record
    from generator.records.vocabulary import Edition


def next_check(record: Record, edition: Edition) -> date | None:
    """Return the last day by which a record's sources are to be read again, or none where its kind asks for no day."""
    if record.check_by:
        return record.check_by.end
    months = edition.check_every.get(record.kind)
    return add_months(record.checked_on or record.compiled_on, months) if months else None


def is_overdue(record: Record, edition: Edition, today: date) -> bool:
    """Whether a record's sources should have been read again before today."""
    due = next_check(record, edition)
    return due is not None and due < today


def add_months(day: date, months: int) -> date:
    """Return the same day so many months later, or the last of that month where it is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
