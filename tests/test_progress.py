"""Stages and dates that contradict one another, and plans whose day has passed."""

from __future__ import annotations

from datetime import date

import pytest
from builders import (
    Entry,
    a_budget,
    a_count,
    a_source,
    an_event,
    an_initiative,
    an_observation,
    found_in,
    marked,
    of_code,
)

REPORT = a_source("report")

# FB224 stage-runs-backwards


def funded(*stages: str, **fields: object) -> Entry:
    """Return money that stood at these stages, one a year up to 2026."""
    years = range(2027 - len(stages), 2027)
    values = [
        an_observation("3 million EUR", as_of=str(year), stage=one) for year, one in zip(years, stages, strict=True)
    ]
    return a_budget("dredging", *values, **fields)


def test_a_stage_that_comes_before_the_one_before_is_reported() -> None:
    entry = funded("allocated", "announced")
    (found,) = of_code("FB224", REPORT, entry)
    assert found.message == "`announced` stands after `allocated`, which is passed later"
    assert marked(found, entry) == "announced"
    assert found.parts == (("observations", 1),)
    assert not found.is_error


@pytest.mark.parametrize(
    "stages",
    [
        ("announced", "allocated"),
        ("allocated", "allocated"),
        ("allocated", "cancelled"),
        ("announced", "cancelled"),
    ],
)
def test_stages_in_their_order_and_stages_without_a_place_in_it_are_left_alone(stages: tuple[str, ...]) -> None:
    assert of_code("FB224", REPORT, funded(*stages)) == []


def test_a_stage_without_a_place_does_not_hide_what_runs_backwards() -> None:
    assert len(of_code("FB224", REPORT, funded("allocated", "cancelled", "announced"))) == 1


def test_a_new_plan_for_what_is_in_use_does_not_run_backwards() -> None:
    values = [
        an_observation(as_of="2025", stage="operating"),
        an_observation("60 boats", as_of="2026", stage="planned"),
    ]
    assert of_code("FB224", REPORT, a_count("berths", *values, measure="capacity")) == []


def test_observations_out_of_order_are_reported_as_that_alone() -> None:
    late = an_observation("3 million EUR", as_of="2026", stage="allocated")
    early = an_observation("2 million EUR", as_of="2025", stage="announced")
    assert [one.code.id for one in found_in(REPORT, a_budget("dredging", late, early))] == ["FB205"]


def test_a_step_back_that_is_real_can_be_acknowledged() -> None:
    listed = [{"code": "FB224", "reason": "The budget was withdrawn and a new one announced."}]
    assert found_in(REPORT, funded("allocated", "announced", acknowledged=listed)) == []


# FB225 missing-outcome


def targeted(**fields: str) -> Entry:
    return a_count("fleet", an_observation(**{"stage": "target", "due": "2026-06"} | fields))


@pytest.mark.parametrize("due", ["2026-06", "2026-11-21", "2026-Q3", "2025"])
def test_a_target_whose_day_has_passed_without_an_outcome_is_reported(due: str) -> None:
    entry = targeted(due=due)
    (found,) = of_code("FB225", REPORT, entry)
    assert found.message == f"`{due}` has passed, and nothing says what became of it"
    assert found.label == "today is 2026-11-22"
    assert marked(found, entry).strip("'") == due
    assert found.parts == (("observations", 0),)


@pytest.mark.parametrize(
    "fields",
    [
        {"due": "2026-11-22"},
        {"due": "2026-11"},
        {"due": "2026"},
        {"outcome": "kept"},
        {"outcome": "unknown"},
        {"stage": "measured"},
    ],
)
def test_what_is_not_due_what_has_an_outcome_and_what_is_no_plan_are_left_alone(fields: dict[str, str]) -> None:
    assert of_code("FB225", REPORT, targeted(**fields)) == []


def test_a_planned_event_whose_date_has_passed_is_reported() -> None:
    entry = an_event("opening", date="2026-06", stage="planned", as_of="2025")
    (found,) = of_code("FB225", REPORT, entry)
    assert (marked(found, entry).strip("'"), found.parts) == ("2026-06", ())


@pytest.mark.parametrize(
    "fields",
    [{"stage": "happened"}, {"stage": "planned", "outcome": "dropped"}, {"stage": "planned", "date": "2026-12"}],
)
def test_other_events_are_left_alone(fields: dict[str, str]) -> None:
    assert of_code("FB225", REPORT, an_event("opening", **{"date": "2026-06", "as_of": "2025"} | fields)) == []


def test_an_outcome_is_asked_for_from_the_day_after_it_was_due() -> None:
    assert of_code("FB225", REPORT, targeted(due="2026-06"), today=date(2026, 6, 30)) == []
    assert len(of_code("FB225", REPORT, targeted(due="2026-06"), today=date(2026, 7, 1))) == 1


# FB226 before-it-existed


def berths(stage: str = "operating", as_of: str = "2026-03-02", **fields: object) -> Entry:
    found = an_observation(stage=stage, as_of=as_of)
    return a_count("berths", found, **{"measure": "capacity", "initiative": "deep-water"} | fields)


def test_what_was_in_use_before_its_initiative_began_is_reported() -> None:
    entries = [REPORT, berths(), an_initiative("deep-water", start="2026-05")]
    (found,) = of_code("FB226", *entries)
    assert found.message == "`40 boats` was operating before `deep-water` began"
    assert marked(found, *entries).strip("'") == "2026-03-02"
    assert [(note.text, note.span and note.span.path) for note in found.notes] == [
        ("its start", "data/initiatives/deep-water.yaml")
    ]


@pytest.mark.parametrize(
    ("entry", "start"),
    [
        (berths(), "2026-03-02"),
        (berths(), "2026"),
        (berths(), "2025"),
        (berths(as_of="2026"), "2026-05"),
        (berths("planned"), "2026-05"),
        (berths("retired"), "2026-05"),
        (berths(initiative=None), "2026-05"),
        (a_count("fleet", initiative="deep-water"), "2026-05"),
    ],
)
def test_what_may_have_been_in_use_and_what_was_not_are_left_alone(entry: Entry, start: str) -> None:
    assert of_code("FB226", REPORT, entry, an_initiative("deep-water", start=start)) == []


def test_an_initiative_without_a_start_contradicts_nothing() -> None:
    assert of_code("FB226", REPORT, berths(), an_initiative("deep-water")) == []


@pytest.mark.parametrize(("works", "permit"), [("2025-03-02", "2025-06"), ("2024", "2025-01-01")])
def test_an_event_before_what_it_follows_from_is_reported(works: str, permit: str) -> None:
    entries = [
        a_source("report"),
        an_event("permit", title="Permit", date=permit),
        an_event("works", title="Works", date=works, after=["events/permit"]),
    ]
    (found,) = of_code("FB229", *entries)
    assert found.record == "events/works"
    assert marked(found, *entries).strip("'") == works


@pytest.mark.parametrize(
    ("works", "permit"), [("2025-06", "2025-06-30"), ("2025", "2025-06"), ("2025-07-01", "2025-06")]
)
def test_an_event_that_may_come_after_what_it_follows_from_is_left_alone(works: str, permit: str) -> None:
    entries = [
        a_source("report"),
        an_event("permit", title="Permit", date=permit),
        an_event("works", title="Works", date=works, after=["events/permit"]),
    ]
    assert of_code("FB229", *entries) == []
