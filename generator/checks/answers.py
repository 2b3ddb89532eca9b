"""Answers of facts that no value can be put into."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, codes
from generator.diagnostics.suggestions import did_you_mean
from generator.records import Fact

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.dataset import Dataset


def check_answers(dataset: Dataset, _today: date) -> Iterator[Diagnostic]:
    """Report answers for stages that the measure does not have, and dates in them that a value lacks."""
    for fact in dataset.of_model(Fact):
        stages = dataset.vocabulary.stages.vocabularies.get(fact.measure)
        for stage, answer in fact.answers.items():
            path, record = ("answers", stage), str(fact.id)
            if stages is not None and stage not in stages:
                listed = ", ".join(f"`{one}`" for one in stages)
                yield Diagnostic(
                    codes.UNKNOWN_STAGE,
                    f"`{stage}` is not a stage of `{fact.measure}`",
                    dataset.documents[fact.id].key_span_of(path),
                    help=f"{did_you_mean(stage, stages)} stages: {listed}".strip(),
                    record=record,
                )
            for name in sorted(answer.dates):
                lacking = next(
                    (one for one in fact.observations if one.stage == stage and getattr(one, name) is None), None
                )
                if lacking:
                    yield Diagnostic(
                        codes.BAD_ANSWER,
                        f"`{{{name}}}` cannot be filled: the value as of {lacking.as_of.text} has no `{name}`",
                        dataset.span_of(fact, path),
                        help=f"leave `{{{name}}}` out, or give every value of this stage its `{name}`",
                        record=record,
                    )
