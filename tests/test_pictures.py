"""The pictures that go with shared links: what they say, that it fits, and that each is drawn once."""

from __future__ import annotations

import re
import struct
from html import unescape
from typing import TYPE_CHECKING

import pytest
from builders import a_capacity, a_count, a_source, an_observation, pages_of
from hypothesis import given
from hypothesis import strategies as st
from projects import TODAY, write_project

from generator.drawing import Drawer
from generator.drawing.pictures import picture_svg
from generator.pages.pictures import Picture, drawable
from generator.pipeline import render

if TYPE_CHECKING:
    from builders import Entry

LINE = re.compile(r'<text x="(?P<x>\d+)" y="(?P<y>[\d.]+)" font-size="(?P<size>\d+)"[^>]*>(?P<text>[^<]*)</text>')


def a_picture(**parts: str) -> Picture:
    basis = {
        "path": "assets/pictures/markets/fleet.png",
        "kind": "Markets",
        "title": "Boats of the fleet",
        "value": "40 boats",
        "dated": "Measured as of 2 March 2026",
        "confidence": "Confirmed",
        "level": "confirmed",
    }
    return Picture(**basis | parts)


def picture_on(path: str, *entries: Entry) -> Picture | None:
    return pages_of(*entries, a_source("report"))[path].picture


def texts(svg: str) -> list[str]:
    return [unescape(one["text"]) for one in LINE.finditer(svg)]


def test_a_picture_says_what_the_page_says():
    assert picture_on(
        "markets/fleet.md", a_count("fleet", an_observation("about 40 boats", as_of="2026-03"))
    ) == Picture(
        path="assets/pictures/markets/fleet.png",
        kind="Markets",
        title="Title of fleet",
        value="about 40 boats",
        dated="Measured as of March 2026",
        confidence="Single source",
        level="single-source",
    )


def test_a_plan_is_told_with_the_day_it_is_due():
    plan = an_observation("9 petaFLOPS", stage="planned", due="2027")
    picture = picture_on("compute/tide-model.md", a_capacity("tide-model", plan, measure="capacity"))
    assert picture
    assert picture.dated == "Planned for 2027 as of 2 March 2026"


def test_what_has_no_figure_has_no_picture():
    assert picture_on("sources/report.md", a_count("fleet")) is None
    assert picture_on("markets/index.md", a_count("fleet")) is None


def test_a_title_that_the_font_cannot_write_is_left_out():
    picture = picture_on("markets/fleet.md", a_count("fleet", title="船隊"))
    assert picture
    assert picture.title == ""
    assert picture.value == "40 boats"


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("HK$7.75–7.85 per US$1", "HK$7.75–7.85 per US$1"),
        ("≥ 85.6 % “x” · €", "≥ 85.6 % “x” · €"),
        ("1\u202f200\u00a0m\n", "1 200 m"),
        ("Ōtāhuhu, Łódź, Αθήνα, Москва", "Ōtāhuhu, Łódź, Αθήνα, Москва"),
        ("30 億港元", ""),
        ("a\u0301", ""),
        ("😀", ""),
    ],
)
def test_only_what_the_font_holds_is_drawn(text, drawn):
    assert drawable(text) == drawn


def test_a_picture_shows_its_words_and_nothing_else():
    svg = picture_svg(a_picture(title="Boats <b> & more"), "Norland")
    assert texts(svg) == [
        *("Norland", "Markets", "Boats <b> & more", "40 boats"),
        *("Measured as of 2 March 2026", "Confirmed"),
    ]
    assert "Norland" not in picture_svg(a_picture(), "挪蘭")


@given(st.lists(st.text("MWil 5$", min_size=1, max_size=14), max_size=30).map(" ".join))
def test_whatever_it_says_stays_inside(words):
    text = drawable(words)
    for one in LINE.finditer(picture_svg(a_picture(title=text[:200], value=text[:40] or "1"), "Norland")):
        assert 0 < float(one["y"]) < 630


@pytest.mark.parametrize("value", ["WWWWWWWW WW", "at least HK$87.5 million", "HK$1,234,567,890.55 per month"])
def test_a_long_value_is_written_smaller(value):
    def size(text: str) -> int:
        return max(int(one["size"]) for one in LINE.finditer(picture_svg(a_picture(value=text), "")))

    assert size(value) < size("40 boats")


def test_a_title_without_end_is_cut():
    shown = texts(picture_svg(a_picture(title="harbour " * 90), ""))
    assert len([one for one in shown if "harbour" in one]) == 3
    assert shown[-4].endswith("harbour …")


def test_a_picture_has_the_size_that_pages_name(tmp_path):
    drawn = Drawer(tmp_path, "Norland").picture(a_picture())
    assert drawn.startswith(b"\x89PNG\r\n")
    assert struct.unpack_from(">II", drawn, 16) == (1200, 630)


def test_a_picture_that_says_something_else_is_another(tmp_path):
    norland = Drawer(tmp_path, "Norland")
    drawn = [norland.picture(a_picture()), norland.picture(a_picture(value="41 boats"))]
    assert len({*drawn, Drawer(tmp_path, "Südland").picture(a_picture())}) == 3


def test_a_build_makes_one_for_each_fact_and_its_page_names_it(tmp_path):
    root = write_project(tmp_path)
    first = render(root, TODAY)
    made = {path: content for path, content in first.files.items() if path.startswith("assets/pictures/")}
    assert list(made) == ["assets/pictures/budgets/road-fund.png"]
    assert b'\npicture: "assets/pictures/budgets/road-fund.png"\n' in first.files["budgets/road-fund.md"]
    assert b"\npicture:" not in first.files["organisations/ministry.md"]
    assert {path: render(root, TODAY).files[path] for path in made} == made
