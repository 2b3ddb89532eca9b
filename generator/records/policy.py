"""Policies: statements, roadmaps, regimes, consultations and laws."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.records.base import Named, Part, SourceReference
from generator.records.dates import FuzzyDate
from generator.records.reference import OrganisationReference
from generator.records.texts import Markdown, Text

PolicyType = Literal["policy", "regime", "roadmap", "legislation", "circular", "bill", "guideline", "strategy", "plan"]


class Pillar(Part):
    """A named part of a policy."""

    name: Text = Field(description="What it is called", examples=["Access"])
    summary: Markdown | None = Field(
        default=None, description="What it is about", examples=["How investors find products."]
    )


class Policy(Named):
    """What an authority decided, proposed or recommended."""

    kind = "policies"
    plural = "Policies and regimes"
    singular = "policy"
    stages = "policy"
    dated_by = "date"
    about = "Statements, roadmaps, licensing regimes, consultations, circulars and laws."
    search_weight = 1.05

    type: PolicyType = Field(description="What sort of text it is", examples=["roadmap"])
    issuers: tuple[OrganisationReference, ...] = Field(default=(), description="Who issued it", examples=[["sfc"]])
    date: FuzzyDate = Field(description="When it was issued or took effect", examples=["2025-02-19"])
    stage: str = Field(description="Where it stands, from the vocabulary `policy`", examples=["in-force"])
    summary: Markdown = Field(
        description="What it does, in a few sentences", examples=["It says who may issue stablecoins."]
    )
    pillars: tuple[Pillar, ...] = Field(default=(), description="Its named parts, in order")
    sources: tuple[SourceReference, ...] = Field(min_length=1, description="Where this is said")
