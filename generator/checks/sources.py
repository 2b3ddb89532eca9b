"""Whether what is cited can bear what rests on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, codes
from generator.records import Fact, Source, SourceReference
from generator.records.source import Seen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.dataset import Dataset
    from generator.documents import KeyPath
    from generator.records import Record, RecordId


def check_sources(dataset: Dataset, _today: date) -> Iterator[Diagnostic]:
    """Report sources that nothing cites or that may not be cited so, and figures none of whose sources was read."""
    cited = {reference for record in dataset.records.values() for _, reference in dataset.references_of(record)}
    for source in dataset.of_model(Source):
        if source.id not in cited and source.seen is not Seen.UNVERIFIED and not dataset.broken:
            yield Diagnostic(
                codes.ORPHAN_SOURCE,
                "nothing rests on this source",
                dataset.documents[source.id].head,
                help="cite it where it belongs, or delete the file",
                record=str(source.id),
            )
        if source in dataset.reached(source, _original):
            yield Diagnostic(
                codes.CIRCULAR_COPY,
                "this source is a copy of itself",
                dataset.span_of(source, ("copy_of",)),
                help="point `copy_of` at the text that came first",
                record=str(source.id),
            )
    for record in dataset.records.values():
        for path, reference in dataset.values_in(record, SourceReference):
            yield from _reference(dataset, record, path, reference)
    for fact in dataset.of_model(Fact):
        yield from _unread(dataset, fact)


def _original(record: Record) -> tuple[RecordId, ...]:
    return (record.copy_of,) if isinstance(record, Source) and record.copy_of else ()


def _reference(dataset: Dataset, record: Record, path: KeyPath, reference: SourceReference) -> Iterator[Diagnostic]:
    source = dataset.find(reference.source)
    if not isinstance(source, Source):
        return
    if source.seen is Seen.UNVERIFIED:
        yield Diagnostic(
            codes.UNVERIFIED_SOURCE,
            f"`{source.slug}` is not verified, so nothing may rest on it",
            dataset.span_of(record, (*path, "source")),
            help="read the source and set its `seen`, or drop the reference",
            record=str(record.id),
        )
    elif reference.quote and source.seen is Seen.ADDRESS:
        yield Diagnostic(
            codes.QUOTE_NOT_READ,
            f"the text of `{source.slug}` was not read, so it cannot be quoted",
            dataset.span_of(record, (*path, "quote")),
            help="quote the source in which the words were read, or read this one and set its `seen` to `text`",
            record=str(record.id),
        )


def _unread(dataset: Dataset, fact: Fact) -> Iterator[Diagnostic]:
    for position, observation in enumerate(fact.observations):
        sources = [dataset.find(reference.source) for reference in observation.sources]
        known = [source for source in sources if isinstance(source, Source)]
        if known and all(source.seen is not Seen.TEXT for source in known):
            yield Diagnostic(
                codes.NO_SOURCE_READ,
                f"no source of `{observation.value.text}` was read",
                dataset.documents[fact.id].key_span_of(("observations", position, "sources")),
                label="only their addresses are known",
                help="read one of them and set its `seen` to `text`, or acknowledge it with the reason",
                record=str(fact.id),
                parts=(("observations", position),),
                values=(observation.value.text,),
            )
