"""Stages and time: what runs backwards, what was in use too early, and plans whose day has passed."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, Note, codes
from generator.records import Event, Fact, Initiative
from generator.relations import is_forward

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.dataset import Dataset
    from generator.documents import KeyPath
    from generator.records import Record
    from generator.records.dates import FuzzyDate

OUTCOME_HELP = "write `outcome:` kept, late, dropped or unknown"


def check_progress(dataset: Dataset, today: date) -> Iterator[Diagnostic]:
    """Report what the order of stages and dates contradicts, and due dates that passed without an outcome."""
    for fact in dataset.of_model(Fact):
        yield from _backwards(dataset, fact)
        yield from _too_early(dataset, fact)
        for position, one in enumerate(fact.observations):
            if one.due and one.outcome is None and is_forward(dataset, fact.measure, one.stage):
                yield from _passed(dataset, fact, one.due, ("observations", position, "due"), today)
    for event in dataset.of_model(Event):
        yield from _before_its_cause(dataset, event)
        if event.outcome is None and is_forward(dataset, event.stages, event.stage):
            yield from _passed(dataset, event, event.date, ("date",), today)


def _backwards(dataset: Dataset, fact: Fact) -> Iterator[Diagnostic]:
    stages = dataset.vocabulary.stages.vocabularies.get(fact.measure, {})
    settled = [
        (position, stages[one.stage].step or 0)
        for position, one in sorted(enumerate(fact.observations), key=lambda pair: pair[1].time)
        if one.stage in stages and stages[one.stage].step and not stages[one.stage].forward
    ]
    for (first, step), (second, next_step) in pairwise(settled):
        if next_step < step:
            earlier, later = fact.observations[first], fact.observations[second]
            yield Diagnostic(
                codes.STAGE_RUNS_BACKWARDS,
                f"`{later.stage}` stands after `{earlier.stage}`, which is passed later",
                dataset.span_of(fact, ("observations", second, "stage")),
                notes=(Note("the stage before", dataset.span_of(fact, ("observations", first, "stage"))),),
                help="mend a stage or a date; if it is so, acknowledge it with the reason",
                record=str(fact.id),
                parts=(("observations", second),),
                values=(later.value.text, later.stage),
            )


def _too_early(dataset: Dataset, fact: Fact) -> Iterator[Diagnostic]:
    """Report capacity that was operating before the initiative it belongs to began."""
    initiative = dataset.find(fact.initiative) if fact.initiative else None
    if not isinstance(initiative, Initiative) or initiative.start is None:
        return
    stages = dataset.vocabulary.stages.vocabularies.get(fact.measure, {})
    for position, one in enumerate(fact.observations):
        stage = stages.get(one.stage)
        in_use = stage is not None and stage.in_use
        if in_use and one.as_of.end < initiative.start.start:
            yield Diagnostic(
                codes.BEFORE_IT_EXISTED,
                f"`{one.value.text}` was {one.stage} before `{initiative.slug}` began",
                dataset.span_of(fact, ("observations", position, "as_of")),
                notes=(Note("its start", dataset.span_of(initiative, ("start",))),),
                help="mend the date, the stage or the start",
                record=str(fact.id),
                parts=(("observations", position),),
                values=(one.value.text,),
            )


def _before_its_cause(dataset: Dataset, event: Event) -> Iterator[Diagnostic]:
    for position, reference in enumerate(event.after):
        other = dataset.find(reference)
        if other and other.dated and event.date.end < other.dated.start:
            path: KeyPath = (other.dated_by,)
            yield Diagnostic(
                codes.EVENT_TOO_EARLY,
                f"`{event.date.text}` is before `{other.dated.text}`, the date of `{reference}`",
                dataset.span_of(event, ("date",)),
                notes=(
                    Note("named here as coming first", dataset.span_of(event, ("after", position))),
                    Note("its date", dataset.span_of(other, path)),
                ),
                help="mend the date that is wrong; if it is so, acknowledge it with the reason",
                record=str(event.id),
                values=(event.date.text, other.dated.text, str(reference)),
            )


def _passed(dataset: Dataset, record: Record, due: FuzzyDate, path: KeyPath, today: date) -> Iterator[Diagnostic]:
    if due.end < today:
        yield Diagnostic(
            codes.MISSING_OUTCOME,
            f"`{due.text}` has passed, and nothing says what became of it",
            dataset.span_of(record, path),
            label=f"today is {today.isoformat()}",
            help=OUTCOME_HELP,
            record=str(record.id),
            parts=(path[:2],) if path[0] == "observations" else (),
            values=(due.text,),
        )
