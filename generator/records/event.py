"""Events: what happened on a date, and milestones that are planned or proposed for one."""

from __future__ import annotations

from pydantic import Field

from generator.records.base import SourceReference, Titled
from generator.records.dates import FuzzyDate
from generator.records.fact import Outcome
from generator.records.reference import AnyReference, InitiativeReference, OrganisationReference, PolicyReference
from generator.records.texts import Markdown

HAPPENED = "happened"


class Event(Titled):
    """A point on the timeline."""

    kind = "events"
    plural = "Timeline"
    singular = "event"
    stages = "event"
    dated_by = "date"
    about = "What happened when, and what is planned or proposed for which date."
    has_pages = False
    search_weight = 0.8

    date: FuzzyDate = Field(description="When it happened or is to happen", examples=["2025-06-26", "2026-H2"])
    stage: str = Field(
        default=HAPPENED, description="Whether it happened, from the vocabulary `event`", examples=["planned"]
    )
    as_of: FuzzyDate | None = Field(
        default=None, description="For what is planned or proposed: the date of the statement", examples=["2026-02-25"]
    )
    outcome: Outcome | None = Field(default=None, description="What became of the plan", examples=["kept"])
    summary: Markdown | None = Field(
        default=None, description="What happened, in a sentence or two", examples=["The ordinance takes effect."]
    )
    organisations: tuple[OrganisationReference, ...] = Field(
        default=(), description="Who took part", examples=[["hkma"]]
    )
    initiative: InitiativeReference | None = Field(
        default=None, description="The initiative it belongs to", examples=["hkairdi"]
    )
    policy: PolicyReference | None = Field(
        default=None, description="The policy it belongs to", examples=["stablecoins-ordinance"]
    )
    after: tuple[AnyReference, ...] = Field(
        default=(),
        description="What it cannot come before: a licence comes after its regime",
        examples=[["policies/stablecoins-ordinance"]],
    )
    sources: tuple[SourceReference, ...] = Field(min_length=1, description="Where this is said")
