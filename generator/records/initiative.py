"""Initiatives: schemes, projects, programmes and facilities."""

from __future__ import annotations

from pydantic import Field

from generator.records.base import Named, SourceReference
from generator.records.dates import FuzzyDate
from generator.records.reference import OrganisationReference, PolicyReference
from generator.records.texts import Markdown


class Initiative(Named):
    """Something that organisations run or build."""

    kind = "initiatives"
    plural = "Initiatives"
    singular = "initiative"
    stages = "initiative"
    dated_by = "start"
    about = "Schemes, projects, programmes and facilities."
    search_weight = 1.05

    organisations: tuple[OrganisationReference, ...] = Field(
        default=(), description="Who runs it", examples=[["cyberport"]]
    )
    policy: PolicyReference | None = Field(
        default=None, description="The policy it comes from", examples=["fintech-2030"]
    )
    start: FuzzyDate | None = Field(default=None, description="When it began or is to begin", examples=["2024-10-07"])
    stage: str = Field(description="Where it stands, from the vocabulary `initiative`", examples=["operating"])
    summary: Markdown = Field(
        description="What it is, in a few sentences", examples=["It pays part of the price of computing time."]
    )
    sources: tuple[SourceReference, ...] = Field(min_length=1, description="Where this is said")
