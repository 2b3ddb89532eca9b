"""Bare figures and ageing words in prose: which are told, where, and which binding is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from builders import a_budget, a_claim, a_count, a_dataset, a_source, an_event, an_observation, marked

from generator.checks.bare_figures import check_bare_figures
from generator.loading.yaml_document import read_yaml

if TYPE_CHECKING:
    from builders import Entry

    from generator.diagnostics import Diagnostic

FLEET = a_count("fleet", an_observation("30 boats", as_of="2025"), an_observation("40 boats"))
MONEY = a_budget(
    "dredging",
    an_observation(
        "3 million EUR", stage="allocated", equivalents=[{"value": "4 million USD", "sources": [{"source": "report"}]}]
    ),
)
WORLD = [a_source("report"), FLEET, MONEY, an_event("opening", date="2025-06-26")]


def told(text: str, *more: Entry) -> list[Diagnostic]:
    return check_bare_figures(a_dataset(*WORLD, *more), {"content/page.md": text})


@pytest.mark.parametrize(
    ("text", "help_"),
    [
        ("It has 40 boats.", 'write {{ fact("fleet") }}'),
        ("It had thirty boats.", 'write {{ fact("fleet", as_of="2025") }}'),
        ("It got €3m.", 'write {{ fact("dredging") }}'),
        ("It got $4 million.", 'write {{ fact("dredging", equivalent="report") }}'),
        ("It opened on 26 June 2025.", 'write {{ date("events/opening") }}'),
        ("It got €9m.", "make it a record, or waive it right behind: <!-- bare: reason -->"),
        ("It is 12% of all.", "make it a record, or waive it right behind: <!-- bare: reason -->"),
    ],
)
def test_a_bare_figure_is_told_with_its_binding(text: str, help_: str) -> None:
    (found,) = told(text)
    assert (found.code.id, found.help) == ("FB310", help_)


@pytest.mark.parametrize(
    "text",
    ["It has 41 boats.", "It has 40 sails.", "It opened on 27 June 2025.", "In 2025 it opened.", "It took 3 years.",
     "Half of all came.", "It got €9m <!-- bare: elsewhere -->.", '{{ fact("fleet") }}'],
)  # fmt: skip
def test_counts_and_dates_that_no_record_holds_and_what_is_waived_are_not_told(text: str) -> None:
    assert told(text) == []


def test_up_to_three_records_that_hold_a_value_are_named() -> None:
    more = [a_budget(slug, an_observation("3 million EUR", stage="allocated")) for slug in ("quay", "pier", "dyke")]
    (found,) = told("It got €3 million.", *more)
    names = ('{{ fact("dredging") }}', '{{ fact("dyke") }}', '{{ fact("pier") }}')
    assert found.help == f"write {', or '.join(names)} or one of 1 more"


def test_a_figure_is_told_at_its_place_in_the_page() -> None:
    (found,) = told("# Boats\n\nThe fleet of today's port is\nsmall: **40\nboats**.\n")[:1]
    assert found.message == "bare figure `40`"
    assert (found.span.line, found.span.column, found.span.end_column) == (4, 10, 12)


@pytest.mark.parametrize("statement", ["It got €9 million in all, which is much.", "Über: it's €9 million 'now'"])
def test_a_figure_is_told_at_its_place_in_a_record(statement: str) -> None:
    entry = an_event("storm", summary=statement)
    found = [one for one in told("", entry) if one.code.id == "FB310"]
    assert [(marked(one, entry), one.record) for one in found] == [("€9 million", "events/storm")]


def test_a_figure_in_folded_text_is_told_at_its_line() -> None:
    text = (
        'title: Storm\nsummary: >-\n  The harbour office says that the port got €9\n  million of {{ fact("fleet") }}.\n'
    )
    entry = an_event("storm", summary='The harbour office says that the port got €9 million of {{ fact("fleet") }}.')
    document, _ = read_yaml("data/events/storm.yaml", text)
    assert document
    (found,) = told("", entry._replace(document=document))
    assert (found.span.line, found.span.column, found.span.end_line, found.span.end_column) == (3, 45, 4, 10)


def test_what_others_claim_is_theirs() -> None:
    claim = a_claim("claim-01", statement="The port got €9 million.", reason="It got €8 million.")
    assert [one.message for one in told("", claim)] == ["bare figure `€8 million`"]


def test_a_word_that_ages_and_a_waiver_without_a_reason_are_told() -> None:
    found = told("It is currently open, at €9m <!-- bare: -->.")
    assert [(one.code.id, one.message) for one in found] == [
        ("FB311", "`currently` grows old"),
        ("FB312", "this waiver gives no reason"),
    ]
