"""The models of `data/`. A new kind is a model, its name in `KINDS`, a template and a folder."""

from generator.records.base import Named, Record, SourceReference, Titled
from generator.records.claim import Claim
from generator.records.correction import Correction
from generator.records.event import Event
from generator.records.fact import Fact, Observation
from generator.records.initiative import Initiative
from generator.records.kinds import Budget, Compute, Deal, Market, Rule, Users
from generator.records.organisation import Organisation
from generator.records.policy import Policy
from generator.records.reference import FACTS, RecordId
from generator.records.source import Source
from generator.records.term import Term

KINDS: tuple[type[Record], ...] = (
    Budget,
    Compute,
    Users,
    Market,
    Deal,
    Rule,
    Initiative,
    Policy,
    Organisation,
    Event,
    Term,
    Claim,
    Correction,
    Source,
)
"""Every kind, in the order in which readers meet them."""

BY_KIND: dict[str, type[Record]] = {model.kind: model for model in KINDS}
FACT_KINDS: tuple[str, ...] = tuple(model.kind for model in KINDS if issubclass(model, Fact))

__all__ = [
    "BY_KIND",
    "FACTS",
    "FACT_KINDS",
    "KINDS",
    "Claim",
    "Correction",
    "Event",
    "Fact",
    "Initiative",
    "Named",
    "Observation",
    "Organisation",
    "Policy",
    "Record",
    "RecordId",
    "Source",
    "SourceReference",
    "Term",
    "Titled",
]
