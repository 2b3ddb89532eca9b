"""The kinds of facts: each is `Fact` in a folder of its own, with its own words for readers."""

from __future__ import annotations

from generator.records.fact import Fact


class Budget(Fact):
    """Public money and how a programme spends it."""

    kind = "budgets"
    plural = "Public money"
    singular = "public money"
    compares = "funding"
    about = "What governments announced, allocated, approved and spent, and how their schemes hand it out."


class Compute(Fact):
    """Capacity for computing, and its use."""

    kind = "compute"
    plural = "Computing power"
    singular = "computing power"
    compares = "capacity"
    about = "Capacity in operation, planned and targeted, what it costs and how far it is used."


class Users(Fact):
    """Counts and surveys of people and institutions that use something."""

    kind = "users"
    plural = "Users and surveys"
    singular = "users"
    about = "How many people or institutions use or know something, and who counted them."


class Market(Fact):
    """Licences, issuance, funds, trading and crime figures."""

    kind = "markets"
    plural = "Markets"
    singular = "market figure"
    about = "Licences, issuance, funds, trading, companies and crime figures."


class Deal(Fact):
    """Private fundraising."""

    kind = "deals"
    plural = "Deals"
    singular = "deal"
    about = "Private fundraising and stakes in companies."


class Rule(Fact):
    """A figure that a rule, framework or scheme sets."""

    kind = "rules"
    plural = "Figures in rules"
    singular = "figure in a rule"
    about = "What rules, frameworks and schemes fix: capital, risk weights, caps, shares and counts."
