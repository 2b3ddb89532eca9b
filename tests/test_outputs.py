"""What programs can download: JSON and CSV of facts and organisations."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from builders import (
    TEMPLATES,
    TODAY,
    a_budget,
    a_count,
    a_policy,
    a_press_source,
    a_source,
    an_initiative,
    an_observation,
    an_organisation,
    cited,
    viewer_of,
)
from projects import REPOSITORY, write_project

from generator.outputs.api import api_files
from generator.outputs.table import COLUMNS
from generator.outputs.telling import Telling
from generator.pages import plan_pages
from generator.pipeline import render
from generator.render import Renderer
from generator.site import Site

if TYPE_CHECKING:
    from pathlib import Path

    from builders import Entry

SITE = Site("Norland Facts", "https://facts.example/")
LICENCE = {"name": "CC BY 4.0", "address": "https://licence.example/by/"}
WORLD = [
    a_source("report", organisation="harbour-office"),
    a_press_source("gazette"),
    a_count(
        "fleet",
        an_observation("30 boats", as_of="2025", sources=["gazette"]),
        an_observation("over 40 boats", sources=[cited("report", quote="over forty boats", locator="page 3")]),
        title="Boats in use",
        summary="What *floats*.",
        organisations=["harbour-office"],
        policy="harbour-act",
        notes=['Not the ferries: {{ fact("ferries") }}.'],
        answers={"measured": "{value} were moored"},
    ),
    a_count("ferries", an_observation("4 boats", sources=["gazette"]), part_of="fleet"),
    a_budget("dredging", an_observation("1.50 million EUR", stage="allocated", as_of="2026-03-02")),
    an_organisation("harbour-office", name={"en": "Harbour Office", "zh-Hant": "海港處"}),
    a_policy("harbour-act", issuers=["harbour-office"]),
    an_initiative("deep-water", organisations=["harbour-office"]),
]


def files_of(*entries: Entry) -> dict[str, bytes]:
    viewer = viewer_of(*entries, site=SITE, licence=LICENCE)
    renderer = Renderer(TEMPLATES, viewer)
    return api_files(plan_pages(viewer), Telling(SITE, viewer.wording, renderer.plain, renderer.because))


def json_of(path: str, *entries: Entry) -> Any:
    return json.loads(files_of(*entries)[f"api/v1/{path}.json"])


def table_of(path: str, *entries: Entry) -> list[dict[str, str]]:
    text = files_of(*entries)[f"api/v1/{path}.csv"].decode()
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_each_fact_and_organisation_has_its_files_and_stands_in_the_index() -> None:
    assert set(files_of(*WORLD)) == {
        "api/v1/index.json",
        *(f"api/v1/{one}.{form}" for one in ("markets/fleet", "markets/ferries", "budgets/dredging")
          for form in ("json", "csv")),
        "api/v1/organisations/harbour-office.json",
    }  # fmt: skip
    index = json_of("index", *WORLD)
    assert index["facts"][2] == {
        "kind": "markets", "slug": "fleet", "title": "Boats in use", "names": [], "address": "markets/fleet/",
    }  # fmt: skip
    assert [one["slug"] for one in index["organisations"]] == ["harbour-office"]


def test_a_fact_tells_its_value_its_history_and_what_it_belongs_to_in_plain_words() -> None:
    fact = json_of("markets/fleet", *WORLD)
    assert fact["summary"] == "What floats."
    assert fact["notes"] == ["Not the ferries: 4 boats."]
    assert fact["answer"] == "As of 2 March 2026, at least 40 boats were moored, according to Harbour Office."
    value = fact["value"]
    assert (value["text"], value["low"], value["high"], value["unit"]) == ("at least 40 boats", "40", "40", "boats")
    assert (value["as_of"], value["as_of_text"], value["stage"]) == ("2026-03-02", "2 March 2026", "measured")
    assert value["confidence_text"] == "Confirmed"
    assert value["confidence_reason"] == "Quoted with the figure from an official source: Harbour Office."
    assert value["anchor"] == "2026-03-02-measured"
    assert [one["anchor"] for one in fact["observations"]] == ["2026-03-02-measured", "2025-measured"]
    assert {key: fact["observations"][0][key] for key in value} == value
    assert fact["observations"][0]["sources"] == [
        {
            "title": "Title of report",
            "publisher": "Harbour Office",
            "address": "sources/report/",
            "url": "https://norland.example/report",
            "date": "2026-03-02",
            "date_text": "2 March 2026",
            "quote": "over forty boats",
            "locator": "page 3",
        }
    ]
    assert fact["organisations"] == [{"title": "Harbour Office", "address": "organisations/harbour-office/"}]
    assert fact["policy"] == [{"title": "Name of harbour-act", "address": "policies/harbour-act/"}]
    assert (fact["initiative"], fact["part_of"]) == ([], [])
    assert json_of("markets/ferries", *WORLD)["part_of"] == [{"title": "Boats in use", "address": "markets/fleet/"}]


@pytest.mark.parametrize("path", ["markets/fleet", "organisations/harbour-office"])
def test_a_download_names_its_licence_and_how_to_cite_it(path: str) -> None:
    found = json_of(path, *WORLD)
    assert found["licence"] == LICENCE
    assert found["quotes"] == "Quotes belong to their publishers."
    assert all(f"https://facts.example/{path}/" in found["cite"][form] for form in ("plain", "bibtex", "ris"))


def test_an_organisation_tells_its_names_its_figures_and_what_it_issues() -> None:
    office = json_of("organisations/harbour-office", *WORLD)
    assert office["names"] == [
        {"text": "Harbour Office", "language": "en"}, {"text": "海港處", "language": "zh-Hant"},
    ]  # fmt: skip
    assert [(one["address"], one["value"], one["confidence_text"]) for one in office["facts"]] == [
        ("markets/fleet/", "at least 40 boats", "Confirmed")
    ]
    assert [one["address"] for one in office["policies"]] == ["policies/harbour-act/"]
    assert [one["address"] for one in office["initiatives"]] == ["initiatives/deep-water/"]


@pytest.mark.parametrize(
    ("written", "low", "high", "unit"),
    [
        ("1.50 boats", "1.50", "1.50", "boats"),
        ("0.1 boats", "0.1", "0.1", "boats"),
        ("1234567890123456789.12345 boats", "1234567890123456789.12345", "1234567890123456789.12345", "boats"),
        ("-2 boats", "-2", "-2", "boats"),
        ("1–2 years", "1", "2", "year"),
        ("3 million EUR per boats", "3000000", "3000000", "EUR per boats"),
    ],
)
def test_no_digit_of_a_number_is_lost(written: str, low: str, high: str, unit: str) -> None:
    entries = [a_count("fleet", an_observation(written)), a_source()]
    value = json_of("markets/fleet", *entries)["value"]
    assert (value["low"], value["high"], value["unit"]) == (low, high, unit)
    (row,) = table_of("markets/fleet", *entries)
    assert (row["low"], row["high"], row["unit"]) == (low, high, unit)


def test_doubts_and_acknowledged_problems_are_caveats_of_both_forms() -> None:
    acknowledged = [{"code": "FB206", "reason": "Two *counts*."}]
    fleet = a_count("fleet", an_observation("40 boats"), an_observation("50 boats"), acknowledged=acknowledged)
    letter = a_press_source("letter", seen="address")
    rafts = a_count("rafts", an_observation(sources=["letter"]))
    known = ["one date and stage has two different values: Two counts."]
    doubt = ["In doubt: No source of a figure was read."]
    assert json_of("markets/fleet", fleet, rafts, letter, a_source())["caveats"] == known
    assert json_of("markets/rafts", fleet, rafts, letter, a_source())["caveats"] == doubt
    assert {row["caveats"] for row in table_of("markets/fleet", fleet, a_source())} == set(known)
    assert {row["caveats"] for row in table_of("markets/rafts", rafts, letter)} == set(doubt)


def test_a_table_has_one_row_to_a_value_with_its_sources_licence_and_citation() -> None:
    new, old = table_of("markets/fleet", *WORLD)
    assert (new["value"], new["precision"], new["as_of"]) == ("at least 40 boats", "at least", "2026-03-02")
    assert (old["source_titles"], old["source_urls"]) == ("Title of gazette", "https://norland.example/gazette")
    assert old["address"] == "https://facts.example/markets/fleet/#2025-measured"
    assert old["cite_as"].endswith(old["address"])
    assert new["licence"] == "CC BY 4.0 https://licence.example/by/; Quotes belong to their publishers."


def test_a_table_is_lines_of_utf_8_ended_as_the_standard_says() -> None:
    title = 'Boats, "in use"\n漁船'
    raw = files_of(a_count("fleet", title=title), a_source())["api/v1/markets/fleet.csv"]
    assert raw.startswith(b"kind,slug,title,")
    assert raw.endswith(b"\r\n")
    assert raw.replace(b"\r\n", b"").count(b"\n") == raw.decode().count(title.rsplit('"', maxsplit=1)[-1]) == 1
    assert 'Boats, ""in use""\n漁船' in raw.decode()


@pytest.mark.parametrize("title", ["=1+1", "+1", "-1+cmd", "@sum", '=HYPERLINK("x")'])
def test_no_cell_begins_like_a_formula(title: str) -> None:
    (row,) = table_of("markets/fleet", a_count("fleet", title=title), a_source())
    assert row["title"] == f"'{title}"


def test_the_files_are_part_of_the_tree(tmp_path: Path) -> None:
    files = render(write_project(tmp_path), TODAY).files
    assert json.loads(files["api/v1/budgets/road-fund.json"])["value"]["text"] == "€40 million"
    assert b"road-fund" in files["api/v1/budgets/road-fund.csv"]
    assert files["budgets/road-fund.md"].count(b"api/v1/budgets/road-fund.") == 2


def test_the_page_on_downloads_explains_every_column() -> None:
    page = (REPOSITORY / "content/about/downloads.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (`.*?) \|", page.partition("columns of the CSV")[2], re.MULTILINE)
    assert tuple(re.findall(r"`(\w+)`", " ".join(rows))) == COLUMNS
