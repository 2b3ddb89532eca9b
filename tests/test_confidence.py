"""How sure a figure is: computed from its sources and from what checks found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from builders import (
    TODAY,
    Fields,
    a_count,
    a_dataset,
    a_press_source,
    a_source,
    an_observation,
    an_organisation,
    cited,
)

from generator.checks import check_dataset
from generator.confidence import Confidence, Level, best_reference
from generator.relations import relate

if TYPE_CHECKING:
    from builders import Entry

QUOTED = cited("report", quote="forty boats")


def judged(fact: Entry, *others: Entry) -> tuple[Confidence, ...]:
    """Return the confidence in each observation of a fact."""
    dataset = a_dataset(fact, *others)
    settled = check_dataset(dataset, TODAY)
    return relate(dataset, settled.open).confidences[fact.record.id]


def confidence(*sources: Entry, references: list[str | Fields] | None = None, **fields: object) -> Confidence:
    """Return the confidence in a fact of one observation that cites these sources."""
    slugs = references or [entry.record.slug for entry in sources]
    (found,) = judged(a_count("fleet", an_observation(sources=slugs), **fields), *sources)
    return found


# Confirmed: the issuer's own words are quoted


@pytest.mark.parametrize("tier", ["legislation", "government", "regulator", "filing"])
def test_the_quoted_words_of_an_official_source_confirm(tier: str) -> None:
    report = a_source("report", tier=tier)
    found = confidence(report, references=[QUOTED])
    assert (found.level, found.primary, found.voices) == (Level.CONFIRMED, report.record, 1)


@pytest.mark.parametrize("tier", ["research", "press", "blog", "other"])
def test_the_quoted_words_of_others_do_not_confirm(tier: str) -> None:
    found = confidence(a_source("report", tier=tier), references=[QUOTED])
    assert (found.level, found.primary) == (Level.SINGLE_SOURCE, None)


def test_an_official_source_without_a_quote_does_not_confirm() -> None:
    assert confidence(a_source("report")).level is Level.SINGLE_SOURCE


def test_the_quote_of_somebody_else_in_an_official_source_does_not_confirm() -> None:
    question = cited("report", quote="forty boats", speaker="a member's question")
    found = confidence(a_source("report"), references=[question])
    assert (found.level, found.primary) == (Level.SINGLE_SOURCE, None)


def test_a_copy_of_an_official_source_does_not_confirm() -> None:
    copy = a_source("copy", copy_of="report")
    found = confidence(a_source("report"), copy, references=[cited("copy", quote="forty boats")])
    assert found.level is Level.SINGLE_SOURCE


def test_the_quoted_words_of_an_official_source_that_do_not_hold_the_value_do_not_confirm() -> None:
    found = confidence(a_source("report"), references=[cited("report", quote="fifty boats and more")])
    assert (found.level, found.primary) == (Level.SINGLE_SOURCE, None)


REPUBLISHED = {"issuer": "harbour-office", "reason": "It carries the release whole."}


def test_the_quoted_words_of_a_text_that_carries_an_official_one_whole_confirm() -> None:
    wire = a_press_source("wire", republishes=REPUBLISHED)
    found = confidence(wire, an_organisation("harbour-office"), references=[cited("wire", quote="forty boats")])
    assert (found.level, found.primary) == (Level.CONFIRMED, wire.record)


@pytest.mark.parametrize(("about", "level"), [(["surveyor"], Level.CONFIRMED), ([], Level.SINGLE_SOURCE)])
def test_a_surveys_own_report_confirms_its_own_figures_only(about: list[str], level: Level) -> None:
    survey = a_press_source("survey", tier="research", organisation="surveyor")
    found = confidence(
        survey,
        an_organisation("surveyor"),
        references=[cited("survey", quote="forty boats")],
        organisations=about,
    )
    assert found.level is level


def test_a_survey_of_nobody_known_confirms_nothing() -> None:
    survey = a_press_source("survey", tier="research")
    assert confidence(survey, references=[cited("survey", quote="forty boats")]).level is Level.SINGLE_SOURCE


# Reported: two or more independent sources were read


def test_two_independent_sources_report() -> None:
    found = confidence(a_press_source("gazette"), a_press_source("herald"))
    assert (found.level, found.voices, found.copies, found.unread) == (Level.REPORTED, 2, 0, 0)


def test_the_independent_sources_are_counted() -> None:
    assert confidence(*(a_press_source(slug) for slug in ("gazette", "herald", "mirror"))).voices == 3


def test_two_pages_of_one_publisher_are_one_voice() -> None:
    pages = [a_press_source(slug, publisher="The Gazette") for slug in ("page-1", "page-2")]
    found = confidence(*pages)
    assert (found.level, found.voices, found.copies) == (Level.SINGLE_SOURCE, 1, 1)


def test_two_names_of_one_organisation_are_one_voice() -> None:
    pages = [a_press_source(slug, organisation="gazette") for slug in ("page-1", "page-2")]
    found = confidence(*pages, an_organisation("gazette"), references=["page-1", "page-2"])
    assert (found.level, found.voices) == (Level.SINGLE_SOURCE, 1)


def test_a_source_cited_twice_is_one_voice() -> None:
    report = a_press_source("gazette")
    twice = [cited("gazette", locator="page 1"), cited("gazette", locator="page 2")]
    found = confidence(report, references=twice)
    assert (found.level, found.voices, found.copies) == (Level.SINGLE_SOURCE, 1, 0)


def test_a_copy_speaks_with_the_voice_of_what_it_copies() -> None:
    found = confidence(a_press_source("gazette"), a_press_source("herald", copy_of="gazette"))
    assert (found.level, found.voices, found.copies) == (Level.SINGLE_SOURCE, 1, 1)


def test_a_copy_of_a_copy_speaks_with_the_first_voice() -> None:
    chain = [a_press_source("herald", copy_of="gazette"), a_press_source("mirror", copy_of="herald")]
    found = confidence(*chain, a_press_source("gazette"), references=["mirror", "gazette"])
    assert (found.level, found.voices) == (Level.SINGLE_SOURCE, 1)


def test_two_copies_of_a_source_that_is_not_cited_are_one_voice() -> None:
    copies = [a_press_source(slug, copy_of="gazette") for slug in ("herald", "mirror")]
    found = confidence(*copies, a_press_source("gazette"), references=["herald", "mirror"])
    assert (found.level, found.voices) == (Level.SINGLE_SOURCE, 1)


def test_copies_of_different_sources_are_different_voices() -> None:
    copies = [a_press_source("mirror", copy_of="gazette"), a_press_source("wire", copy_of="herald")]
    found = confidence(*copies, a_press_source("gazette"), a_press_source("herald"), references=["mirror", "wire"])
    assert (found.level, found.voices) == (Level.REPORTED, 2)


@pytest.mark.parametrize("original", [{}, {"original": "release"}])
def test_a_republication_speaks_with_the_voice_of_the_issuer(original: Fields) -> None:
    release = a_source("release", organisation="harbour-office")
    wire = a_press_source("wire", republishes=REPUBLISHED | original)
    found = confidence(release, wire, an_organisation("harbour-office"), references=["release", "wire"])
    assert (found.level, found.voices, found.copies) == (Level.SINGLE_SOURCE, 1, 1)


def test_copies_in_a_circle_come_to_an_end() -> None:
    circle = [a_press_source("one", copy_of="two"), a_press_source("two", copy_of="one")]
    assert confidence(*circle).level in {Level.REPORTED, Level.SINGLE_SOURCE}


# Single source: one was read


def test_one_source_alone_is_a_single_source() -> None:
    found = confidence(a_press_source("gazette"))
    assert (found.level, found.voices, found.copies, found.unread) == (Level.SINGLE_SOURCE, 1, 0, 0)


def test_a_source_known_by_its_address_only_does_not_count() -> None:
    found = confidence(a_press_source("gazette"), a_press_source("herald", seen="address"))
    assert (found.level, found.voices, found.unread) == (Level.SINGLE_SOURCE, 1, 1)


def test_an_official_address_alone_confirms_nothing() -> None:
    listed = [{"code": "FB211", "reason": "Nobody has it."}]
    found = confidence(a_source("report", seen="address"), acknowledged=listed)
    assert (found.level, found.voices, found.unread) == (Level.SINGLE_SOURCE, 0, 1)


# In doubt: a check casts doubt and nobody acknowledged it


def test_a_value_none_of_whose_sources_was_read_is_in_doubt() -> None:
    found = confidence(a_press_source("gazette", seen="address"))
    assert found.level is Level.IN_DOUBT
    assert [one.code.id for one in found.problems] == ["FB211"]


def test_two_values_that_disagree_are_both_in_doubt_and_no_other_is() -> None:
    fleet = a_count(
        "fleet",
        an_observation("30 boats", as_of="2025", sources=[cited("report", quote="thirty boats")]),
        an_observation("40 boats", sources=[QUOTED]),
        an_observation("50 boats", sources=[cited("report", quote="fifty boats")]),
    )
    levels = [one.level for one in judged(fleet, a_source("report"))]
    assert levels == [Level.CONFIRMED, Level.IN_DOUBT, Level.IN_DOUBT]


def test_an_acknowledged_problem_casts_no_doubt() -> None:
    fleet = a_count(
        "fleet",
        an_observation("40 boats", sources=[QUOTED]),
        an_observation("50 boats", sources=[cited("report", quote="fifty boats")]),
        acknowledged=[{"code": "FB206", "reason": "Two counts."}],
    )
    assert [one.level for one in judged(fleet, a_source("report"))] == [Level.CONFIRMED, Level.CONFIRMED]


def test_a_problem_of_another_fact_casts_no_doubt() -> None:
    ferries = a_count("ferries", an_observation("4 boats"), an_observation("5 boats"))
    (found,) = judged(a_count("fleet"), ferries, a_source("report"))
    assert found.level is Level.SINGLE_SOURCE


# Which source stands for a value where there is room for one


def test_the_issuers_words_stand_for_a_value_before_what_was_read_and_what_was_not() -> None:
    sources = [
        a_source("address", seen="address"),
        a_press_source("gazette"),
        a_press_source("herald"),
        a_source("report"),
    ]
    references = ["address", "gazette", cited("herald", quote="forty boats"), QUOTED]
    for best in ("report", "herald", "gazette", "address"):
        fleet = a_count("fleet", an_observation(sources=references))
        found = best_reference(a_dataset(fleet, *sources), fleet.record, fleet.record.observations[0])
        assert found.source.slug == best
        references.pop()


def test_words_that_hold_the_value_stand_for_it_before_words_that_do_not() -> None:
    gazette = cited("gazette", quote="between thirty-eight and forty-two boats")
    herald = cited("herald", quote="The fleet has forty boats.")
    fleet = a_count("fleet", an_observation(sources=[gazette, herald]))
    dataset = a_dataset(fleet, a_press_source("gazette"), a_press_source("herald"))
    assert best_reference(dataset, fleet.record, fleet.record.observations[0]).source.slug == "herald"
