"""YAML text to plain values with a place for each, by walking libyaml's events.

Only what everyone reads alike is accepted: mappings with text keys, lists, text, whole and decimal numbers, true, false
and null. What YAML 1.1 would change behind the author's back (`no`, `012`, `12:30`) is refused, and so are anchors,
tags, merge keys and great depth, which a file of facts never needs. Dates stay text: the models read them.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import yaml

from generator.diagnostics import Code, Diagnostic, Note, Span, codes
from generator.documents import Document, KeyPath
from generator.loading.files import CONTROL_CHARACTERS, place_of

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_DEPTH = 24

INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})")
DECIMAL = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})\.[0-9]{1,18}")
SURPRISING = re.compile(
    r"""(?ix) yes|no|on|off|y|n|true|false|null
    | [-+]?0[xob][0-9a-f_]+ | [-+]?\.inf | \.nan
    | [-+]?[0-9][0-9_]*(:[0-5]?[0-9])*(\.[0-9_]*)?(e[-+]?[0-9]+)? | [-+]?\.[0-9][0-9_]*(e[-+]?[0-9]+)?
    """
)
KEY_HELP = "write `name: value`; put a text that begins with a bracket or brace in quotes"
QUOTES_HELP = "put text that holds `: `, ` #` or that begins with a special character in quotes"
CURES: dict[str, str] = {
    "could not find expected ':'": "write the colon that is missing on this line or the one before",
    "did not find expected '-' indicator": "line it up with the field or the item above",
    "did not find expected key": "line it up with the field above, and close every quote and bracket",
    "unexpected end of stream": "close the quote or bracket that is still open",
}
"""What to do about what libyaml says; quotes cure the rest."""
CONSTANTS: dict[str, object] = {"": None, "null": None, "~": None, "true": True, "false": False}


class _Abandon(Exception):  # noqa: N818 - not an error: the rest of this file cannot be read, and the reason is noted
    """Raised to leave a file early."""


def read_yaml(path: str, text: str) -> tuple[Document | None, list[Diagnostic]]:
    """Return the document of a text, or none, and everything that is wrong with how it is written."""
    return _Reader(path, text).read()


class _Reader:
    """One walk over the events of one file."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.lines = text.rstrip(" \n").split("\n")
        self.spans: dict[KeyPath, Span] = {}
        self.key_spans: dict[KeyPath, Span] = {}
        self.first_keys: dict[KeyPath, Span] = {}
        self.found: list[Diagnostic] = []
        self.events: Iterator[yaml.Event] = yaml.parse(text, Loader=yaml.CLoader)

    def read(self) -> tuple[Document | None, list[Diagnostic]]:
        if "\t" in self.text:
            place = place_of(self.path, self.text, self.text.index("\t"))
            message, help_ = "a tab stands here", "indent with two spaces, and put one space between words"
            return None, [Diagnostic(codes.TAB_CHARACTER, message, place, help=help_)]
        try:
            value = self._document()
        except yaml.YAMLError as problem:
            self.found.append(self._syntax(problem))
            return None, self.found
        except _Abandon:
            return None, self.found
        if any(one.is_error for one in self.found):
            return None, self.found
        return Document(self.path, self.text, value, self.spans, self.key_spans, self.first_keys), self.found

    def _document(self) -> object:
        next(self.events)
        first = next(self.events)
        if isinstance(first, yaml.StreamEndEvent):
            span = Span(self.path, 1, 1, 1, 2)
            self._report(codes.EMPTY_FILE, "the file holds no data", span, help="write the record, or delete the file")
            raise _Abandon
        value = self._value(next(self.events), ())
        next(self.events)
        extra = next(self.events)
        if isinstance(extra, yaml.DocumentStartEvent):
            self._report(
                codes.SEVERAL_DOCUMENTS,
                "a second document begins here",
                self._span(extra),
                help="one record to a file: move it to a file of its own, or delete the `---`",
            )
            raise _Abandon
        return value

    def _value(self, event: yaml.Event, path: KeyPath) -> object:
        if len(path) > MAX_DEPTH:
            self._report(
                codes.TOO_DEEP,
                f"values are nested more than {MAX_DEPTH} deep",
                self._span(event),
                help="close the brackets, or lift the values up",
            )
            raise _Abandon
        self.spans[path] = self._span(event)
        self._refuse_anchors_and_tags(event)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        return None

    def _refuse_anchors_and_tags(self, event: yaml.Event) -> None:
        if anchor := getattr(event, "anchor", None):
            what, written = ("alias", f"*{anchor}") if isinstance(event, yaml.AliasEvent) else ("anchor", f"&{anchor}")
            self._report(
                codes.YAML_ALIAS,
                f"`{written}` is a YAML {what}",
                self._span_at_start(event, written),
                help="write the value out where it belongs",
            )
        if tag := getattr(event, "tag", None):
            written = tag.replace("tag:yaml.org,2002:", "!!")
            span = self._span_at_start(event, written)
            self._report(codes.YAML_TAG, f"the tag `{written}` is not allowed", span, help="delete the tag")

    def _mapping(self, path: KeyPath) -> dict[str, object]:
        mapping: dict[str, object] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            span = self._span(event)
            if not isinstance(event, yaml.ScalarEvent):
                self._report(codes.COMPLEX_KEY, "a key must be plain text", span, help=KEY_HELP)
                raise _Abandon
            self._refuse_anchors_and_tags(event)
            key = event.value
            inner = (*path, key)
            if key == "<<":
                self._report(codes.MERGE_KEY, "`<<` merges mappings", span, help="write the fields out")
            elif key in mapping:
                self._report(
                    codes.DUPLICATE_KEY,
                    f"the key `{key}` stands twice",
                    span,
                    notes=(Note("first written here", self.key_spans[inner]),),
                    help="keep one of the two",
                )
            elif event.implicit[0]:
                self._refuse_surprise(event)
            self.key_spans.setdefault(inner, span)
            self.first_keys.setdefault(path, span)
            mapping[key] = self._value(next(self.events), inner)
        return mapping

    def _sequence(self, path: KeyPath) -> list[object]:
        items: list[object] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self._value(event, (*path, len(items))))
        return items

    def _scalar(self, event: yaml.ScalarEvent) -> object:
        value: str = event.value
        if not event.implicit[0]:
            self._refuse_escaped_control_characters(event)
            return value
        if value in CONSTANTS:
            return CONSTANTS[value]
        if INTEGER.fullmatch(value):
            return int(value)
        if DECIMAL.fullmatch(value):
            return Decimal(value)
        self._refuse_surprise(event)
        return value

    def _refuse_escaped_control_characters(self, event: yaml.ScalarEvent) -> None:
        if event.style == '"' and (found := CONTROL_CHARACTERS.search(event.value)):
            self._report(
                codes.CONTROL_CHARACTER,
                f"this text holds the control character U+{ord(found[0]):04X}",
                self._span(event),
                help="take the escape out",
            )

    def _refuse_surprise(self, event: yaml.ScalarEvent) -> None:
        if SURPRISING.fullmatch(event.value):
            self._report(
                codes.SURPRISING_SCALAR,
                f"`{event.value}` is read differently by different YAML parsers",
                self._span(event),
                help=f'put it in quotes if it is text: "{event.value}"',
            )

    def _span(self, event: yaml.Event) -> Span:
        start, end = event.start_mark, event.end_mark
        if start is None or end is None:
            return Span(self.path)
        return Span(self.path, start.line + 1, start.column + 1, end.line + 1, end.column + 1)

    def _span_at_start(self, event: yaml.Event, written: str) -> Span:
        """Return the span of what an event begins with, or of all of it where it begins with something else."""
        span = self._span(event)
        begins = self.lines[span.line - 1].startswith(written, span.column - 1)
        return replace(span, end_line=span.line, end_column=span.column + len(written)) if begins else span

    def _syntax(self, problem: yaml.YAMLError) -> Diagnostic:
        mark = getattr(problem, "problem_mark", None)
        reason = str(getattr(problem, "problem", None) or problem).rstrip(".")
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        if line > len(self.lines):  # the text ends too early: that shows on its last line
            line, column = len(self.lines), len(self.lines[-1]) + 1
        span = Span(self.path, line, column, line, column + 1)
        help_ = next((cure for words, cure in CURES.items() if words in reason), QUOTES_HELP)
        return Diagnostic(codes.INVALID_YAML, f"not well-formed YAML: {reason}", span, help=help_)

    def _report(  # one place where every diagnostic of the walk is made
        self,
        code: Code,
        message: str,
        span: Span,
        *,
        notes: tuple[Note, ...] = (),
        help: str = "",  # noqa: A002
    ) -> None:
        self.found.append(Diagnostic(code, message, span, notes=notes, help=help))
