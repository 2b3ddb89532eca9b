"""Records that cannot be told apart: slugs of facts, titles within a kind, labels of terms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Code, Diagnostic, Note, Span, codes
from generator.records import Fact, Named, Record, Term

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from generator.dataset import Dataset


def check_identity(dataset: Dataset, _today: date) -> Iterator[Diagnostic]:
    """Report what two records share that only one may have."""
    facts = [(fact.slug, fact) for fact in dataset.of_model(Fact)]
    yield from _repeats(dataset, facts, codes.REPEATED_SLUG, "the slug `{}` belongs to another fact", "rename one file")
    language = dataset.vocabulary.edition.language
    titles = [
        (f"{record.kind} {record.heading.within(language).casefold()}", record)
        for record in dataset.records.values()
        if record.kind not in {"sources", "terms"}  # pages may bear one title; terms are told apart by label
    ]
    yield from _repeats(
        dataset, titles, codes.DUPLICATE_TITLE, "another record has this title", "say in each what differs"
    )
    labels = [
        (label.casefold(), term)
        for term in dataset.of_model(Term)
        for label in dict.fromkeys((term.label, *term.aliases))
    ]
    yield from _repeats(dataset, labels, codes.REPEATED_LABEL, "another term is labelled `{}`", "keep it on one term")


def _repeats(
    dataset: Dataset, named: Sequence[tuple[str, Record]], code: Code, message: str, help_: str
) -> Iterator[Diagnostic]:
    first: dict[str, Record] = {}
    for name, record in sorted(named, key=lambda pair: (pair[0], pair[1].id)):
        other = first.setdefault(name, record)
        if other.id != record.id:
            yield Diagnostic(
                code,
                message.format(name),
                _span(dataset, record),
                notes=(Note(f"`{other.id}` has it too", _span(dataset, other)),),
                help=help_,
                record=str(record.id),
            )


def _span(dataset: Dataset, record: Record) -> Span:
    field = "label" if isinstance(record, Term) else "name" if isinstance(record, Named) else "title"
    return dataset.span_of(record, (field,))
