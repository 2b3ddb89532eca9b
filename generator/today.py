"""The day that a run takes as today: read once, in the shell, so that everything below is a function of it."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, time


def today(given: str | None = None) -> date:
    """Return the day given, else that of SOURCE_DATE_EPOCH, else the clock's, in UTC.

    Raises:
        ValueError: when the day or the variable cannot be read.
    """
    if given is not None:
        return date.fromisoformat(given)
    if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
        return datetime.fromtimestamp(int(epoch), UTC).date()
    return datetime.now(UTC).date()


def epoch_of(day: date) -> int:
    """Return noon of a day as seconds since 1970, for programs that take their day from SOURCE_DATE_EPOCH."""
    return int(datetime.combine(day, time(12), UTC).timestamp())
