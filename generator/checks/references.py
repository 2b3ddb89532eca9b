"""References that lead nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, codes
from generator.diagnostics.suggestions import did_you_mean
from generator.records import BY_KIND, FACT_KINDS, FACTS, RecordId

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.dataset import Dataset


def check_references(dataset: Dataset, _today: date) -> Iterator[Diagnostic]:
    """Report each reference whose record does not exist; one that exists but is unsound was reported at its cause."""
    for record in dataset.records.values():
        for path, reference in dataset.references_of(record):
            if dataset.find(reference) is None and not dataset.is_broken(reference):
                yield Diagnostic(
                    codes.UNKNOWN_REFERENCE,
                    f"unknown {_what(reference)} `{reference.slug}`",
                    dataset.span_of(record, path),
                    label=f"no data/{_folder(reference)}/{reference.slug}.yaml",
                    help=help_for(dataset, reference),
                    record=str(record.id),
                )


def help_for(dataset: Dataset, reference: RecordId) -> str:
    """Return what to do about a reference that names nothing."""
    if reference.kind != FACTS and reference.kind not in BY_KIND:
        return did_you_mean(reference.kind, BY_KIND) or f"kinds: {', '.join(BY_KIND)}"
    near = did_you_mean(reference.slug, dataset.slugs_of(reference.kind))
    write = f"write data/{_folder(reference)}/{reference.slug}.yaml"
    return f"{near} or {write}" if near else write


def _what(reference: RecordId) -> str:
    model = BY_KIND.get(reference.kind)
    return model.singular if model else "fact" if reference.kind == FACTS else f"kind `{reference.kind}` of"


def _folder(reference: RecordId) -> str:
    return f"<{'|'.join(FACT_KINDS)}>" if reference.kind == FACTS else reference.kind
