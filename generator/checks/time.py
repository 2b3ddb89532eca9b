"""Dates that cannot be: what is in the future without being a plan, and observations out of order."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, Note, codes
from generator.records import Correction, Fact
from generator.records.dates import FuzzyDate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.dataset import Dataset
    from generator.records import Record

MAY_LIE_AHEAD = frozenset({"due", "check_by"})
"""Fields that speak of the future by their meaning."""
ELSEWHERE = timedelta(days=1)
"""By how much the day of an editor may be ahead of today, which is a day in UTC: in Asia it begins hours before."""
STAGE_HELP = "give it a stage that speaks of the future (target, planned, proposed …), or mend the date"
DATE_HELP = "mend the date; the day by which a target or plan is to be reached goes into `due`"


def check_time(dataset: Dataset, today: date) -> Iterator[Diagnostic]:
    """Report dates after today that no target or plan explains, and observations that are not oldest first."""
    for record in dataset.records.values():
        yield from _future(dataset, record, today)
    for fact in dataset.of_model(Fact):
        for position, (earlier, later) in enumerate(pairwise(fact.observations), start=1):
            if later.time < earlier.time:
                yield Diagnostic(
                    codes.OUT_OF_ORDER,
                    f"`{later.as_of.text}` stands after `{earlier.as_of.text}`",
                    dataset.span_of(fact, ("observations", position, "as_of")),
                    notes=(Note("the later one", dataset.span_of(fact, ("observations", position - 1, "as_of"))),),
                    help="put the oldest observation first",
                    record=str(fact.id),
                )


def _future(dataset: Dataset, record: Record, today: date) -> Iterator[Diagnostic]:
    stage = dataset.vocabulary.stages.vocabularies.get(record.stages, {}).get(record.standing)
    ahead = record.dated_by if stage and stage.forward else ""
    told = today + ELSEWHERE if isinstance(record, Correction) else today
    dates = [(path, one.start, one.text, told) for path, one in dataset.values_in(record, FuzzyDate)]
    days_of_work = dataset.values_in(record, date)
    dates += [(path, one, one.isoformat(), today + ELSEWHERE) for path, one in days_of_work]
    for path, start, written, last in dates:
        if start > last and path[-1] not in MAY_LIE_AHEAD and path != (ahead,):
            yield Diagnostic(
                codes.FUTURE_DATE,
                f"`{written}` is in the future",
                dataset.span_of(record, path),
                label=f"today is {today.isoformat()}",
                help=STAGE_HELP if record.stages and path == (record.dated_by,) else DATE_HELP,
                record=str(record.id),
            )
