"""What the search box looks through, made from records and pages."""

from __future__ import annotations

import json
from typing import Any

import pytest
from builders import (
    TEMPLATES,
    TODAY,
    Entry,
    a_budget,
    a_claim,
    a_count,
    a_press_source,
    a_source,
    a_term,
    an_event,
    an_observation,
    an_organisation,
    cited,
    viewer_of,
)
from projects import write_project

from generator.outputs.folding import folding_of
from generator.outputs.search_index import PAGE_WEIGHT, SEARCH_INDEX, WrittenPage, search_index, written_pages
from generator.outputs.sections import Section, sections_of
from generator.outputs.telling import Telling
from generator.pages import plan_pages
from generator.pipeline import render
from generator.render import Renderer
from generator.render.plain import plain_text
from generator.site import site_path


def index_of(*entries: Entry, written: tuple[WrittenPage, ...] = ()) -> Any:
    """Return the index of these records and pages."""
    viewer = viewer_of(*entries)
    renderer = Renderer(TEMPLATES, viewer)
    telling = Telling(viewer.site, viewer.wording, renderer.plain, renderer.because)
    return json.loads(search_index(plan_pages(viewer), written, viewer.dataset, telling, plain_text))


def entry_of(path: str, *entries: Entry, written: tuple[WrittenPage, ...] = ()) -> dict[str, Any]:
    (found,) = (one for one in index_of(*entries, written=written)["entries"] if one.get("path", "") == path)
    return dict(found)


# Records


def test_a_fact_says_its_value_its_date_its_stage_and_how_sure_it_is() -> None:
    entry = entry_of("budgets/dredging/", a_budget(), a_source())
    shown = {name: entry[name] for name in ("kind", "value", "date", "stage", "confidence")}
    assert shown == {
        "kind": "budgets",
        "value": "€3 million",
        "date": "2 March 2026",
        "stage": "allocated",
        "confidence": "single-source",
    }


def test_a_fact_is_found_by_its_earlier_values_and_by_amounts_in_other_currencies() -> None:
    dollars = {"value": "50 million USD", "sources": [{"source": "report"}]}
    later = an_observation("48 million EUR", as_of="2026-05", stage="allocated", equivalents=[dollars])
    budget = a_budget("dredging", an_observation("40 million EUR", as_of="2025-05", stage="allocated"), later)
    entry = entry_of("budgets/dredging/", budget, a_source())
    assert entry["value"] == "€48 million"
    assert entry["figures"] == ["US$50 million", "€40 million"]


def test_a_record_is_found_by_all_its_names_and_shows_in_a_sentence_what_it_is() -> None:
    office = an_organisation("harbour-office", name={"en": "Harbour Office", "zh-Hant": "海港處"}, short="HO")
    entry = entry_of("organisations/harbour-office/", office)
    assert (entry["title"], entry["names"]) == ("Harbour Office", ["海港處", "HO"])
    assert entry["summary"] == "It looks after harbours."


def test_texts_are_plain_words_with_their_bindings_answered() -> None:
    note = 'There are **{{ fact("fleet") }}**, see [the list](#list).'
    entry = entry_of("budgets/dredging/", a_budget(notes=[note]), a_count(), a_source())
    assert "There are 40 boats, see the list." in entry["text"]


def test_a_record_is_found_by_the_words_that_it_quotes() -> None:
    budget = a_budget("dredging", an_observation(stage="allocated", sources=[cited("report", quote="撥款三百萬")]))
    assert "撥款三百萬" in entry_of("budgets/dredging/", budget, a_source())["text"]


def test_a_fact_is_found_by_the_names_of_whom_it_is_about() -> None:
    index = index_of(a_budget(organisations=["harbour-office"]), an_organisation(), a_source())
    (budget,) = (one for one in index["entries"] if one.get("path") == "budgets/dredging/")
    assert [index["entries"][place]["path"] for place in budget["about"]] == ["organisations/harbour-office/"]


def test_a_record_without_a_page_of_its_own_leads_to_its_place_on_a_list() -> None:
    assert entry_of("terms/#berth", a_term())["kind"] == "terms"
    assert entry_of("events/#opening", an_event(), a_source())["date"]


def test_a_claim_shows_its_verdict() -> None:
    claim = a_claim(article="report", verdict="holds-in-part")
    assert entry_of("claims/claim-01/", claim, a_source())["stage"] == "holds in part"


def test_a_source_shows_its_publisher() -> None:
    assert entry_of("sources/gazette/", a_press_source("gazette"))["summary"]


def test_sources_and_claims_weigh_less_than_what_they_are_about() -> None:
    weights = {kind: one["weight"] for kind, one in index_of()["kinds"].items()}
    assert weights["sources"] < weights["claims"] < weights["events"] < weights["budgets"] < weights["organisations"]


# Pages that are no records


PAGE = """\
---
title: Ships
---
# Ships and boats

They float. { .lead }

## 1. Which are *large*?

| Name | Length |
|---|---|
| Ferry | 40 m |

```yaml
code: left out
```

### Which are large?

<!-- bare: a reason -->
!!! note "Mind"
    See [the fleet](../markets/fleet.md)[^report].

<figure class="chart">
<p>Drawn</p>
</figure>

??? chart-values "The values"

    | Folded | Away |
    |---|---|

A <span class="defined">[berth](../terms/index.md#berth){ .term }<span class="definition" hidden>A place.</span></span>.

### Which are large?

## 海港 { #harbours }

[^report]: A footnote.
"""


def test_a_page_is_cut_at_its_headings_into_plain_words_with_anchors() -> None:
    assert list(sections_of(PAGE, "", plain_text)) == [
        Section("Ships and boats", "", "They float."),
        Section("1. Which are large?", "1-which-are-large", "Name Length Ferry 40 m"),
        Section("Which are large?", "which-are-large", '"Mind" See the fleet. A berth.'),
        Section("Which are large?", "which-are-large_1", ""),
        Section("海港", "harbours", ""),
    ]


TOLLS = Section("Tolls", "tolls", "Pay.")


@pytest.mark.parametrize(
    ("markdown", "sections"),
    [
        ("", [Section("Roads", "", "")]),
        ("---\ntitle: Ways\n---\n", [Section("Roads", "", "")]),
        ("They lead on.\n", [Section("Roads", "", "They lead on.")]),
        ("They lead on.\n\n## Tolls\n\nPay.\n", [Section("Roads", "", "They lead on."), TOLLS]),
        ("<p>New</p>\n\n# Ways\n\nThey lead on.\n", [Section("Ways", "", "New They lead on.")]),
        ("Ways\n====\n\nThey lead on.\n\nTolls\n---\n\nPay.\n", [Section("Ways", "", "They lead on."), TOLLS]),
        ("Tolls\n---\n\nPay.\n", [Section("Roads", "", ""), TOLLS]),
        ("# Ways\n\nOne,\nand two\n---\n", [Section("Ways", "", "One, and two")]),
    ],
)
def test_a_page_begins_with_its_heading_or_without_one(markdown: str, sections: list[Section]) -> None:
    assert list(sections_of(markdown, "Roads", plain_text)) == sections


@pytest.mark.parametrize(
    ("path", "head", "title"),
    [
        ("roads/toll-gates.md", {"title": "Where to pay"}, "Where to pay"),
        ("roads/toll-gates.md", {}, "Toll gates"),
        ("roads/index.md", {}, "Roads"),
        ("index.md", {}, "Home"),
    ],
)
def test_a_page_without_a_heading_is_called_as_it_says_or_by_its_file(
    path: str, head: dict[str, str], title: str
) -> None:
    page = WrittenPage(path, "", head, is_prose=True)
    assert entry_of(site_path(path), written=(page,))["title"] == title


def test_sections_of_a_page_are_entries_and_name_their_page() -> None:
    page = WrittenPage("explained/ships.md", PAGE, {"tags": ["vessels"], "description": "About ships."}, is_prose=True)
    first = entry_of("explained/ships/", written=(page,))
    assert (first["title"], first["tags"], first["summary"]) == ("Ships and boats", ["vessels"], "About ships.")
    second = entry_of("explained/ships/#1-which-are-large", written=(page,))
    assert (second["title"], second["kind"], second["text"]) == (
        "1. Which are large?",
        "Ships and boats",
        "Name Length Ferry 40 m",
    )
    assert "tags" not in second


def test_of_a_page_that_nobody_wrote_the_headings_are_enough() -> None:
    page = WrittenPage("about/quality.md", PAGE, {}, is_prose=False)
    assert entry_of("about/quality/", written=(page,))["title"] == "Ships and boats"
    assert "text" not in entry_of("about/quality/#1-which-are-large", written=(page,))


def test_pages_for_contributors_weigh_less_than_pages_for_readers() -> None:
    pages = tuple(
        WrittenPage(f"{folder}/ships.md", PAGE, {}, is_prose=True) for folder in ("contributing", "explained")
    )
    one, other = (entry_of(f"{folder}/ships/", written=pages) for folder in ("contributing", "explained"))
    assert one["weight"] < other["weight"]


def test_records_and_lists_are_not_read_as_markdown() -> None:
    planned = plan_pages(viewer_of(a_budget(), a_source()))
    markdown = {page.path: "# Page\n" for page in planned} | {"index.md": "# Home\n"}
    found = {page.path: page.is_prose for page in written_pages(planned, markdown, {"content/index.md": {}})}
    assert found["index.md"] is True
    assert found["about/quality.md"] is False
    assert not {"budgets/dredging.md", "budgets/index.md"} & set(found)


# The scripts and the units


@pytest.mark.parametrize(
    ("text", "character", "folded"),
    [("海灣", "灣", "湾"), ("海湾", "灣", "湾"), ("衛", "衞", "卫"), ("卫", "衛", "卫")],
)
def test_a_character_of_either_script_is_folded_into_one(text: str, character: str, folded: str) -> None:
    pairs = folding_of(text)
    assert dict(zip(pairs[::2], pairs[1::2], strict=True))[character] == folded


def test_only_characters_that_can_matter_are_folded() -> None:
    assert folding_of("harbour 海") == ""


def test_units_enlarged_by_a_prefix_say_by_how_much() -> None:
    units = index_of()["units"]
    assert (units["petaflops"], units["kflops"]) == (15, 3)
    assert "flops" not in units


def test_money_is_known_by_its_signs() -> None:
    assert index_of()["money"]["US$"] == "USD"


# The whole


def test_the_index_is_a_file_of_the_tree_and_holds_the_tags_of_hand_written_pages(tmp_path: Any) -> None:
    head = "---\ntags: [roads]\n---\n"
    project = write_project(tmp_path, {"content/index.md": f"{head}# Norland\n"})
    index = json.loads(render(project, TODAY).files[SEARCH_INDEX])
    assert {"title": "Norland", "kind": "page", "tags": ["roads"], "weight": PAGE_WEIGHT} in index["entries"]


def test_a_broken_head_of_a_page_is_reported_at_its_line(tmp_path: Any) -> None:
    project = write_project(tmp_path, {"content/index.md": "---\ntitle: a\ntitle: b\n---\n# Norland\n"})
    (found,) = (one for one in render(project, TODAY).report.diagnostics if one.span.path == "content/index.md")
    assert (found.code.id, found.span.line) == ("FB008", 3)


def test_what_code_shows_and_what_parts_a_list_is_no_heading() -> None:
    markdown = "# One\n\n```yaml\n\n---\ntitle: A\n---\n```\n\n- an item\n---\n\n## Two\n\nText.\n"
    assert [(one.title, one.anchor) for one in sections_of(markdown, "One", plain_text)] == [
        ("One", ""),
        ("Two", "two"),
    ]
