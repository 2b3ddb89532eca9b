"""Sources: where statements come from."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from generator.records.address import Address
from generator.records.base import Part, Titled
from generator.records.dates import Day, FuzzyDate
from generator.records.reference import OrganisationReference, SourceId


class SourceType(StrEnum):
    """What sort of text a source is."""

    PRESS = "press"
    ANALYSIS = "analysis"
    GOVERNMENT = "government"
    REGULATOR = "regulator"
    FILING = "filing"
    LEGISLATION = "legislation"


class Tier(StrEnum):
    """Who speaks in a source, which decides how much weight its words have."""

    LEGISLATION = "legislation"
    GOVERNMENT = "government"
    REGULATOR = "regulator"
    FILING = "filing"
    RESEARCH = "research"
    PRESS = "press"
    BLOG = "blog"
    OTHER = "other"


class Seen(StrEnum):
    """How much of a source we saw."""

    TEXT = "text"
    ADDRESS = "address"
    UNVERIFIED = "unverified"


class Republication(Part):
    """An official text that someone else carries whole."""

    issuer: OrganisationReference = Field(description="Whose text it is", examples=["hkma"])
    original: SourceId | None = Field(
        default=None, description="The official page, where it is a source here", examples=["gov-aiss-launch"]
    )
    reason: str = Field(description="Why the copy can be trusted", examples=["The release is carried in full."])


class Source(Titled):
    """A page, document or file that something rests on."""

    kind = "sources"
    plural = "Sources"
    singular = "source"
    dated_by = "date"
    about = "Every page, document and file that something on this site rests on."
    search_weight = 0.5

    publisher: str = Field(description="Who published it", examples=["Hong Kong Monetary Authority"])
    organisation: OrganisationReference | None = Field(
        default=None, description="The publisher, when it is one of the organisations here", examples=["hkma"]
    )
    type: SourceType = Field(description="What sort of text it is", examples=["press"])
    tier: Tier = Field(description="Who speaks in it", examples=["regulator"])
    date: FuzzyDate | None = Field(default=None, description="When it was published", examples=["2025-02-26"])
    address: Address = Field(description="Where it stands on the web", examples=["https://www.example.org/report"])
    archived: Address | None = Field(
        default=None, description="Where a copy is kept", examples=["https://archive.example.org/report"]
    )
    accessed: Day | None = Field(default=None, description="When it was read", examples=["2026-11-22"])
    language: str = Field(default="", description="Its language", examples=["zh-Hant"])
    seen: Seen = Field(description="Whether its text was read, or only its address is known", examples=["text"])
    copy_of: SourceId | None = Field(
        default=None, description="The source whose text it copies", examples=["gov-budget-2024-5"]
    )
    republishes: Republication | None = Field(default=None, description="The official text that it carries whole")
