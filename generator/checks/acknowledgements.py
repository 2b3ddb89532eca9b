"""Problems that the data acknowledges: no longer reported, but told to the reader."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, codes
from generator.diagnostics.suggestions import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.dataset import Dataset


@dataclass(frozen=True, slots=True)
class Settled:
    """What checks found, parted by whether the record concerned acknowledges it."""

    open: tuple[Diagnostic, ...]
    acknowledged: tuple[Diagnostic, ...]


def settle(dataset: Dataset, found: Sequence[Diagnostic]) -> Settled:
    """Part the diagnostics, and add what is wrong with the acknowledgements. Only judgements can be overruled."""
    codes_by_record = {str(record.id): {one.code for one in record.acknowledged} for record in dataset.records.values()}
    is_settled = [one.code.can_be_acknowledged and one.code.id in codes_by_record.get(one.record, ()) for one in found]
    acknowledged = tuple(one for one, settled in zip(found, is_settled, strict=True) if settled)
    still_open = [one for one, settled in zip(found, is_settled, strict=True) if not settled]
    used = {(one.record, one.code.id) for one in acknowledged}
    return Settled((*still_open, *_misused(dataset, used)), acknowledged)


def _misused(dataset: Dataset, used: set[tuple[str, str]]) -> Iterator[Diagnostic]:
    for record in dataset.records.values():
        for position, one in enumerate(record.acknowledged):
            span = dataset.span_of(record, ("acknowledged", position, "code"))
            code = codes.BY_ID.get(one.code)
            if code is None:
                help_ = did_you_mean(one.code, codes.BY_ID) or "copy the code from the report of `factbook check`"
                yield Diagnostic(
                    codes.UNKNOWN_CODE, f"unknown code `{one.code}`", span, help=help_, record=str(record.id)
                )
            elif (str(record.id), one.code) not in used:
                why = "the problem is not there" if code.can_be_acknowledged else "this error cannot be acknowledged"
                yield Diagnostic(
                    codes.UNUSED_ACKNOWLEDGEMENT,
                    f"`{one.code}` is acknowledged for nothing",
                    span,
                    label=why,
                    help="delete the acknowledgement",
                    record=str(record.id),
                )
