"""Terms: the glossary."""

from __future__ import annotations

from pydantic import Field

from generator.records.base import Named, SourceReference
from generator.records.texts import Markdown


class Term(Named):
    """A word or abbreviation that readers may not know."""

    kind = "terms"
    plural = "Glossary"
    singular = "term"
    about = "Words and abbreviations that the site uses."
    has_pages = False
    own_order = ("label", "name", "name_basis", "definition", "aliases", "sources")

    label: str = Field(description="How it stands in texts", examples=["VATP"])
    definition: Markdown = Field(
        description="What it means, in a sentence or two", examples=["A platform on which virtual assets are traded."]
    )
    sources: tuple[SourceReference, ...] = Field(default=(), description="Where the meaning is taken from")
