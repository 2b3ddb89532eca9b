"""What rests on a source: each value or record, with the words of the source that bear it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.pages.views import Link, Quoting, path_of
from generator.records import Fact, SourceReference

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.pages.viewing import Viewer
    from generator.pages.views import Row
    from generator.records import Source


def quoted_by(viewer: Viewer, source: Source) -> tuple[Quoting, ...]:
    """Return everything that rests on a source."""
    quoting: list[Quoting] = []
    for record in viewer.relations.referrers.get(source.id, ()):
        if isinstance(record, Fact):
            quoting += _quoted_values(viewer, record, source)
        else:
            references = (one for _, one in viewer.dataset.values_in(record, SourceReference))
            quoting += _quoting(viewer.row(record), references, source)
    return tuple(quoting)


def _quoted_values(viewer: Viewer, fact: Fact, source: Source) -> Iterator[Quoting]:
    """Yield the very values that rest on a source, newest first: its words bear no other."""
    for value in reversed(fact.observations):
        link = Link(viewer.title(fact), f"{path_of(fact)}#{fact.anchor_of(value)}")
        yield from _quoting(viewer.value_row(fact, value, value.value, link), value.sources, source)
        for other in value.equivalents:
            yield from _quoting(viewer.value_row(fact, value, other.value, link), other.sources, source)


def _quoting(row: Row, references: Iterable[SourceReference], source: Source) -> Iterator[Quoting]:
    cited = [one for one in references if one.source == source.id]
    if cited:
        quotes = dict.fromkeys(one.quote for one in cited if one.quote)
        locators = dict.fromkeys(one.locator for one in cited if one.locator)
        yield Quoting(row, tuple(quotes), tuple(locators))
