"""The real data and prose: what must hold of any sound edition, however it is edited."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from projects import EDITION_TODAY, REPOSITORY

from generator.pipeline import check

if TYPE_CHECKING:
    from collections.abc import Callable


def test_data_and_prose_have_no_errors(measured: Callable[[str], None]) -> None:
    """A warning does not block: how many there are is only told."""
    found = check(REPOSITORY, EDITION_TODAY).report.diagnostics
    for severity, number in sorted(Counter(one.code.severity for one in found if not one.is_error).items()):
        measured(f"the data: {number} of {severity}")
    assert [f"{one.span.path}:{one.span.line}: {one.message}" for one in found if one.is_error] == []
