"""Records whose sources are due to be read again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, codes
from generator.freshness import next_check

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.dataset import Dataset


def check_freshness(dataset: Dataset, today: date) -> Iterator[Diagnostic]:
    """Warn of each record that nobody has looked at for too long; an old commit stays buildable all the same."""
    edition = dataset.vocabulary.edition
    for record in dataset.records.values():
        due = next_check(record, edition)
        if due and due < today:
            field = "check_by" if record.check_by else "checked_on" if record.checked_on else "compiled_on"
            later = ", and put off `check_by` or take it out" if record.check_by else ""
            yield Diagnostic(
                codes.OVERDUE,
                f"its sources were to be read again by {due.isoformat()}",
                dataset.span_of(record, (field,)),
                help=f"read them again; if they still say so, write the day of that into `checked_on`{later}",
                record=str(record.id),
            )
