"""Questions asked of the whole dataset. A check is a pure function from dataset and day to diagnostics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.checks.acknowledgements import settle
from generator.checks.amounts import check_amounts
from generator.checks.answers import check_answers
from generator.checks.computations import check_computations
from generator.checks.freshness import check_freshness
from generator.checks.identity import check_identity
from generator.checks.layout import check_layout
from generator.checks.observations import check_observations
from generator.checks.progress import check_progress
from generator.checks.quotes import check_quotes
from generator.checks.references import check_references
from generator.checks.source_age import check_source_age
from generator.checks.sources import check_sources
from generator.checks.stages import check_stages
from generator.checks.support import check_support
from generator.checks.time import check_time

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from generator.checks.acknowledgements import Settled
    from generator.dataset import Dataset
    from generator.diagnostics import Diagnostic

CHECKS: tuple[Callable[[Dataset, date], Iterable[Diagnostic]], ...] = (
    check_identity,
    check_layout,
    check_references,
    check_stages,
    check_answers,
    check_time,
    check_observations,
    check_sources,
    check_source_age,
    check_quotes,
    check_amounts,
    check_progress,
    check_computations,
    check_support,
    check_freshness,
)


def check_dataset(dataset: Dataset, today: date) -> Settled:
    """Return what every check finds: what is left to mend, and what the data acknowledges with a reason."""
    found = [diagnostic for check in CHECKS for diagnostic in check(dataset, today)]
    return settle(dataset, found)
