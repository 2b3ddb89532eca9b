"""What stands near a record: related records and those that refer to it."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from generator.pages.views import Group
from generator.records import BY_KIND, Event, Source

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.pages.fact_sheet import FactSheet
    from generator.pages.viewing import Viewer
    from generator.records import Record


def see_also(viewer: Viewer, record: Record, sheet: FactSheet | None) -> tuple[Group, ...]:
    """Return the related records and those that refer to this one, each once and none that stands elsewhere."""
    if isinstance(record, Source):
        return ()
    named = [(path[0], viewer.dataset.find(one)) for path, one in viewer.dataset.references_of(record)]
    elsewhere = {found.id for field, found in named if found and field != "related"}
    elsewhere |= {row.record.id for row in (*sheet.parts, *sheet.siblings)} if sheet else set()
    related = [found for field, found in named if found and field == "related"]
    others = {one.id: one for one in (*related, *viewer.relations.referrers.get(record.id, ()))}
    shown = [one for one in others.values() if one.id not in elsewhere and not isinstance(one, Source)]
    return tuple(
        Group(kind, BY_KIND[kind].plural, tuple(viewer.row(one) for one in _latest_first(ones)))
        for kind, ones in groupby(
            sorted(shown, key=lambda one: viewer.relations.order[one.id]), key=lambda one: one.kind
        )
    )


def _latest_first(records: Iterable[Record]) -> list[Record]:
    """Return records of one kind in their order, and events as a history is read: the latest first."""
    ones = list(records)
    dated = [(one.date.end, one.slug, one) for one in ones if isinstance(one, Event)]
    return [one for *_, one in sorted(dated, key=lambda entry: entry[:2], reverse=True)] if dated else ones
