"""The binding that may take the place of a bare figure unseen: one fact says the same, and as exactly."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.diagnostics import Edit
from generator.figures import Kind, is_bent
from generator.records import FACTS, Fact, RecordId
from generator.records.quantity import Precision
from generator.relations import value_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.dataset import Dataset
    from generator.diagnostics import Span
    from generator.figures import Figure

CURRENT_VALUE = re.compile(r'fact\("(?P<slug>[a-z0-9-]+)"\)')
BLOCK_STYLE = re.compile(r"\s*(?:- +)*(?:[\w-]+: +)?")
REACH = 40
"""How many characters around a figure can say how exact it is."""


def binding_fix(
    dataset: Dataset, source: str, whole: Span | None, span: Span, figure: Figure, bindings: Sequence[str]
) -> tuple[Edit, ...]:
    """Return the edit that writes the binding, or none where a person has to choose or to reword.

    `source` is the text of the file; `whole` is the span of the value that holds the prose, in a file of data.
    """
    if len(bindings) != 1 or not _is_telling(dataset, figure) or not _is_said_as_exactly(dataset, figure, bindings[0]):
        return ()
    start, end = _offset(source, span.line, span.column), _offset(source, span.end_line, span.end_column)
    before, behind = _one_line(source[:start])[-REACH:], _one_line(source[end:])[:REACH]
    is_found = _one_line(source[start:end]) == _one_line(figure.text)
    if (
        is_bent(before, behind)
        or not is_found
        or not (_may_stand_in_value(source, whole, start) if whole else _is_text(source, start))
    ):
        return ()
    return (Edit(span, f"{{{{ {bindings[0]} }}}}"),)


def _is_telling(dataset: Dataset, figure: Figure) -> bool:
    """Whether a figure says by itself what it is of: money and capacities; five years or 30 % may be of anything."""
    base, _ = dataset.vocabulary.split_prefix(figure.unit)
    words = dataset.vocabulary.units.units.get(base)
    return figure.kind is Kind.MONEY or (figure.kind is Kind.MEASURE and words is not None and words.si)


def _is_said_as_exactly(dataset: Dataset, figure: Figure, binding: str) -> bool:
    """Whether a binding prints the value that a fact has now, and that is stated without a word that bends it."""
    found = CURRENT_VALUE.fullmatch(binding)
    fact = dataset.find(RecordId(FACTS, found["slug"])) if found else None
    precision = Precision.EXACT if figure.low == figure.high else Precision.RANGE
    return isinstance(fact, Fact) and value_of(dataset, fact).value.precision is precision


def _may_stand_in_value(source: str, whole: Span, start: int) -> bool:
    """Whether a binding may stand at a place of a YAML value without other quotes around it."""
    begins = _offset(source, whole.line, whole.column)
    if source[begins] in "|>'":
        return _is_text(source, start, begins)
    line = source[source.rfind("\n", 0, begins) + 1 : begins]
    return (
        source[begins] != '"'
        and start > begins
        and bool(BLOCK_STYLE.fullmatch(line))
        and _is_text(source, start, begins)
    )


def _is_text(source: str, start: int, begins: int = 0) -> bool:
    """Whether a place is neither in a heading nor in the text of a link nor among raw text."""
    before = source[begins:start]
    line = before.rpartition("\n")[2]
    return not line.lstrip().startswith("#") and before.rfind("[") <= before.rfind("]") and "{% raw" not in before


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _offset(source: str, line: int, column: int) -> int:
    """Return the position of a place in a text."""
    begins = 0
    for _ in range(line - 1):
        begins = source.index("\n", begins) + 1
    return begins + column - 1
