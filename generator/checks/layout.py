"""How a record is laid out: the same fields in the same order in every file, and tags sorted."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from pydantic import BaseModel

from generator.checks.blocks import reorder_fields, reorder_items
from generator.diagnostics import Diagnostic, codes
from generator.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from generator.dataset import Dataset
    from generator.documents import KeyPath

TAGS = "tags"


def check_layout(dataset: Dataset, _today: date) -> Iterator[Diagnostic]:
    """Report fields that do not stand in the order of their model, and tags that are not sorted."""
    for record in dataset.records.values():
        for path, part in dataset.values_in(record, BaseModel):
            order = part.field_order() if isinstance(part, Record) else list(type(part).model_fields)
            yield from _fields(dataset, record, path, order)
        yield from _tags(dataset, record)


def _fields(dataset: Dataset, record: Record, path: KeyPath, order: Sequence[str]) -> Iterator[Diagnostic]:
    document = dataset.documents[record.id]
    names = list(_mapping_at(document.value, path))
    wanted = sorted(names, key=order.index)
    if names != wanted:
        late, early = _first_inversion([order.index(name) for name in names])
        yield Diagnostic(
            codes.KEY_ORDER,
            f"`{names[late]}` stands after `{names[early]}`",
            document.key_span_of((*path, names[late])),
            help=f"write the fields in this order: {', '.join(f'`{name}`' for name in wanted)}",
            record=str(record.id),
            fix=reorder_fields(document, path, names, wanted),
        )


def _tags(dataset: Dataset, record: Record) -> Iterator[Diagnostic]:
    tags = record.tags
    wanted = sorted(range(len(tags)), key=tags.__getitem__)
    if wanted != list(range(len(tags))):
        late, early = _first_inversion([wanted.index(position) for position in range(len(tags))])
        yield Diagnostic(
            codes.LIST_ORDER,
            f"`{tags[late]}` stands after `{tags[early]}`",
            dataset.span_of(record, (TAGS, late)),
            help="sort the tags",
            record=str(record.id),
            fix=reorder_items(dataset.documents[record.id], (TAGS,), wanted),
        )


def _mapping_at(value: object, path: KeyPath) -> dict[str, object]:
    """Return the mapping at a key path of a document whose record is sound."""
    for step in path:
        value = cast("dict[str | int, object]", value)[step]
    return cast("dict[str, object]", value)


def _first_inversion(ranks: Sequence[int]) -> tuple[int, int]:
    """Return the first position whose rank is lower than that before it, and the first position of a higher rank."""
    late = next(place for place in range(1, len(ranks)) if ranks[place] < ranks[place - 1])
    return late, next(place for place in range(late) if ranks[place] > ranks[late])
