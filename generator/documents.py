"""A file as it was read, and where each of its values stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.diagnostics import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

KeyPath = tuple[str | int, ...]
"""The way to a value: keys of mappings and positions in lists."""


@dataclass(frozen=True, slots=True)
class Document:
    """One YAML file: its text, its plain value, and a span for every key path."""

    path: str
    """Relative to the project's root, with forward slashes."""
    text: str
    value: object
    spans: Mapping[KeyPath, Span] = field(default_factory=dict)
    key_spans: Mapping[KeyPath, Span] = field(default_factory=dict)
    first_keys: Mapping[KeyPath, Span] = field(default_factory=dict)
    """For each mapping, its first key: where a missing field would stand."""

    def span_of(self, path: KeyPath) -> Span:
        """Return the span of the value at a key path, or of the deepest value on the way to it."""
        for length in range(len(path), 0, -1):
            if (span := self.spans.get(path[:length])) is not None:
                return span
        return self.head

    def key_span_of(self, path: KeyPath) -> Span:
        """Return the span of the key at a key path, or of the value where it has no key."""
        return self.key_spans.get(path) or self.span_of(path)

    @property
    def head(self) -> Span:
        """The first line, for what concerns the file as a whole."""
        return Span(self.path, 1, 1, 1, len(self.text.split("\n", 1)[0]) + 1)
