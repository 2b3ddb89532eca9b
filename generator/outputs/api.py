"""The static interface for programs, `/api/v1/`: a file for each fact and organisation, and the list of them all."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from generator.outputs.records import fact_values, organisation_values
from generator.outputs.table import fact_table
from generator.pages import RecordView
from generator.records import Fact, Organisation
from generator.site import site_path

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.dataset import Dataset
    from generator.outputs.telling import Telling
    from generator.pages import Page
    from generator.records import Record

ROOT = "api/v1"
INDEX = f"{ROOT}/index.json"


def api_paths(dataset: Dataset) -> dict[str, str]:
    """Return the path of every file of the interface in the docs tree, with the file that it is made of."""
    files = {record: dataset.documents[record.id].path for record in dataset.records.values()}
    told = {f"{_path(record)}.json": file for record, file in files.items() if isinstance(record, Fact | Organisation)}
    tables = {f"{_path(record)}.csv": file for record, file in files.items() if isinstance(record, Fact)}
    return {INDEX: "", **told, **tables}


def api_files(pages: Iterable[Page], telling: Telling) -> dict[str, bytes]:
    """Return every file of the interface by its path in the docs tree."""
    views = [page.view for page in pages if isinstance(page.view, RecordView)]
    facts = [view for view in views if isinstance(view.record, Fact)]
    organisations = [view for view in views if isinstance(view.record, Organisation)]
    index = {"facts": [_entry(one) for one in facts], "organisations": [_entry(one) for one in organisations]}
    files = {INDEX: _json(index)}
    for view in facts:
        files[f"{_path(view.record)}.json"] = _json(fact_values(view, telling))
        files[f"{_path(view.record)}.csv"] = fact_table(view, telling).encode()
    for view in organisations:
        files[f"{_path(view.record)}.json"] = _json(organisation_values(view, telling))
    return files


def _path(record: Record) -> str:
    return f"{ROOT}/{record.id}"


def _entry(view: RecordView) -> dict[str, str | list[str]]:
    return {
        "kind": view.record.kind,
        "slug": view.record.slug,
        "title": view.title,
        "names": list(view.called[1:]),
        "address": site_path(view.path),
    }


def _json(value: Any) -> bytes:  # noqa: ANN401 - whatever JSON holds
    return f"{json.dumps(value, ensure_ascii=False, indent=1)}\n".encode()
