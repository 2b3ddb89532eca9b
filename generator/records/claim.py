"""Claims: what others say, with our verdict."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field, StrictInt

from generator.records.base import SourceReference, Titled
from generator.records.dates import FuzzyDate
from generator.records.quantity import Quantity
from generator.records.reference import AnyReference, SourceId
from generator.records.texts import Markdown, Text


class Verdict(StrEnum):
    """How a claim fares against the record."""

    HOLDS = "holds"
    HOLDS_IN_PART = "holds-in-part"
    OUTDATED = "outdated"
    WRONG = "wrong"
    UNSUPPORTED = "unsupported"
    OPINION = "opinion"


class Support(StrEnum):
    """The best support that was found for a claim."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    NONE = "none"


class Claim(Titled):
    """One statement of an article, paraphrased and judged."""

    kind = "claims"
    plural = "Claims checked"
    singular = "claim"
    dated_by = "date"
    about = "What an article says, paraphrased, with our verdict and the records that decide it."
    search_weight = 0.75

    statement: Markdown = Field(
        description="What is claimed, in our own words", examples=["The scheme has paid for thirty projects."]
    )
    article: SourceId = Field(description="Where it is claimed", examples=["ainvest-seed"])
    order: StrictInt = Field(ge=1, description="Its place in the article, from 1", examples=[1])
    attributed_to: Text | None = Field(
        default=None, description="Whom the article names for it", examples=["a spokesperson"]
    )
    value: Quantity | None = Field(default=None, description="The figure claimed", examples=["393500 people"])
    date: FuzzyDate | None = Field(default=None, description="The date claimed", examples=["2025-06"])
    verdict: Verdict = Field(description="How it fares against the record", examples=["holds-in-part"])
    support: Support = Field(description="The best support found", examples=["primary"])
    reason: Markdown = Field(
        description="What is right, what is wrong, and why", examples=["The number is right, the year is not."]
    )
    bears: tuple[AnyReference, ...] = Field(
        default=(), description="The records that decide it", examples=[["budgets/aiss-allocation"]]
    )
    sources: tuple[SourceReference, ...] = Field(default=(), description="Sources beside those of these records")
