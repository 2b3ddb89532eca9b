"""The list of records to look at again, for people, programs and issues."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.freshness import next_check

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from generator.dataset import Dataset


@dataclass(frozen=True, slots=True, order=True)
class Due:
    """A record that is due."""

    by: str
    """The day by which it was to be looked at, as 2026-11-22."""
    record: str
    title: str
    file: str
    checked_on: str
    """When its sources were last read again; empty when never since it was compiled."""


def due_records(dataset: Dataset, today: date) -> list[Due]:
    """Return the records that were due before today, the longest overdue first."""
    edition = dataset.vocabulary.edition
    days = {record: next_check(dataset.records[record], edition) for record in dataset.records}
    return sorted(
        Due(
            by=day.isoformat(),
            record=str(identity),
            title=dataset.records[identity].heading.within(edition.language),
            file=dataset.documents[identity].path,
            checked_on=str(dataset.records[identity].checked_on or ""),
        )
        for identity, day in days.items()
        if day and day < today
    )


def render_due_text(due: Sequence[Due]) -> str:
    """Return one line for each record, and how many there are."""
    lines = [f"{one.by}  {one.file}  {one.title}" for one in due]
    return "\n".join([*lines, f"{len(due)} due"]) + "\n"


def render_due_json(due: Sequence[Due]) -> str:
    """Return a list of objects with by, record, title, file and checked_on."""
    fields = ("by", "record", "title", "file", "checked_on")
    return (
        json.dumps([{name: getattr(one, name) for name in fields} for one in due], ensure_ascii=False, indent=2) + "\n"
    )


def render_due_markdown(due: Sequence[Due]) -> str:
    """Return a checklist for an issue; a box is ticked by the person who has read the sources."""
    lines = [f"- [ ] `{one.file}` was due by {one.by}: {_plain(one.title)}" for one in due]
    return "\n".join(lines or ["Nothing is due."]) + "\n"


def _plain(title: str) -> str:
    return "".join(f"\\{char}" if char in "\\`*_[]<>#" else char for char in title)
