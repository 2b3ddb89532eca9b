"""Sources that are older than what they are cited for: a text cannot tell what happened after it was written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, Note, codes
from generator.records import Event, Fact, Source
from generator.records.source import SourceType
from generator.relations import is_forward

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.dataset import Dataset
    from generator.documents import KeyPath
    from generator.records import Record, SourceReference
    from generator.records.dates import FuzzyDate

LEFT_AS_PUBLISHED = frozenset({SourceType.PRESS, SourceType.FILING})
"""What is not kept up to date: reading it later does not make it younger, as it does a register or a list."""


def check_source_age(dataset: Dataset, today: date) -> Iterator[Diagnostic]:
    """Warn of each value, and each event, all of whose sources were published before its date.

    For a plan that is the date of the statement, never the day for which it is planned. What is dated in the future is
    left alone: that it is, is reported as an error of its own.
    """
    for fact in dataset.of_model(Fact):
        for position, one in enumerate(fact.observations):
            path: KeyPath = ("observations", position, "as_of")
            if one.as_of.start <= today:
                yield from _check(dataset, fact, one.value.text, path, one.as_of, one.sources)
    for event in dataset.of_model(Event):
        ahead = is_forward(dataset, event.stages, event.stage)
        field, dated = ("as_of", event.as_of) if ahead else ("date", event.date)
        if dated and dated.start <= today:
            yield from _check(dataset, event, "", (field,), dated, event.sources)


def _check(
    dataset: Dataset, record: Record, value: str, path: KeyPath, dated: FuzzyDate, cited: tuple[SourceReference, ...]
) -> Iterator[Diagnostic]:
    sources = [dataset.find(reference.source) for reference in cited]
    known = [(last, one) for one in sources if isinstance(one, Source) and (last := last_day_of(one))]
    if len(known) < len(sources) or any(last >= dated.start for last, _ in known):
        return
    last, youngest = max(known, key=lambda pair: pair[0])
    field = "date" if youngest.date and youngest.date.end == last else "accessed"
    yield Diagnostic(
        codes.SOURCES_TOO_OLD,
        f"every source of {f'`{value}`' if value else 'this event'} is older than `{dated.text}`",
        dataset.span_of(record, path),
        notes=(Note("the youngest of them", dataset.span_of(youngest, (field,))),),
        help="mend the date, or cite a source that is young enough; if it is so, acknowledge it with the reason",
        record=str(record.id),
        parts=(path[:2],) if path[0] == "observations" else (),
        values=(value, dated.text) if value else (dated.text,),
    )


def last_day_of(source: Source) -> date | None:
    """Return the last day on which a text can have been written, or none where nothing tells.

    A law has none: it is made before the day from which it holds, and bears that day all the same.
    """
    if source.date is None or source.type is SourceType.LEGISLATION:
        return None
    if source.accessed is None or source.type in LEFT_AS_PUBLISHED:
        return source.date.end
    return max(source.date.end, source.accessed)
