"""Which pages follow from a dataset, and what each of them is given to show."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from builders import (
    VOCABULARY,
    Entry,
    a_budget,
    a_capacity,
    a_claim,
    a_correction,
    a_count,
    a_policy,
    a_press_source,
    a_source,
    a_term,
    an_entry,
    an_event,
    an_initiative,
    an_observation,
    an_organisation,
    cited,
    pages_of,
)

from generator.confidence import Level
from generator.pages import Link, RecordView
from generator.pages.links import find_broken_links
from generator.pages.lists import IndexView
from generator.records import KINDS, Deal, Fact, Rule, Users

TEMPLATES = Path(__file__).parent.parent / "site_templates" / "pages"


def a_fact_of(model: type[Fact], slug: str) -> Entry:
    fields = {"title": f"Title of {slug}", "measure": "count", "observations": [an_observation()]}
    return an_entry(model, slug, fields)


ONE_OF_EACH = [
    a_budget("dredging"),
    a_capacity("tide-model"),
    a_fact_of(Users, "sailors"),
    a_count("fleet"),
    a_fact_of(Deal, "merger"),
    a_fact_of(Rule, "speed-limit"),
    an_initiative("deep-water"),
    a_policy("harbour-act"),
    an_organisation("harbour-office"),
    an_event("opening"),
    a_term("berth"),
    a_claim("claim-01", article="report"),
    a_correction("fleet-size", record="markets/fleet"),
    a_source("report"),
]


def view_of(path: str, *entries: Entry) -> Any:
    """Return what a page shows."""
    return pages_of(*entries)[path].view


def index_of(kind: str, *entries: Entry) -> IndexView:
    view = view_of(f"{kind}/index.md", *entries)
    assert isinstance(view, IndexView)
    return view


# The plan


def test_one_of_each_is_one_of_each_kind() -> None:
    assert [type(entry.record) for entry in ONE_OF_EACH] == list(KINDS)


def test_every_kind_has_an_index_and_every_record_that_has_a_page_its_own() -> None:
    expected = {f"{model.kind}/index.md" for model in KINDS}
    expected |= {f"{one.record.kind}/{one.record.slug}.md" for one in ONE_OF_EACH if one.record.has_pages}
    expected.add("search.md")
    expected |= {"contributing/fields.md", "contributing/diagnostics.md", "about/quality.md"}
    expected |= {"figures/index.md", "compare/index.md"}
    assert set(pages_of(*ONE_OF_EACH)) == expected
    assert {f"{entry.record.kind}/{entry.record.slug}.md" for entry in ONE_OF_EACH} - expected == {
        "events/opening.md",
        "terms/berth.md",
        "corrections/fleet-size.md",
    }


def test_an_index_stands_even_where_there_is_no_record() -> None:
    assert {f"{model.kind}/index.md" for model in KINDS} <= set(pages_of())


def test_pages_stand_in_the_order_of_their_paths() -> None:
    paths = list(pages_of(*ONE_OF_EACH))
    assert paths == sorted(paths)


def test_every_page_has_its_template_and_every_template_its_page() -> None:
    used = {page.template for page in pages_of(*ONE_OF_EACH).values()}
    assert used == {path.name.removesuffix(".md.j2") for path in TEMPLATES.iterdir()}


# Indexes


def test_an_index_lists_its_kind_alone_by_heading() -> None:
    entries = [a_count("a", title="Zebra boats"), a_count("b", title="anchors"), a_budget("c")]
    view = index_of("markets", *entries, a_source("report"))
    assert [one.title for one in view.records] == [row.link.title for row in view.rows] == ["anchors", "Zebra boats"]


def test_a_row_of_a_fact_shows_value_date_stage_and_confidence() -> None:
    goal = a_count("goal", an_observation("over 5 million boats", as_of="2026-H1", stage="target"))
    (row,) = index_of("markets", goal, a_source("report")).rows
    assert (row.value, row.date, row.stage, row.is_forward) == (
        "at least 5 million boats",
        "first half of 2026",
        "target",
        True,
    )
    assert row.confidence
    assert row.confidence.level is Level.SINGLE_SOURCE


def test_claims_stand_in_the_order_of_the_article() -> None:
    claims = [a_claim("claim-a", order=10), a_claim("claim-b", order=2), a_claim("claim-c", order=1)]
    view = index_of("claims", *claims, a_press_source("gazette"))
    assert [one.record.slug for one in view.records] == ["claim-c", "claim-b", "claim-a"]


def test_events_stand_oldest_first() -> None:
    dates = {"b": "2025-06", "c": "2026-H2", "a": "2025-06-01"}
    events = [an_event(slug, title=slug, date=date, stage="planned") for slug, date in dates.items()]
    view = index_of("events", *events, a_source("report"))
    assert [one.title for one in view.records] == ["a", "b", "c"]
    assert [row.year for row in view.rows] == [2025, 2025, 2026]


def test_the_page_of_all_figures_shows_the_facts_of_every_kind_in_the_order_of_kinds() -> None:
    view = view_of("figures/index.md", a_count("fleet"), a_count("ferries"), a_budget("dredging"), a_source("report"))
    assert [one.path for one in view.records] == ["budgets/dredging.md", "markets/ferries.md", "markets/fleet.md"]


def test_what_can_be_compared_stands_in_the_lists_of_facts_and_of_organisations() -> None:
    indexes = view_of("compare/index.md").indexes
    facts = [model for model in KINDS if issubclass(model, Fact)]
    assert [one.path for one in indexes] == [
        f"{kind}/index.md" for kind in [*(one.kind for one in facts), "organisations"]
    ]
    assert indexes[0].title == "Public money"


def test_the_timeline_has_events_and_policies_by_year_newest_first() -> None:
    entries = [
        an_event("opening", date="2025-06"),
        an_event("closing", date="2026-H1", stage="planned"),
        an_event("fair", date="2026"),
        a_policy("harbour-act", date="2025-06-26"),
    ]
    years = index_of("events", *entries, a_source("report")).years
    assert [(one.year, [entry.path for entry in one.entries]) for one in years] == [
        (2026, ["events/index.md#fair", "events/index.md#closing"]),
        (2025, ["events/index.md#opening", "policies/harbour-act.md"]),
    ]
    assert index_of("policies", *entries, a_source("report")).years == ()


# Views


def test_a_fact_shows_its_value_first_and_its_history_newest_first() -> None:
    fleet = a_count(
        "fleet",
        an_observation("30 boats", as_of="2025"),
        an_observation("40 boats", as_of="2026-01", period="2025-H2"),
        an_observation("90 boats", as_of="2026-02", stage="target", due="2030"),
    )
    view = view_of("markets/fleet.md", fleet, a_source("report"))
    assert (view.value.value, view.value.as_of, view.value.period) == (
        "40 boats",
        "January 2026",
        "second half of 2025",
    )
    assert [one.value for one in view.observations] == ["90 boats", "40 boats", "30 boats"]
    assert (view.observations[0].stage, view.observations[0].due, view.observations[0].is_forward) == (
        "target",
        "2030",
        True,
    )
    assert len({one.anchor for one in view.observations}) == 3


def test_two_observations_of_one_moment_have_two_anchors() -> None:
    fleet = a_count("fleet", an_observation("40 boats"), an_observation("50 boats"))
    view = view_of("markets/fleet.md", fleet, a_source("report"))
    assert [one.anchor for one in view.observations] == ["2026-03-02-measured-2", "2026-03-02-measured"]


def test_a_citation_says_whether_it_carries_the_issuers_own_words() -> None:
    references = [cited("report", quote="forty boats", locator="page 3"), "gazette"]
    sources = [a_source("report"), a_press_source("gazette", date="2026-03")]
    view = view_of("markets/fleet.md", a_count("fleet", an_observation(sources=references)), *sources)
    found = [(one.link.path, one.reference.locator, one.date, one.is_primary) for one in view.value.citations]
    assert found == [
        ("sources/report.md", "page 3", "2 March 2026", True),
        ("sources/gazette.md", "", "March 2026", False),
    ]


def test_an_equivalent_is_worded_in_its_own_currency() -> None:
    equivalent = {"value": "3.5 million USD", "sources": [cited("gazette")]}
    money = a_budget("dredging", an_observation("3 million EUR", stage="allocated", equivalents=[equivalent]))
    (other,) = view_of("budgets/dredging.md", money, a_source("report"), a_press_source("gazette")).value.equivalents
    assert other.value == "US$3.5 million"
    assert [one.link.path for one in other.citations] == ["sources/gazette.md"]


def test_a_source_shows_every_record_that_rests_on_it_with_quotes_and_places() -> None:
    references = [cited("report", quote="forty boats", locator="page 3"), cited("report", locator="page 9")]
    fleet = a_count("fleet", an_observation(sources=references))
    copy = a_press_source("gazette", copy_of="report")
    view = view_of("sources/report.md", fleet, a_policy("harbour-act"), a_source("report"), copy)
    found = [(one.row.link.path, one.quotes, one.locators) for one in view.quoted_by]
    assert found == [
        ("markets/fleet.md#2026-03-02-measured", ("forty boats",), ("page 3", "page 9")),
        ("policies/harbour-act.md", (), ()),
    ]


def test_a_source_shows_the_value_that_it_bears_and_not_a_later_one() -> None:
    early = an_observation("30 boats", as_of="2024", sources=["report"])
    late = an_observation("40 boats", sources=["gazette"])
    view = view_of("sources/report.md", a_count("fleet", early, late), a_source("report"), a_press_source("gazette"))
    assert [(one.row.value, one.row.date) for one in view.quoted_by] == [("30 boats", "2024")]


def test_backlinks_stand_by_kind_and_leave_sources_out() -> None:
    here = {"organisations": ["harbour-office"]}
    entries = [a_count("fleet", **here), a_budget("dredging", **here), an_event("opening", **here)]
    source = a_source("report", organisation="harbour-office")
    view = view_of("organisations/harbour-office.md", *entries, source, an_organisation("harbour-office"))
    assert [(group.title, [row.link.path for row in group.rows]) for group in view.mentions] == [
        ("Public money", ["budgets/dredging.md"]),
        ("Markets", ["markets/fleet.md"]),
        ("Timeline", ["events/index.md#opening"]),
    ]


def see_also(path: str, *entries: Entry) -> list[str]:
    return [row.link.path for group in view_of(path, *entries).see_also for row in group.rows]


def test_related_records_and_those_that_refer_to_a_record_stand_together_once() -> None:
    fleet = a_count("fleet", related=["budgets/dredging", "events/opening"], organisations=["harbour-office"])
    entries = [fleet, a_budget("dredging"), an_event("opening", related=["markets/fleet"])]
    entries += [an_organisation("harbour-office", related=["markets/fleet"]), a_claim(bears=["markets/fleet"])]
    found = see_also("markets/fleet.md", *entries, a_source("report"), a_press_source("gazette"))
    assert found == ["budgets/dredging.md", "events/index.md#opening", "claims/claim-01.md"]


def test_what_a_fact_is_compared_with_or_made_of_does_not_stand_among_what_to_see_too() -> None:
    here = {"organisations": ["harbour-office"]}
    fleet = a_count("fleet", related=["markets/ferries"], **here)
    entries = [fleet, a_count("ferries", **here), a_count("rafts", part_of="fleet")]
    assert see_also("markets/fleet.md", *entries, an_organisation("harbour-office"), a_source("report")) == []


def test_each_reference_of_a_record_becomes_a_link_once() -> None:
    names = ["organisations/harbour-office", "organisations/harbour-office", "events/opening", "policies/missing"]
    fleet = a_count("fleet", related=names, part_of="dredging")
    view = view_of(
        "markets/fleet.md", fleet, an_organisation("harbour-office"), an_event("opening"), a_budget("dredging")
    )
    assert [link.path for link in view.links["related"]] == [
        "organisations/harbour-office.md",
        "events/index.md#opening",
    ]
    assert [link.path for link in view.links["part_of"]] == ["budgets/dredging.md"]
    assert view.links["policy"] == ()


def test_a_link_knows_the_slug_of_its_record() -> None:
    view = view_of("events/index.md", an_event("opening"), a_count("fleet", related=["events/opening"]))
    assert view.records[0].mentions[0].rows[0].link.slug == "fleet"
    assert Link("Opening", view.records[0].path).slug == "opening"


def test_names_in_other_languages_say_whether_they_were_seen() -> None:
    name = {"en": "Harbour Office", "zh-Hant": "海港處", "ja": "港湾局", "xx": "Z"}
    basis = {"zh-Hant": "seen", "ja": "unverified"}
    office = an_organisation("harbour-office", name=name, name_basis=basis)
    view = view_of("organisations/harbour-office.md", office)
    assert [(one.text, one.language_name, one.is_verified) for one in view.names] == [
        ("海港處", "Traditional Chinese", True),
        ("港湾局", "Japanese", False),
        ("Z", "xx", True),
    ]


def test_a_record_is_called_by_its_title_its_names_its_aliases_and_its_short_form() -> None:
    name = {"en": "Harbour Office", "zh-Hant": "海港處"}
    office = an_organisation("harbour-office", name=name, short="HO", aliases=["Port Office"])
    view = view_of("organisations/harbour-office.md", office)
    assert view.called == ("Harbour Office", "海港處", "Port Office", "HO")


def test_a_term_is_called_by_its_label_too() -> None:
    (berth,) = index_of("terms", a_term("berth", label="QB", name="Quay berth")).records
    assert berth.called == ("Quay berth", "QB")


def test_the_search_page_names_the_list_of_every_kind() -> None:
    assert [way.link.path for way in view_of("search.md").ways] == [f"{model.kind}/index.md" for model in KINDS]


def test_what_a_record_acknowledges_stands_on_its_page_with_the_reason() -> None:
    acknowledged = [{"code": "FB206", "reason": "Two *counts*."}]
    fleet = a_count("fleet", an_observation("40 boats"), an_observation("50 boats"), acknowledged=acknowledged)
    (one,) = view_of("markets/fleet.md", fleet, a_source("report")).acknowledged
    assert (one.code, one.summary, one.reason.first) == (
        "FB206",
        "one date and stage has two different values",
        "Two *counts*.",
    )


def test_a_record_that_nobody_re_read_says_so_by_an_empty_date() -> None:
    office = an_organisation("harbour-office")
    assert view_of("organisations/harbour-office.md", office).checked_on == ""
    office = an_organisation("harbour-office", checked_on="2027-02-01", check_by="2027-Q3")
    view = view_of("organisations/harbour-office.md", office)
    assert (view.compiled_on, view.checked_on, view.check_by) == (
        "22 November 2026",
        "1 February 2027",
        "30 September 2027",
    )


@pytest.mark.parametrize("entry", [one for one in ONE_OF_EACH if one.record.has_pages], ids=lambda one: one.record.kind)
def test_a_record_with_a_page_names_its_kind_and_its_file(entry: Entry) -> None:
    view = view_of(f"{entry.record.kind}/{entry.record.slug}.md", *ONE_OF_EACH)
    assert isinstance(view, RecordView)
    assert view.kind.path == f"{entry.record.kind}/index.md"
    assert view.file == entry.document.path


def test_a_stage_is_shown_by_its_name_and_meaning() -> None:
    view = view_of("policies/harbour-act.md", a_policy("harbour-act", stage="in-force"), a_source("report"))
    assert (view.stage, view.stage_meaning, view.is_forward) == ("in force", "It applies.", False)
    assert VOCABULARY.stages.vocabularies["policy"]["in-force"].name.first == view.stage


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("[a](fleet.md)", ["1:5 fleet.md"]),
        ("[a](../markets/fleet.md) and\n[b](../markets/flet.md#top)", ["2:5 ../markets/flet.md"]),
        ("[a](https://example.org/x.md) [b](#here) [c](mailto:a@example.org)", []),
        ("`[a](nowhere.md)`\n\n```\n[b](nowhere.md)\n```\n\n[c](nowhere.md)", ["7:5 nowhere.md"]),
        ("~~~\n```\n~~~\n\n[c](nowhere.md)", ["5:5 nowhere.md"]),
        ("````\n```\n[b](nowhere.md)\n````\n[c](nowhere.md)", ["5:5 nowhere.md"]),
        ("```\n``` text\n[b](nowhere.md)\n```\n[c](nowhere.md)", ["5:5 nowhere.md"]),
        ("```code``` and [c](nowhere.md)", ["1:20 nowhere.md"]),
        ("[a](index.md) ![b](../picture.png) [c](../data/markets/fleet.yaml)", []),
    ],
)
def test_a_link_of_prose_that_leads_nowhere_is_reported_at_its_target(text: str, broken: list[str]) -> None:
    tree = {"markets/fleet.md", "explained/index.md", "picture.png", "data/markets/fleet.yaml"}
    found = list(find_broken_links({"content/explained/index.md": text}, tree))
    assert [f"{one.span.line}:{one.span.column} {one.message.split('`')[1]}" for one in found] == broken


def test_the_nearest_page_is_named_from_where_the_link_stands() -> None:
    (found,) = find_broken_links({"content/explained/index.md": "[a](../markets/flet.md)"}, {"markets/fleet.md"})
    assert found.help == "did you mean `../markets/fleet.md`?"
