"""Corrections: what we ourselves got wrong."""

from __future__ import annotations

from pydantic import Field

from generator.records.base import Titled
from generator.records.dates import FuzzyDate
from generator.records.reference import AnyReference
from generator.records.texts import Markdown, Text


class Correction(Titled):
    """An error that stood on the published site."""

    kind = "corrections"
    plural = "Corrections"
    singular = "correction"
    dated_by = "date"
    about = "What this site got wrong, and when it was put right."
    has_pages = False
    search_weight = 0.7

    date: FuzzyDate = Field(description="When it was put right", examples=["2026-12-01"])
    record: AnyReference = Field(description="Where it stood", examples=["budgets/aiss-allocation"])
    was: Markdown = Field(description="What stood there", examples=["HK$1 billion"])
    now: Markdown = Field(description="What stands there since", examples=["HK$3 billion"])
    reason: Markdown = Field(description="How it came about", examples=["The amount of another year was taken."])
    noticed_by: Text | None = Field(
        default=None, description="Who noticed, if they wish to be named", examples=["a reader"]
    )
