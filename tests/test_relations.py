"""What follows from all records together: values, referrers, order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from builders import (
    TODAY,
    Fields,
    a_budget,
    a_claim,
    a_count,
    a_dataset,
    a_policy,
    a_press_source,
    a_source,
    an_event,
    an_initiative,
    an_observation,
    an_organisation,
    cited,
)

from generator.checks import check_dataset
from generator.confidence import Level
from generator.records import RecordId
from generator.relations import events_in_order, relate

if TYPE_CHECKING:
    from builders import Entry


def value_of(*observations: Fields) -> str:
    """Return the value that a fact of these observations has, as written."""
    fleet = a_count("fleet", *observations)
    return relate(a_dataset(fleet, a_source("report"))).values[fleet.record.id].value.text


def test_the_latest_observation_is_the_value_of_a_fact() -> None:
    assert value_of(an_observation("30 boats", as_of="2025"), an_observation("40 boats", as_of="2026-01")) == "40 boats"


def test_a_target_is_not_the_value_while_there_is_anything_else() -> None:
    target = an_observation("90 boats", as_of="2026-02", stage="target", due="2030")
    assert value_of(an_observation("30 boats", as_of="2020"), target) == "30 boats"


def test_the_latest_target_is_the_value_when_there_is_nothing_else() -> None:
    earlier = an_observation("80 boats", as_of="2025", stage="target")
    assert value_of(earlier, an_observation("90 boats", as_of="2026-02", stage="planned")) == "90 boats"


def test_of_two_observations_of_one_date_the_later_period_is_the_value() -> None:
    earlier = an_observation("30 boats", as_of="2026", period="2024")
    later = an_observation("40 boats", as_of="2026", period="2025")
    assert value_of(earlier, later) == value_of(later, earlier) == "40 boats"


def test_an_observation_without_a_period_covers_its_own_date() -> None:
    now = an_observation("40 boats", as_of="2026")
    before = an_observation("30 boats", as_of="2026", period="2025")
    assert value_of(before, now) == value_of(now, before) == "40 boats"


@pytest.mark.parametrize(("earlier", "later"), [("2025-06", "2025"), ("2025-H2", "2026-01"), ("2025-12-30", "2025-12")])
def test_dates_of_different_precision_are_ordered_by_their_ends(earlier: str, later: str) -> None:
    old, new = an_observation("1 boat", as_of=earlier), an_observation("2 boats", as_of=later)
    assert value_of(old, new) == value_of(new, old) == "2 boats"


def test_the_confidence_of_a_fact_is_that_of_its_value() -> None:
    fleet = a_count(
        "fleet",
        an_observation("30 boats", as_of="2025", sources=["gazette", "herald"]),
        an_observation("40 boats", as_of="2026", sources=["gazette"]),
    )
    relations = relate(a_dataset(fleet, a_press_source("gazette"), a_press_source("herald")))
    assert [one.level for one in relations.confidences[fleet.record.id]] == [Level.REPORTED, Level.SINGLE_SOURCE]
    assert relations.confidence_of(fleet.record).level is Level.SINGLE_SOURCE


def test_referrers_stand_in_the_order_of_kinds_and_then_of_headings() -> None:
    here = {"organisations": ["harbour-office"]}
    entries = [
        an_event("opening", **here),
        an_initiative("deep-water", **here),
        a_count("zeta", title="a fleet", **here),
        a_count("alpha", title="Boats", **here),
        a_count("beta", title="Anchors", **here),
        a_policy("harbour-act", issuers=["harbour-office"]),
        a_budget("dredging", **here),
        a_source("report", organisation="harbour-office"),
        a_claim("claim-01", bears=["organisations/harbour-office"]),
        an_organisation("harbour-office"),
        an_organisation("other", related=["organisations/harbour-office"]),
    ]
    referrers = relate(a_dataset(*entries)).referrers[RecordId("organisations", "harbour-office")]
    assert [str(one.id) for one in referrers] == [
        "budgets/dredging",
        "markets/zeta",
        "markets/beta",
        "markets/alpha",
        "initiatives/deep-water",
        "policies/harbour-act",
        "organisations/other",
        "events/opening",
        "claims/claim-01",
        "sources/report",
    ]


def test_headings_are_ordered_as_the_edition_reads_them_whichever_language_stands_first() -> None:
    here = {"organisations": ["harbour-office"]}
    entries = [
        a_count("one", title={"zh-Hant": "船", "en": "Anchors"}, **here),
        a_count("two", title="Boats", **here),
        an_organisation("harbour-office"),
        a_source("report"),
    ]
    referrers = relate(a_dataset(*entries)).referrers[RecordId("organisations", "harbour-office")]
    assert [one.slug for one in referrers] == ["one", "two"]


def test_a_record_that_names_another_twice_refers_to_it_once_and_none_refers_to_itself() -> None:
    office = an_organisation("harbour-office", related=["organisations/harbour-office"])
    fleet = a_count("fleet", organisations=["harbour-office"], related=["organisations/harbour-office"])
    relations = relate(a_dataset(office, fleet, a_source("report")))
    assert relations.referrers[office.record.id] == (fleet.record,)


def test_a_source_is_referred_to_by_what_cites_it_anywhere() -> None:
    fleet = a_count(
        "fleet",
        an_observation(equivalents=[{"value": "4 boats", "sources": [{"source": "gazette"}]}]),
    )
    relations = relate(a_dataset(fleet, a_source("report"), a_press_source("gazette", copy_of="report")))
    assert relations.referrers[RecordId("sources", "gazette")] == (fleet.record,)
    assert [one.slug for one in relations.referrers[RecordId("sources", "report")]] == ["fleet", "gazette"]


def test_a_fact_is_found_by_a_reference_that_leaves_its_kind_open() -> None:
    part = a_count("ferries", part_of="fleet")
    relations = relate(a_dataset(part, a_count("fleet"), a_source("report")))
    assert relations.referrers[RecordId("markets", "fleet")] == (part.record,)


def test_events_stand_oldest_first_with_what_is_planned_among_them() -> None:
    dates = {"c": "2026", "a": "2025-H1", "b": "2025-06-30", "d": "2026-H2", "e": "2027-01"}
    entries = [an_event(slug, date=text, stage="planned") for slug, text in dates.items()]
    assert [one.slug for one in events_in_order(a_dataset(*entries))] == ["a", "b", "c", "d", "e"]


@pytest.mark.parametrize(("stage", "level"), [("computed", Level.IN_DOUBT), ("measured", Level.CONFIRMED)])
def test_a_computed_value_inherits_the_doubt_of_what_it_follows_from(stage: str, level: Level) -> None:
    unread = a_press_source("herald", seen="address")
    quoted = [cited("report", quote="40 boats")]
    doubtful = a_count("ferries", an_observation("30 boats", sources=["herald"]))
    both = a_count(
        "all-boats",
        an_observation("40 boats", sources=quoted, stage=stage),
        computed_from={"operation": "sum", "of": ["ferries", "tugs"]},
    )
    tugs = a_count("tugs", an_observation("10 boats", sources=[cited("report", quote="10 boats")]))
    dataset = a_dataset(a_source("report"), unread, doubtful, tugs, both)
    problems = check_dataset(dataset, TODAY).open
    assert relate(dataset, problems).confidence_of(both.record).level is level


def a_sum(slug: str, *bases: str, stage: str = "computed") -> Entry:
    """Return a fact that is computed from others and quoted."""
    value = an_observation("40 boats", sources=[cited("report", quote="40 boats")], stage=stage)
    return a_count(slug, value, computed_from={"operation": "sum", "of": list(bases)})


def level_of(slug: str, *entries: Entry) -> Level:
    """Return how sure the value of a fact is where `ferries`, on which it may rest, are in doubt."""
    doubtful = a_count("ferries", an_observation("40 boats", sources=["herald"]))
    dataset = a_dataset(a_source("report"), a_press_source("herald", seen="address"), doubtful, *entries)
    relations = relate(dataset, check_dataset(dataset, TODAY).open)
    return relations.confidences[RecordId("markets", slug)][0].level


def test_doubt_is_inherited_along_the_whole_way_in_whichever_order_the_facts_stand() -> None:
    assert level_of("z", a_sum("a", "ferries"), a_sum("z", "a")) is Level.IN_DOUBT
    assert level_of("a", a_sum("z", "ferries"), a_sum("a", "z")) is Level.IN_DOUBT


def test_doubt_ends_where_a_value_was_counted_by_itself() -> None:
    assert level_of("z", a_sum("a", "ferries", stage="measured"), a_sum("z", "a")) is Level.CONFIRMED


def test_a_doubt_that_comes_by_two_ways_is_told_once() -> None:
    doubtful = a_count("ferries", an_observation("40 boats", sources=["herald"]))
    entries = [doubtful, a_sum("a", "ferries"), a_sum("b", "ferries"), a_sum("c", "a", "b")]
    dataset = a_dataset(a_source("report"), a_press_source("herald", seen="address"), *entries)
    (confidence,) = relate(dataset, check_dataset(dataset, TODAY).open).confidences[RecordId("markets", "c")]
    assert [one.code.id for one in confidence.problems if one.record == "markets/ferries"] == ["FB211"]


def test_what_is_computed_from_itself_is_judged_as_if_it_were_not() -> None:
    assert level_of("a", a_sum("a", "b"), a_sum("b", "a")) is Level.CONFIRMED
