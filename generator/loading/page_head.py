"""The head of a hand-written page: the fields between its two first lines of dashes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.loading.yaml_document import read_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.diagnostics import Diagnostic

HEAD = re.compile(r"\A---\n(?P<fields>(?:.*\n)*?)---(?:\n|\Z)")


def read_page_head(path: str, text: str) -> tuple[Mapping[str, object], list[Diagnostic]]:
    """Return what a page says of itself before it begins, and what is wrong with how that is written."""
    found = HEAD.match(text)
    if not found:
        return {}, []
    document, problems = read_yaml(path, f"\n{found['fields']}")  # a line for the dashes, so that places stay
    fields = document.value if document else {}
    return (fields if isinstance(fields, dict) else {}), problems
