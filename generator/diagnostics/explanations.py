"""The explanation of each code: a Markdown file that is its documentation and, run by the tests, its proof."""

from __future__ import annotations

from importlib.resources import files

from generator.diagnostics.codes import BY_ID


def explain(code_id: str) -> str:
    """Return the explanation of a code as Markdown.

    Raises:
        KeyError: when there is no such code.
    """
    code = BY_ID[code_id]
    return (files("generator.diagnostics") / "cases" / f"{code.id}-{code.name}.md").read_text(encoding="utf-8")
