"""Organisations: who issues, regulates, builds, sells and studies."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.records.address import Address
from generator.records.base import Named, SourceReference
from generator.records.texts import Markdown

OrganisationType = Literal[
    "government", "regulator", "legislature", "public-company", "facility", "research", "university", "ngo",
    "exchange", "company", "bank", "publisher",
]  # fmt: skip


class Organisation(Named):
    """A body that facts, policies and initiatives are about."""

    kind = "organisations"
    plural = "Organisations"
    singular = "organisation"
    about = "Who issues, regulates, builds, sells and studies."
    search_weight = 1.05

    short: str = Field(default="", description="The abbreviation in common use", examples=["HKMA"])
    type: OrganisationType = Field(description="What sort of body it is", examples=["regulator"])
    summary: Markdown = Field(description="What it does, in a sentence or two", examples=["It supervises banks."])
    address: Address | None = Field(default=None, description="Its web site", examples=["https://www.example.org/"])
    sources: tuple[SourceReference, ...] = Field(default=(), description="Where this is said of it")
