"""What a front page shows: where a figure went since its last value, and what the data dates last."""

from __future__ import annotations

import pytest
from builders import (
    a_correction,
    a_count,
    a_source,
    an_event,
    an_observation,
    viewer_of,
)

from generator.pages.front import Card, Direction, Trend, card, latest_changes


def card_of(*observations: dict[str, object]) -> Card:
    viewer = viewer_of(a_count("fleet", *observations), a_source())
    return card(viewer, next(one for one in viewer.dataset.records.values() if one.slug == "fleet"))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("before", "direction"),
    [("30 boats", Direction.UP), ("50 boats", Direction.DOWN), ("40 boats", Direction.SAME)],
)
def test_a_card_says_where_the_value_went_since_the_one_before(before: str, direction: Direction) -> None:
    shown = card_of(an_observation(before, as_of="2025-03"), an_observation("40 boats", as_of="2026-03-02"))
    assert shown.row.value == "40 boats"
    assert shown.trend == Trend(direction, before, "March 2025")


def test_the_value_before_is_the_last_of_several() -> None:
    shown = card_of(
        an_observation("10 boats", as_of="2023"),
        an_observation("30 boats", as_of="2025"),
        an_observation("40 boats", as_of="2026-03-02"),
    )
    assert shown.trend == Trend(Direction.UP, "30 boats", "2025")


def test_two_values_that_may_be_the_same_show_no_trend() -> None:
    shown = card_of(an_observation("about 39 boats", as_of="2025"), an_observation("40 boats", as_of="2026-03-02"))
    assert shown.trend is None


def test_a_target_is_no_value_to_have_come_from() -> None:
    shown = card_of(
        an_observation("90 boats", as_of="2025", stage="target", due="2030"),
        an_observation("40 boats", as_of="2026-03-02"),
    )
    assert shown.trend is None


def test_a_fact_that_has_only_a_target_shows_when_it_is_due() -> None:
    shown = card_of(an_observation("90 boats", as_of="2025", stage="target", due="2030-Q1"))
    assert (shown.row.is_forward, shown.due, shown.trend) == (True, "first quarter of 2030", None)


def test_the_latest_changes_are_what_happened_and_what_moved_newest_first() -> None:
    viewer = viewer_of(
        a_count("fleet", an_observation("30 boats", as_of="2025"), an_observation("40 boats", as_of="2026-03-02")),
        an_event("opening", date="2026-05"),
        an_event("regatta", date="2026-12-24", stage="planned"),
        an_event("hope", date="2026-06-01", stage="planned"),
        an_event("launch", date="2026-01-01"),
        a_correction("fleet-size", record="markets/fleet", date="2026-11-20"),
        a_source(),
    )
    found = latest_changes(viewer, 3)
    assert [one.row.record.slug for one in found] == ["fleet-size", "opening", "fleet"]
    assert [(one.date, one.day) for one in found][1:] == [("May 2026", "2026-05-31"), ("2 March 2026", "2026-03-02")]
    assert [one.trend for one in found] == [None, None, Trend(Direction.UP, "30 boats", "2025")]


def test_a_value_said_first_or_said_again_is_no_change() -> None:
    same = an_observation(as_of="2025"), an_observation(as_of="2026-03-02")
    assert latest_changes(viewer_of(a_count("fleet"), a_count("ferries", *same), a_source()), 5) == ()


def test_a_date_that_is_not_over_has_not_changed_anything_yet() -> None:
    assert latest_changes(viewer_of(an_event("opening", date="2026"), a_source()), 5) == ()
