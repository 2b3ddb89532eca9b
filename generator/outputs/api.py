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

    from generator.outputs.telling import Telling
    from generator.pages import Page

ROOT = "api/v1"


def api_files(pages: Iterable[Page], telling: Telling) -> dict[str, bytes]:
    """Return every file of the interface by its path in the docs tree."""
    views = [page.view for page in pages if isinstance(page.view, RecordView)]
    facts = [view for view in views if isinstance(view.record, Fact)]
    organisations = [view for view in views if isinstance(view.record, Organisation)]
    index = {"facts": [_entry(one) for one in facts], "organisations": [_entry(one) for one in organisations]}
    files = {f"{ROOT}/index.json": _json(index)}
    for view in facts:
        files[f"{_path(view)}.json"] = _json(fact_values(view, telling))
        files[f"{_path(view)}.csv"] = fact_table(view, telling).encode()
    for view in organisations:
        files[f"{_path(view)}.json"] = _json(organisation_values(view, telling))
    return files


def _path(view: RecordView) -> str:
    return f"{ROOT}/{view.record.id}"


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
