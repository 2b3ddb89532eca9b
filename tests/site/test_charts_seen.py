"""Charts on the built site, in a real browser: seen in both schemes, on a desk and on a phone."""

import re
from xml.etree import ElementTree as ET

import pytest
from kinds import VIEWPORTS
from waiting import use_scheme

PAGES = [
    "markets/vatp-licensed/", "compute/aisc-capacity/", "budgets/", "compute/", "policies/", "events/",
    "explained/public-money/", "explained/ai-infrastructure/", "explained/markets-and-users/", "explained/regulation/",
]  # fmt: skip
COLOURS = """svg => [...svg.querySelectorAll('[fill],[stroke]')].flatMap(mark =>
    ['fill', 'stroke'].filter(name => mark.hasAttribute(name)).map(name => getComputedStyle(mark)[name]))"""
BEYOND = """svg => { const box = svg.getBoundingClientRect();
    return [...svg.querySelectorAll('text')].map(text => text.getBoundingClientRect())
        .filter(one => one.left < -1 || one.right > document.documentElement.clientWidth + 1).length; }"""


@VIEWPORTS
@pytest.mark.parametrize("path", PAGES)
def test_every_chart_is_seen_whole_and_once(visit, path, viewport):
    page = visit(path, viewport)
    charts = page.locator("figure.chart")
    assert charts.count() > 0
    for chart in charts.all():
        shown = [svg for svg in chart.locator("svg").all() if svg.is_visible()]
        assert len(shown) == 1
        assert shown[0].bounding_box()["height"] > 60
        assert shown[0].evaluate(BEYOND) == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport[0]


@pytest.mark.parametrize("path", PAGES)
def test_a_chart_has_other_colours_in_the_dark(visit, path):
    page = visit(path)
    found = {}
    for scheme in ("light", "dark"):
        use_scheme(page, scheme)
        (svg, *_) = (one for one in page.locator("figure.chart svg").all() if one.is_visible())
        found[scheme] = set(svg.evaluate(COLOURS)) - {"none"}
        assert all(colour.startswith("rgb") for colour in found[scheme])
    assert not found["light"] & found["dark"]


@pytest.mark.parametrize("path", PAGES)
def test_a_chart_has_a_title_and_a_description_of_its_own(reader_without_scripts, address, path):
    page = reader_without_scripts
    page.goto(address + path)
    svgs = page.locator("figure.chart svg")
    names = svgs.evaluate_all("ones => ones.map(one => one.getAttribute('aria-labelledby'))")
    assert len(set(names)) == len(names)
    for svg, name in zip(svgs.all(), names, strict=True):
        assert svg.get_attribute("role") == "img"
        for one in name.split():
            assert page.locator(f"[id='{one}']").count() == 1
            assert svg.locator(f"[id='{one}']").text_content().strip()


def test_a_chart_stands_in_the_page_as_sound_xml_without_style_of_its_own(built):
    for path in PAGES:
        html = (built / "site" / path / "index.html").read_text(encoding="utf-8")
        figures = re.findall(r'<figure class="chart.*?</figure>', html, re.DOTALL)
        assert figures
        for figure in figures:
            assert " style=" not in figure
            for svg in re.findall(r"<svg.*?</svg>", figure, re.DOTALL):
                root = ET.fromstring(svg)  # noqa: S314 - our own page
                assert [child.tag for child in root][:2] == ["title", "desc"]


@pytest.mark.parametrize("path", ["explained/public-money/", "explained/markets-and-users/", "explained/regulation/"])
def test_a_chart_of_prose_brings_the_table_of_its_values(visit, path):
    page = visit(path)
    for number, chart in enumerate(page.locator("figure.chart").all()):
        table = page.locator("details.chart-values").nth(number)
        table.locator("summary").click()
        assert table.locator("tbody tr").count() >= 2
        for label in chart.locator("svg.wide title").all():
            assert label.text_content()
        assert table.locator("tbody tr a").first.is_visible()


@pytest.mark.parametrize("path", [path for path in PAGES if path.startswith("explained/")])
def test_the_values_of_a_chart_of_prose_fit_a_phone(visit, path):
    page = visit(path, (390, 844))
    page.evaluate("for (const one of document.querySelectorAll('details.chart-values')) one.open = true")
    beyond = (
        "tables => tables.filter(one => one.getBoundingClientRect().right > one.closest('details').clientWidth + 16)"
    )
    tables = page.locator("details.chart-values table")
    assert tables.count() > 0
    assert tables.evaluate_all(f"tables => ({beyond})(tables).length") == 0


def test_a_chart_is_printed_in_black_on_white_whatever_the_scheme(visit):
    page = visit("markets/vatp-licensed/", scheme="dark")
    page.emulate_media(media="print")
    svg = page.locator("figure.chart svg.narrow")
    assert svg.is_visible()
    assert not page.locator("figure.chart svg.wide").is_visible()
    assert set(svg.evaluate(COLOURS)) <= {
        "rgb(0, 0, 0)",
        "rgb(51, 51, 51)",
        "rgb(204, 204, 204)",
        "rgb(85, 85, 85)",
        "rgb(255, 255, 255)",
        "none",
    }
