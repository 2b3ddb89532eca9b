"""A fact: a figure with its history, each value dated, staged and sourced."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from generator.records.answer import Answer
from generator.records.base import Part, SourceReference, Titled
from generator.records.dates import FuzzyDate, Period
from generator.records.quantity import Quantity
from generator.records.reference import FactReference, InitiativeReference, OrganisationReference, PolicyReference
from generator.records.texts import Markdown, Text


class Outcome(StrEnum):
    """What became of a target or plan."""

    KEPT = "kept"
    LATE = "late"
    DROPPED = "dropped"
    UNKNOWN = "unknown"


class Operation(StrEnum):
    """How a fact follows from others."""

    SUM = "sum"
    DIFFERENCE = "difference"
    RATIO = "ratio"
    SHARE = "share"
    GROWTH = "growth"
    CONVERSION = "conversion"


class Equivalent(Part):
    """The same amount in another currency, as a source reports it."""

    value: Quantity = Field(description="The amount as reported", examples=["385.6 million USD"])
    sources: tuple[SourceReference, ...] = Field(min_length=1, description="Where it is reported")


class Computation(Part):
    """How a fact follows from others."""

    operation: Operation = Field(description="What is done with them", examples=["sum"])
    of: tuple[FactReference, ...] = Field(
        min_length=1,
        description="The facts it is done with, in order",
        examples=[["aiss-allocation", "aird-allocation"]],
    )


class Observation(Part):
    """A dated value of a fact."""

    value: Quantity = Field(
        description="The figure as a person writes it, with its precision and unit",
        examples=["1 billion HKD", "about 30 applications", "3000 petaFLOPS", "1–2 years"],
    )
    as_of: FuzzyDate = Field(description="The date of the statement", examples=["2025-02-26", "2025-06", "2025"])
    period: Period | None = Field(
        default=None, description="What it covers, when that is not the moment of the statement", examples=["2023"]
    )
    due: FuzzyDate | None = Field(
        default=None, description="For targets and plans: when it is to be reached", examples=["2026-Q1"]
    )
    outcome: Outcome | None = Field(default=None, description="What became of a target or plan", examples=["kept"])
    stage: str = Field(
        description="Where the thing measured stands, from the measure's vocabulary", examples=["approved"]
    )
    note: Markdown | None = Field(
        default=None, description="What to know about this value alone", examples=["The report names no day."]
    )
    sources: tuple[SourceReference, ...] = Field(min_length=1, description="Where the value comes from, at least one")
    equivalents: tuple[Equivalent, ...] = Field(
        default=(), description="The same amount in another currency, as reported"
    )

    @property
    def time(self) -> tuple[date, date]:
        """What observations are ordered by: the end of the date of the statement, then of the period covered."""
        return self.as_of.end, (self.period.last if self.period else self.as_of).end

    @property
    def moment(self) -> str:
        """What tells observations apart: the date of the statement, the period and the stage."""
        parts = [self.as_of.text, self.period.text.replace("/", "-") if self.period else "", self.stage]
        return "-".join(part for part in parts if part).lower()


class Fact(Titled):
    """A record that carries observations."""

    compares: ClassVar[str] = ""
    """The measure whose facts mean one thing throughout the kind, so that its page may draw them side by side."""

    summary: Markdown | None = Field(
        default=None,
        description="What this is, in a sentence or two, without figures",
        examples=["What the budget set aside for the scheme."],
    )
    measure: str = Field(description="What is measured, which decides the stages", examples=["funding", "count"])
    answers: dict[str, Answer] = Field(
        default_factory=dict,
        description="For each stage of its values, the sentence that answers with `{value}`",
        examples=[{"approved": "{value} had been approved under the scheme"}],
    )
    share_of: Text | None = Field(
        default=None, description="For a percentage: what it is a share of", examples=["the list price"]
    )
    organisations: tuple[OrganisationReference, ...] = Field(
        default=(), description="Who it is about", examples=[["cyberport"]]
    )
    initiative: InitiativeReference | None = Field(
        default=None, description="The initiative it belongs to", examples=["aiss"]
    )
    policy: PolicyReference | None = Field(default=None, description="The policy it belongs to", examples=["aspire"])
    part_of: FactReference | None = Field(
        default=None, description="The fact whose amount this one is a part of", examples=["aiss-allocation"]
    )
    computed_from: Computation | None = Field(default=None, description="How it follows from other facts")
    observations: tuple[Observation, ...] = Field(min_length=1, description="Its values, oldest first")

    def anchor_of(self, observation: Observation) -> str:
        """Return the name of an observation's row on the page; of two with one moment the later is numbered."""
        same = [one for one in self.observations if one.moment == observation.moment]
        place = same.index(observation)
        return observation.moment if place == 0 else f"{observation.moment}-{place + 1}"
