"""The grammar of a diagnostic: message, label, notes and help each have one job, and only help says what to do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Severity(StrEnum):
    """How a diagnostic bears on publishing: an error blocks it, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Code:
    """The permanent identity of one kind of diagnostic."""

    id: str
    name: str
    severity: Severity
    summary: str
    casts_doubt: bool = False
    """Whether an unacknowledged case of it puts the fact concerned in doubt."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a file; lines and columns count from 1, in characters, and the end column is exclusive."""

    path: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1


@dataclass(frozen=True, slots=True)
class Note:
    """Context for a diagnostic, which may point at a second place."""

    text: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One thing to tell the author."""

    code: Code
    message: str
    """What is wrong in this case: lowercase, no final period, values in backticks."""
    span: Span
    """The smallest place that shows it."""
    label: str = ""
    """What is wrong right at the place."""
    notes: tuple[Note, ...] = ()
    help: str = ""
    """What to do, in the imperative."""
    record: str = ""
    """`kind/slug` of the record concerned, where there is one."""
    parts: tuple[tuple[str | int, ...], ...] = ()
    """The key paths of the parts concerned, where not the whole record is meant."""

    @property
    def is_error(self) -> bool:
        """Whether it blocks publishing."""
        return self.code.severity is Severity.ERROR


def sort_diagnostics(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return the diagnostics by place, then code, each once."""
    return sorted(dict.fromkeys(diagnostics), key=lambda one: (one.span, one.code.id, one.message))
