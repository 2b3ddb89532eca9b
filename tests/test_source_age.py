"""Sources that are older than what they are cited for, and those that may be older all the same."""

from __future__ import annotations

from datetime import date

import pytest
from builders import (
    TODAY,
    Entry,
    Fields,
    a_count,
    a_dataset,
    a_press_source,
    a_source,
    an_event,
    an_observation,
    marked,
    of_code,
    rendered,
    viewer_of,
)

from generator.checks import check_dataset
from generator.confidence import Level
from generator.render import RenderedPage

EARLY = a_source("report", date="2026-03-02")
LATE = a_source("review", date="2026-05-04")


def a_fleet(as_of: str, *sources: str, **fields: object) -> Entry:
    """Return a count of boats as of a date, from these sources."""
    return a_count("fleet", an_observation("40 boats", sources or ("report",), as_of=as_of), **fields)


def is_too_old(source: Entry, as_of: str = "2026-05-04") -> bool:
    """Whether a source alone is reported beside a value as of a date."""
    return bool(of_code("FB231", source, a_fleet(as_of, source.record.slug)))


def test_a_value_all_of_whose_sources_are_older_is_reported_at_its_date() -> None:
    first = a_press_source("gazette", date="2026-02")
    fleet = a_count(
        "fleet",
        an_observation("40 boats", as_of="2026-03-02"),
        an_observation("45 boats", ("gazette", "report"), as_of="2026-05-04"),
    )
    (found,) = of_code("FB231", EARLY, first, fleet)
    assert found.message == "every source of `45 boats` is older than `2026-05-04`"
    assert marked(found, fleet) == "'2026-05-04'"
    assert (found.record, found.parts) == ("markets/fleet", (("observations", 1),))
    assert [one.text for one in found.notes] == ["the youngest of them"]
    assert found.notes[0].span
    assert found.notes[0].span.path == "data/sources/report.yaml"
    assert not found.is_error


def test_one_source_that_is_young_enough_bears_the_value_beside_an_older_one() -> None:
    assert of_code("FB231", EARLY, LATE, a_fleet("2026-05-04", "report", "review")) == []


@pytest.mark.parametrize(
    ("published", "as_of", "expected"),
    [
        ("2026-03-02", "2026-03-03", True),
        ("2026-03-02", "2026-03-02", False),
        ("2026-03-02", "2026-03", False),
        ("2026-03-02", "2026-04", True),
        ("2026-03-31", "2026-Q2", True),
        ("2026-04-01", "2026-Q2", False),
        ("2026-06-30", "2026-H2", True),
        ("2025-12-31", "2026", True),
        ("2026-01-01", "2026", False),
        ("2026", "2026-11-01", False),
        ("2026-H1", "2026-06-30", False),
        ("2026-H1", "2026-07-01", True),
        ("2025", "2026", True),
    ],
)
def test_dates_count_as_precisely_as_written(published: str, as_of: str, expected: bool) -> None:  # noqa: FBT001
    assert is_too_old(a_source(date=published), as_of) == expected


def test_a_source_without_a_date_may_be_of_any() -> None:
    assert not is_too_old(a_source(date=None))


@pytest.mark.parametrize(
    ("type_", "accessed", "expected"),
    [
        ("regulator", "2026-05-04", False),
        ("analysis", "2026-06-01", False),
        ("regulator", "2026-05-03", True),
        ("regulator", "2026-01-05", True),
        ("press", "2026-05-04", True),
        ("filing", "2026-05-04", True),
        ("legislation", "2026-03-02", False),
    ],
)
def test_a_page_is_as_young_as_the_day_on_which_it_was_read_unless_it_stays_as_published(
    type_: str,
    accessed: str,
    expected: bool,  # noqa: FBT001
) -> None:
    assert is_too_old(a_source(type=type_, accessed=accessed)) == expected


def test_the_day_on_which_the_youngest_page_was_read_is_pointed_at() -> None:
    listing = a_source("list", date="2026-01", accessed="2026-04-01")
    (found,) = of_code("FB231", EARLY, listing, a_fleet("2026-05-04", "report", "list"))
    assert found.notes[0].span
    assert (found.notes[0].span.path, found.notes[0].span.line) == ("data/sources/list.yaml", 9)


def test_a_target_goes_by_the_date_of_the_statement_and_not_by_the_day_for_which_it_is_set() -> None:
    said = an_observation("60 boats", as_of="2026-03-02", due="2027", stage="target")
    assert of_code("FB231", EARLY, a_count("fleet", said)) == []
    assert len(of_code("FB231", EARLY, a_count("fleet", said | {"as_of": "2026-04"}))) == 1


def test_what_is_dated_in_the_future_is_reported_as_that_alone() -> None:
    entries = [EARLY, a_fleet("2027"), an_event(date="2027")]
    assert of_code("FB231", *entries) == []
    assert len(of_code("FB204", *entries)) == 2


def test_a_source_that_does_not_exist_is_reported_as_that_alone() -> None:
    assert of_code("FB231", EARLY, a_fleet("2026-05-04", "report", "nowhere")) == []


# Events


@pytest.mark.parametrize(
    ("fields", "pointed_at"),
    [
        ({"date": "2026-03-02"}, None),
        ({"date": "2026-05-04"}, "2026-05-04"),
        ({"date": "2028", "stage": "planned", "as_of": "2026-03-02"}, None),
        ({"date": "2028", "stage": "planned", "as_of": "2026-05-04"}, "2026-05-04"),
        ({"date": "2028", "stage": "planned"}, None),
        ({"date": "2026-05-04", "stage": "planned", "as_of": "2026-03", "outcome": "kept"}, None),
    ],
)
def test_an_event_goes_by_its_day_and_a_planned_one_by_the_date_of_the_statement(
    fields: Fields, pointed_at: str | None
) -> None:
    event = an_event(**fields)
    found = of_code("FB231", EARLY, event)
    assert [marked(one, event) for one in found] == ([f"'{pointed_at}'"] if pointed_at else [])
    assert all(one.message == f"every source of this event is older than `{pointed_at}`" for one in found)


# What it does to a value, and what an acknowledgement does

LISTED = [{"code": "FB231", "reason": "The gazette names the day ahead."}]


@pytest.mark.parametrize(
    ("acknowledged", "level"), [([], Level.IN_DOUBT), (LISTED, Level.SINGLE_SOURCE)], ids=["open", "acknowledged"]
)
def test_a_value_is_in_doubt_until_it_is_acknowledged(acknowledged: list[Fields], level: Level) -> None:
    fleet = a_fleet("2026-05-04", acknowledged=acknowledged)
    relations = viewer_of(EARLY, fleet).relations
    assert relations.confidences[fleet.record.id][0].level is level


def test_an_acknowledgement_is_told_to_the_reader_on_the_timeline_too() -> None:
    event = an_event("opening", date="2026-05-04", acknowledged=LISTED)
    settled = check_dataset(a_dataset(EARLY, event), TODAY)
    assert [(one.code.id, one.record) for one in settled.acknowledged] == [("FB231", "events/opening")]
    page = rendered(EARLY, event)["events/index.md"]
    assert isinstance(page, RenderedPage)
    assert "Editor’s note" in page.markdown
    assert "Every source was published before the date that it is cited for (FB231): The gazette names" in page.markdown


def test_the_day_of_the_build_decides_only_what_lies_ahead() -> None:
    fleet = a_fleet("2026-05-04")
    assert of_code("FB231", EARLY, fleet, today=date(2026, 5, 3)) == []
    assert len(of_code("FB231", EARLY, fleet, today=date(2026, 5, 4))) == 1
