"""What charts show: which records make one, in which unit, order and standing, and on which scales."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from builders import (
    Entry,
    a_budget,
    a_capacity,
    a_count,
    a_policy,
    a_press_source,
    a_source,
    a_wording,
    an_event,
    an_initiative,
    an_observation,
    an_organisation,
    pages_of,
    viewer_of,
)

from generator.pages.charting import Charter
from generator.pages.charts import History, Line, Matrix, Standing, Timeline
from generator.pages.overviews import policy_map, timeline
from generator.pages.scales import time_axis, value_ticks

TODAY = date(2026, 11, 22)


def charter_of(*entries: Entry) -> Charter:
    return viewer_of(*entries, a_source("report")).charter


def history_of(*facts: Entry) -> History:
    chart = charter_of(*facts).history([fact.record for fact in facts])
    assert chart
    return chart


def capacity(*observations: dict) -> Entry:
    return a_capacity("tide-model", *observations, measure="capacity")


# What gets a history


def test_a_single_value_is_not_worth_a_chart() -> None:
    assert charter_of(fleet := a_count("fleet")).history([fleet.record]) is None


def test_a_value_that_two_sources_repeat_is_one_mark() -> None:
    again = [an_observation("40 boats", as_of="2026-03-02"), an_observation("40 boats", as_of="2026-03-02")]
    assert charter_of(fleet := a_count("fleet", *again)).history([fleet.record]) is None
    more = a_count("fleet", *again, an_observation("50 boats", as_of="2026-05-02"))
    assert [point.label for point in history_of(more).panels[0].points] == ["40", "50"]


def test_values_stand_in_the_order_of_the_time_that_they_speak_of() -> None:
    chart = history_of(
        a_count(
            "fleet",
            an_observation("60 boats", as_of="2024-05-01", stage="target", due="2030"),
            an_observation("40 boats", as_of="2025-03-02"),
            an_observation("30 boats", as_of="2026-03-02", period="2023"),
        )
    )
    assert [point.label for point in chart.panels[0].points] == ["30", "40", "60"]
    assert [row.value for row in chart.rows] == ["30 boats", "40 boats", "60 boats"]


def test_a_target_stands_at_its_due_date_and_not_where_it_was_stated() -> None:
    chart = history_of(
        capacity(
            an_observation("3 exaFLOPS", as_of="2024-02-28", stage="planned", due="2026-Q1"),
            an_observation("1300 petaFLOPS", as_of="2024-12-09", stage="operating"),
        )
    )
    now, plan = chart.panels[0].points
    assert (plan.start, plan.end, plan.standing) == (date(2026, 1, 1), date(2026, 3, 31), Standing.FORWARD)
    assert (now.start, now.end, now.standing) == (date(2024, 12, 9), date(2024, 12, 9), Standing.SETTLED)


def test_a_date_that_is_not_exact_keeps_its_whole_span() -> None:
    chart = history_of(a_count("fleet", an_observation(as_of="2024-H1"), an_observation("41 boats", as_of="2025-02")))
    spans = [(str(point.start), str(point.end)) for point in chart.panels[0].points]
    assert spans == [("2024-01-01", "2024-06-30"), ("2025-02-01", "2025-02-28")]
    assert chart.has_spans


def test_what_is_said_of_a_time_still_to_come_counts_as_ahead() -> None:
    chart = history_of(
        capacity(
            an_observation("9 petaFLOPS", as_of="2024-08", stage="operating"),
            an_observation("20 petaFLOPS", as_of="2024-08", period="2030", stage="operating"),
        )
    )
    assert [point.standing for point in chart.panels[0].points] == [Standing.SETTLED, Standing.FORWARD]


def test_sources_that_disagree_about_a_date_are_both_shown_as_doubtful() -> None:
    fleet = a_count(
        "fleet",
        an_observation("30 boats", as_of="2025-01-01"),
        an_observation("40 boats", sources=["gazette"]),
        an_observation("55 boats", sources=["herald"]),
    )
    charter = charter_of(fleet, a_press_source("gazette"), a_press_source("herald"))
    chart = charter.history([fleet.record])
    assert chart
    points = chart.panels[0].points
    assert {(point.label, point.standing) for point in points if point.end == date(2026, 3, 2)} == {
        ("40", Standing.DOUBTFUL),
        ("55", Standing.DOUBTFUL),
    }


def test_values_in_two_currencies_get_a_panel_each() -> None:
    chart = history_of(
        a_budget(
            "dredging",
            an_observation("2 million EUR", stage="allocated", as_of="2024-01-01"),
            an_observation("3 million USD", stage="allocated", as_of="2025-01-01"),
        )
    )
    assert [(panel.title, [point.label for point in panel.points]) for panel in chart.panels] == [
        ("EUR", ["€2m"]),
        ("USD", ["US$3m"]),
    ]


def test_a_panel_has_one_unit_whatever_prefix_its_values_were_written_with() -> None:
    chart = history_of(
        capacity(
            an_observation("500 petaFLOPS", as_of="2024-02-28", stage="operating"),
            an_observation("3 exaFLOPS", as_of="2026-02-28", stage="operating"),
        )
    )
    (panel,) = chart.panels
    assert panel.unit == "exaFLOPS"
    assert [(point.high, point.label) for point in panel.points] == [(0.5, "0.5"), (3.0, "3")]


def test_panels_of_one_unit_share_their_scale() -> None:
    fleet = a_count("fleet", an_observation("40 boats"))
    yachts = a_count("yachts", an_observation("4 boats", as_of="2025-01-01"))
    chart = charter_of(fleet, yachts).history([fleet.record, yachts.record])
    assert chart
    assert chart.panels[0].ticks == chart.panels[1].ticks
    assert [panel.title for panel in chart.panels] == [one.record.title.first for one in (fleet, yachts)]


# How values are joined


def test_a_count_is_held_until_the_next_statement() -> None:
    chart = history_of(a_count("fleet", an_observation(as_of="2025-01-01"), an_observation("50 boats")))
    assert chart.panels[0].line is Line.STEPS


@pytest.mark.parametrize("value", ["2 million EUR", "5 %"])
def test_amounts_and_shares_stand_for_themselves(value: str) -> None:
    first = an_observation(value, as_of="2025-01-01", stage="allocated")
    second = an_observation(value.replace("2", "3").replace("5", "6"), as_of="2026-01-01", stage="allocated")
    assert history_of(a_budget("dredging", first, second)).panels[0].line is Line.STEMS


def test_a_value_that_is_only_stated_again_is_not_worth_a_chart() -> None:
    fleet = a_count("fleet", an_observation(as_of="2025-01-01"), an_observation())
    ferries = a_count("ferries", an_observation())
    charter = charter_of(fleet, ferries)
    assert charter.history([fleet.record]) is None
    assert charter.history([fleet.record, ferries.record]) is not None


def test_values_that_cover_periods_are_columns_only_where_no_two_overlap() -> None:
    years = [an_observation(period=str(year), value=f"{year} boats") for year in (2021, 2022)]
    assert history_of(a_count("fleet", *years)).panels[0].line is Line.COLUMNS
    overlapping = an_observation("50 boats", period="2021-07/2022-06")
    assert history_of(a_count("fleet", *years, overlapping)).panels[0].line is Line.STEMS


# Side by side


def test_bars_keep_the_order_in_which_they_are_asked_for() -> None:
    values = {"dredging": "3 million EUR", "quays": "9 million EUR"}
    facts = [a_budget(slug, an_observation(value, stage="allocated")) for slug, value in values.items()]
    chart = charter_of(*facts).bars([fact.record for fact in facts])
    assert chart
    assert [(bar.label, bar.detail) for bar in chart.bars] == [("€3m", "allocated · 2026"), ("€9m", "allocated · 2026")]


def test_bars_in_two_units_are_none() -> None:
    facts = [a_budget("dredging"), a_count("fleet")]
    assert charter_of(*facts).bars([fact.record for fact in facts]) is None


def test_the_page_of_a_kind_compares_what_compares_the_greatest_first() -> None:
    parts = [
        a_budget("dredging", an_observation("3 million EUR", stage="allocated")),
        a_budget("quays", an_observation("9 million EUR", stage="allocated")),
        a_budget("buoys", an_observation("1 million EUR", stage="allocated"), part_of="quays"),
        a_budget("tolls", an_observation("5 million USD", stage="allocated")),
        a_budget("staff", an_observation("5 people"), measure="count"),
    ]
    chart = pages_of(*parts, a_source("report"))["budgets/index.md"].view.chart
    assert [bar.label for bar in chart.bars] == ["€9m", "€3m"]


def test_a_kind_whose_figures_mean_different_things_is_not_compared() -> None:
    counts = [a_count("fleet"), a_count("yachts"), a_source("report")]
    assert pages_of(*counts)["markets/index.md"].view.chart is None


# Events and policies


def test_events_stand_in_lanes_by_what_they_belong_to() -> None:
    entries = [
        a_policy("harbour-act"),
        an_initiative("deep-water"),
        an_event("passed", policy="harbour-act", date="2024-05-01"),
        an_event("dug", initiative="deep-water", date="2025-05-01"),
        an_event("storm", date="2026-05"),
        an_event("opening", initiative="deep-water", date="2027-H2", stage="planned", as_of="2026-01-01"),
        a_source("report"),
    ]
    chart = timeline(viewer_of(*entries))
    assert isinstance(chart, Timeline)
    assert [(lane.title, len(lane.dots)) for lane in chart.lanes] == [
        ("Policies and regimes", 1),
        ("Initiatives", 2),
        ("Other", 1),
    ]
    opening = chart.lanes[1].dots[-1]
    assert (opening.start, opening.end, opening.standing) == (date(2027, 7, 1), date(2027, 12, 31), Standing.FORWARD)


def test_policies_stand_against_those_who_issued_them_and_no_others() -> None:
    entries = [
        an_organisation("office", short="HO"),
        an_organisation("assembly"),
        a_policy("pilots", issuers=["office"]),
        a_policy("harbour-act", issuers=["office", "assembly"], stage="bill"),
        a_policy("custom", issuers=[]),
    ]
    chart = policy_map(viewer_of(*entries, a_source("report")))
    assert isinstance(chart, Matrix)
    assert chart.columns[0] == "HO"
    assert [(one.marked, one.standing) for one in chart.crossings] == [
        ((True, False), Standing.SETTLED),
        ((True, True), Standing.FORWARD),
    ]


# Scales


def ticks(*values: str, whole: bool = False) -> list[float]:
    return [tick.at for tick in value_ticks(map(Decimal, values), str, whole=whole)]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["13"], [0, 5, 10, 15]),
        (["3000"], [0, 1000, 2000, 3000]),
        (["0.7"], [0, 0.2, 0.4, 0.6, 0.8]),
        (["5400000000", "2000000000"], [0, 2e9, 4e9, 6e9]),
        (["-20", "95"], [-50, 0, 50, 100]),
        (["0"], [0, 0.25]),
    ],
)
def test_the_scale_of_values_holds_zero_and_the_greatest(values: list[str], expected: list[float]) -> None:
    assert ticks(*values) == expected


def test_what_is_counted_has_no_halves() -> None:
    assert ticks("2", whole=True) == [0, 1, 2]
    assert ticks("2") == [0, 0.5, 1, 1.5, 2]


def test_time_has_ticks_where_months_and_years_begin() -> None:
    axis = time_axis([date(2024, 6, 1), date(2026, 7, 26)], a_wording())
    assert [tick.label for tick in axis.levels[-1]] == ["2025", "2026"]
    assert [tick.label for tick in axis.levels[0]][:2] == ["Jun 2024", "Jul 2024"]
    assert all(tick.at.day == 1 for level in axis.levels for tick in level)


def test_a_stretch_of_a_few_days_is_named_by_its_ends() -> None:
    axis = time_axis([date(2024, 6, 3), date(2024, 6, 9)], a_wording())
    assert [tick.label for tick in axis.levels[0]] == ["3 June 2024", "9 June 2024"]


def test_labels_of_time_are_written_as_the_edition_writes() -> None:
    axis = time_axis([date(2024, 6, 1), date(2025, 7, 26)], a_wording(locale="fr_FR"))
    assert axis.levels[0][0].label == "juin 2024"
