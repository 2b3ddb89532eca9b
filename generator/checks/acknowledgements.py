"""Problems that the data acknowledges: no longer reported, but told to the reader."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, codes
from generator.diagnostics.suggestions import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.dataset import Dataset
    from generator.records.base import Acknowledgement


@dataclass(frozen=True, slots=True)
class Settled:
    """What checks found, parted by whether the record concerned acknowledges it."""

    open: tuple[Diagnostic, ...]
    acknowledged: tuple[Diagnostic, ...]


def settle(dataset: Dataset, found: Sequence[Diagnostic]) -> Settled:
    """Part the diagnostics, and add what is wrong with the acknowledgements. Only judgements can be overruled.

    An error is overruled one by one: where a record has several of a code, each acknowledgement names its value.
    """
    acknowledgements = {str(record.id): record.acknowledged for record in dataset.records.values()}
    counts = Counter((one.record, one.code.id) for one in found)
    settling = [
        next(
            (
                position
                for position, acknowledgement in enumerate(acknowledgements.get(one.record, ()))
                if _settles(acknowledgement, one, counts[one.record, one.code.id])
            ),
            None,
        )
        for one in found
    ]
    pairs = list(zip(found, settling, strict=True))
    used = {(one.record, position) for one, position in pairs if position is not None}
    still_open = [one for one, position in pairs if position is None]
    acknowledged = tuple(one for one, position in pairs if position is not None)
    return Settled((*still_open, *_misused(dataset, used, counts)), acknowledged)


def _settles(acknowledgement: Acknowledgement, diagnostic: Diagnostic, count: int) -> bool:
    if acknowledgement.code != diagnostic.code.id or not diagnostic.code.can_be_acknowledged:
        return False
    if acknowledgement.value:
        return acknowledgement.value in diagnostic.values
    return count == 1 or not diagnostic.code.is_judgement


def _misused(dataset: Dataset, used: set[tuple[str, int]], counts: Counter[tuple[str, str]]) -> Iterator[Diagnostic]:
    for record in dataset.records.values():
        for position, one in enumerate(record.acknowledged):
            span = dataset.span_of(record, ("acknowledged", position, "code"))
            code = codes.BY_ID.get(one.code)
            if code is None:
                help_ = did_you_mean(one.code, codes.BY_ID) or "copy the code from the report of `factbook check`"
                yield Diagnostic(
                    codes.UNKNOWN_CODE, f"unknown code `{one.code}`", span, help=help_, record=str(record.id)
                )
            elif (str(record.id), position) not in used:
                why = "the problem is not there" if code.can_be_acknowledged else "this error cannot be acknowledged"
                if code.is_judgement and counts[str(record.id), one.code] > 1 and not one.value:
                    why = "there are several: name the `value` that each is about"
                yield Diagnostic(
                    codes.UNUSED_ACKNOWLEDGEMENT,
                    f"`{one.code}` is acknowledged for nothing",
                    span,
                    label=why,
                    help="delete the acknowledgement",
                    record=str(record.id),
                )
