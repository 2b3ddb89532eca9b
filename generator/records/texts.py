"""Texts for readers, in one language or several. `Text` is escaped on every page, `Markdown` is trusted as such."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Self

from pydantic_core import PydanticCustomError, core_schema

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")
HELP = "write plain text, or a mapping of language to text: `en: …`, `zh-Hant: …`"


@dataclass(frozen=True, slots=True)
class Text:
    """A text by language; the empty language stands for the edition's own, where the data names none."""

    by_language: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, text: str) -> Self:
        """Return a text in the edition's own language."""
        return cls((("", text),))

    @property
    def first(self) -> str:
        """The text that stands first: the edition's own where the data names no language."""
        return self.by_language[0][1]

    def within(self, language: str) -> str:
        """Return the text in a language, or the first where that is missing."""
        return dict(self.by_language).get(language, self.first)

    def others(self, language: str) -> tuple[tuple[str, str], ...]:
        """Return the texts beside the one in a language, each with its own."""
        shown = self.within(language)
        return tuple((other, text) for other, text in self.by_language if text != shown)

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: object, _handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(cls._validate)

    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: object, _handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        mapping = {"type": "object", "additionalProperties": {"type": "string"}, "minProperties": 1}
        return {"anyOf": [{"type": "string"}, mapping]}

    @classmethod
    def _validate(cls, value: Any) -> Self:  # noqa: ANN401 - this is where outside values come in
        if isinstance(value, cls):
            return value
        if isinstance(value, str):
            pairs: list[tuple[object, object]] = [("", value)]
        elif isinstance(value, dict) and value:
            pairs = list(value.items())
        else:
            help_ = "put it in quotes" if isinstance(value, int | Decimal) else HELP
            raise PydanticCustomError("wrong_type", "expected text", {"help": help_})
        for language, text in pairs:
            if isinstance(value, dict) and not LANGUAGE.fullmatch(str(language)):
                raise PydanticCustomError(
                    "bad_value", "`{language}` is not a language", {"language": str(language), "help": HELP}
                )
            if not isinstance(text, str):
                raise PydanticCustomError("wrong_type", "expected text", {"help": "put it in quotes"})
            if not text.strip():
                raise PydanticCustomError(
                    "bad_value", "the text is empty", {"help": "write it, or leave the field out"}
                )
        return cls(tuple((str(language), str(text).strip()) for language, text in pairs))


class Markdown(Text):
    """A text that is Markdown, in which bindings may stand."""

    __slots__ = ()
