"""Quotes that do not hold the value that they are to support."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, codes
from generator.figures import holds
from generator.records import Fact

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.dataset import Dataset
    from generator.documents import KeyPath
    from generator.records import SourceReference
    from generator.records.quantity import Quantity


def check_quotes(dataset: Dataset, _today: date) -> Iterator[Diagnostic]:
    """Report each quote beside a value, or an equivalent, that does not hold it in whichever way it is written."""
    for fact in dataset.of_model(Fact):
        for position, observation in enumerate(fact.observations):
            here: KeyPath = ("observations", position)
            for path, value, reference in _supports(here, observation.value, observation.sources):
                yield from _check(dataset, fact, here, path, value, reference)
            for place, other in enumerate(observation.equivalents):
                for path, value, reference in _supports((*here, "equivalents", place), other.value, other.sources):
                    yield from _check(dataset, fact, here, path, value, reference)


def _supports(
    path: KeyPath, value: Quantity, references: tuple[SourceReference, ...]
) -> Iterator[tuple[KeyPath, Quantity, SourceReference]]:
    for position, reference in enumerate(references):
        yield (*path, "sources", position, "quote"), value, reference


def _check(
    dataset: Dataset, fact: Fact, here: KeyPath, path: KeyPath, value: Quantity, reference: SourceReference
) -> Iterator[Diagnostic]:
    if reference.quote and not holds(reference.quote, value, dataset.vocabulary):
        yield Diagnostic(
            codes.QUOTE_WITHOUT_VALUE,
            f"the quote does not hold `{value.text}`",
            dataset.span_of(fact, path),
            help="correct the value, or quote the words that give it, or acknowledge what the quote is there for",
            record=str(fact.id),
            parts=(here,),
            values=(value.text,),
        )
