"""The sentence that a fact answers with, written around its value."""

from __future__ import annotations

from string import Formatter
from typing import Any, Self

from pydantic_core import PydanticCustomError

from generator.records.texts import Text

VALUE = "value"
DATES = ("due", "period")
"""What a sentence may name beside the value, where every value that it is for has it."""
HELP = "write `{value}` once, where the figure belongs; `{due}` and `{period}` may stand beside it, and no other braces"


class Answer(Text):
    """A text in which the value of a fact stands: `{value} had been approved under the scheme`."""

    __slots__ = ()

    @property
    def dates(self) -> frozenset[str]:
        """The dates that the sentence names in any language."""
        return frozenset(name for _, text in self.by_language for name in _names(text)) - {VALUE}

    @classmethod
    def _validate(cls, value: Any) -> Self:  # noqa: ANN401 - this is where outside values come in
        answer = super()._validate(value)
        for _, text in answer.by_language:
            names = _names(text)
            if names.count(VALUE) != 1 or len(set(names)) < len(names) or not set(names) <= {VALUE, *DATES}:
                raise PydanticCustomError(
                    "bad_answer", "`{text}` cannot be answered with", {"text": text, "help": HELP}
                )
        return answer


def _names(text: str) -> list[str]:
    """Return what stands between braces, and something unknown where it is more than a name."""
    try:
        found = [part for part in Formatter().parse(text) if part[1] is not None]
    except ValueError:
        return [""]
    if "{{" in text or "}}" in text:
        return [""]
    return [name if not form and conversion is None else "" for _, name, form, conversion in found if name is not None]
