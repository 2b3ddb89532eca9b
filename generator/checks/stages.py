"""Stages that the vocabulary does not know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, codes
from generator.diagnostics.suggestions import did_you_mean
from generator.records import Fact

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.dataset import Dataset
    from generator.documents import KeyPath
    from generator.records import Record


def check_stages(dataset: Dataset, _today: date) -> Iterator[Diagnostic]:
    """Report measures without a vocabulary, and stages that are not in theirs."""
    for fact in dataset.of_model(Fact):
        for position, observation in enumerate(fact.observations):
            yield from _check(dataset, fact, fact.measure, observation.stage, ("observations", position, "stage"))
    for record in dataset.records.values():
        if record.stages:
            yield from _check(dataset, record, record.stages, record.standing, ("stage",))


def _check(dataset: Dataset, record: Record, measure: str, stage: str, path: KeyPath) -> Iterator[Diagnostic]:
    vocabularies = dataset.vocabulary.stages.vocabularies
    if measure not in vocabularies:
        message = f"unknown measure `{measure}`"
        help_ = did_you_mean(measure, vocabularies) or f"measures: {', '.join(vocabularies)}"
        yield Diagnostic(
            codes.UNKNOWN_STAGE, message, dataset.span_of(record, ("measure",)), help=help_, record=str(record.id)
        )
    elif stage not in vocabularies[measure]:
        message = f"`{stage}` is not a stage of `{measure}`"
        listed = ", ".join(f"`{one}`" for one in vocabularies[measure])
        help_ = f"{did_you_mean(stage, vocabularies[measure])} stages: {listed}".strip()
        yield Diagnostic(codes.UNKNOWN_STAGE, message, dataset.span_of(record, path), help=help_, record=str(record.id))
