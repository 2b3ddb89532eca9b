"""When the sources of a record are due to be read again."""

from __future__ import annotations

import calendar
from datetime import date
from typing import TYPE_CHECKING

from generator.relations import bases_of

if TYPE_CHECKING:
    from generator.dataset import Dataset
    from generator.records import Record
    from generator.records.vocabulary import Edition


def next_check(record: Record, edition: Edition) -> date | None:
    """Return the last day by which a record's sources are to be read again, or none where its kind asks for no day."""
    if record.check_by:
        return record.check_by.end
    months = edition.check_every.get(record.kind)
    return add_months(record.checked_on or record.compiled_on, months) if months else None


def overdue_since(dataset: Dataset, record: Record, today: date) -> date | None:
    """Return the earliest passed day by which a record, or any fact it follows from, was to be looked at again."""
    records = {record, *dataset.reached(record, bases_of)}
    days = [next_check(one, dataset.vocabulary.edition) for one in records]
    return min((day for day in days if day and day < today), default=None)


def add_months(day: date, months: int) -> date:
    """Return the same day so many months later, or the last of that month where it is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
