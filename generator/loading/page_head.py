"""The head of a hand-written page: the fields between its two first lines of dashes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.figures.masks import FRONT_MATTER
from generator.loading.yaml_document import read_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.diagnostics import Diagnostic


def read_page_head(path: str, text: str) -> tuple[Mapping[str, object], list[Diagnostic]]:
    """Return what a page says of itself before it begins, and what is wrong with how that is written."""
    found = FRONT_MATTER.match(text)
    if not found:
        return {}, []
    document, problems = read_yaml(path, f"\n{found['fields']}")  # a line for the dashes, so that places stay
    fields = document.value if document else {}
    return (fields if isinstance(fields, dict) else {}), problems
