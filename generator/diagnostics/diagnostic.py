"""The grammar of a diagnostic: message, label, notes and help each have one job, and only help says what to do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Severity(StrEnum):
    """How a diagnostic bears on publishing: an error blocks it, a warning does not, advice is given when asked for."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class Code:
    """The permanent identity of one kind of diagnostic."""

    id: str
    name: str
    severity: Severity
    summary: str
    is_judgement: bool = False
    """For an error: whether a person may overrule it, acknowledging the case with a reason."""
    casts_doubt: bool = False
    """Whether an unacknowledged case of it puts the fact concerned in doubt."""

    @property
    def can_be_acknowledged(self) -> bool:
        """Whether the data may acknowledge a case of it with a reason."""
        return self.severity is not Severity.ERROR or self.is_judgement


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
class Edit:
    """A change to a file: these characters take the place of those of the span."""

    span: Span
    text: str


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
    values: tuple[str, ...] = ()
    """The values and dates concerned, as the data writes them: by one of them an acknowledgement names the case."""
    fix: tuple[Edit, ...] = ()
    """What mends it, where there is exactly one right answer: edits of one file, carried out all or none."""

    @property
    def is_error(self) -> bool:
        """Whether it blocks publishing."""
        return self.code.severity is Severity.ERROR


def sort_diagnostics(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return the diagnostics by place, then code, each once."""
    return sorted(dict.fromkeys(diagnostics), key=lambda one: (one.span, one.code.id, one.message))
