"""Diagnostics for programs: a flat JSON list, and the annotations that GitHub shows on the lines of a pull request."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from generator.diagnostics.diagnostic import Diagnostic, Severity, Span, sort_diagnostics

if TYPE_CHECKING:
    from collections.abc import Iterable


def render_json(diagnostics: Iterable[Diagnostic]) -> str:
    """Return a JSON list of objects with code, name, severity, message, place, label, notes, help, record, fixable."""
    found = [
        {
            "code": one.code.id,
            "name": one.code.name,
            "severity": one.code.severity.value,
            "message": one.message,
            **_place(one.span),
            "label": one.label,
            "notes": [{"text": note.text, **(_place(note.span) if note.span else {})} for note in one.notes],
            "help": one.help,
            "record": one.record,
            "fixable": bool(one.fix),
        }
        for one in sort_diagnostics(diagnostics)
    ]
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def _place(span: Span) -> dict[str, str | int]:
    return {
        "path": span.path,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }


def render_github(diagnostics: Iterable[Diagnostic]) -> str:
    """Return one workflow command a line; GitHub takes columns only for a span within one line."""
    return "".join(_annotation(one) for one in sort_diagnostics(diagnostics))


def _annotation(diagnostic: Diagnostic) -> str:
    span = diagnostic.span
    properties = {"file": span.path, "line": span.line, "endLine": span.end_line}
    if span.line == span.end_line:
        properties |= {"col": span.column, "endColumn": span.end_column}
    properties["title"] = f"{diagnostic.code.id} {diagnostic.code.name}"
    written = ",".join(f"{name}={_escape_property(str(value))}" for name, value in properties.items())
    text = "\n".join(part for part in (diagnostic.message, diagnostic.label, diagnostic.help) if part)
    command = "notice" if diagnostic.code.severity is Severity.ADVICE else diagnostic.code.severity.value
    return f"::{command} {written}::{_escape_message(text)}\n"


def _escape_message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape_message(text).replace(":", "%3A").replace(",", "%2C")
