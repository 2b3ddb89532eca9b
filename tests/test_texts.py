"""Texts in one language or several."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from generator.records.texts import Markdown, Text


def read(value: object) -> Text:
    return TypeAdapter(Text).validate_python(value)


def test_a_text_without_a_language_is_in_the_editions_own() -> None:
    text = read("  Harbour  ")
    assert text.by_language == (("", "Harbour"),)
    assert text.others("en") == ()
    assert text.first == text.within("en") == text.within("zh-Hant") == "Harbour"


def test_a_mapping_gives_each_language_its_text() -> None:
    text = read({"en": "Harbour", "zh-Hant": "海港", "zh-Hant-HK": "維港"})
    assert text.first == text.within("en") == "Harbour"
    assert text.within("zh-Hant") == "海港"
    assert text.others("en") == (("zh-Hant", "海港"), ("zh-Hant-HK", "維港"))
    assert text.others("zh-Hant") == (("en", "Harbour"), ("zh-Hant-HK", "維港"))


def test_a_missing_language_falls_back_to_the_first() -> None:
    assert read({"en": "Harbour", "zh-Hant": "海港"}).within("ja") == "Harbour"


def test_markdown_is_told_from_text_by_its_type() -> None:
    found = TypeAdapter(Markdown).validate_python("**Harbour**")
    assert isinstance(found, Markdown)
    assert not isinstance(read("**Harbour**"), Markdown)


@pytest.mark.parametrize(
    ("value", "kind", "message", "hint"),
    [
        ("", "bad_value", "the text is empty", "leave the field out"),
        (" \n ", "bad_value", "the text is empty", "leave the field out"),
        ({"en": ""}, "bad_value", "the text is empty", "leave the field out"),
        ({"english": "x"}, "bad_value", "`english` is not a language", "`zh-Hant: …`"),
        ({"EN": "x"}, "bad_value", "`EN` is not a language", "`en: …`"),
        ({1: "x"}, "bad_value", "`1` is not a language", "`en: …`"),
        ({"": "x"}, "bad_value", "`` is not a language", "`en: …`"),
        ({"en": 3}, "wrong_type", "expected text", "put it in quotes"),
        ({}, "wrong_type", "expected text", "a mapping of language to text"),
        (3, "wrong_type", "expected text", "put it in quotes"),
        (None, "wrong_type", "expected text", "plain text"),
        (["x"], "wrong_type", "expected text", "plain text"),
    ],
)
def test_what_is_no_text_is_refused_with_what_to_write(value: Any, kind: str, message: str, hint: str) -> None:
    with pytest.raises(ValidationError) as caught:
        read(value)
    (error,) = caught.value.errors()
    assert (error["type"], error["msg"]) == (kind, message)
    assert hint in error["ctx"]["help"]
