"""What axe finds wrong with a page of every kind, light and dark, on a desk and on a phone: nothing of any impact."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from kinds import KINDS_AND_STATES, PHONE, VIEWPORTS
from waiting import use_scheme

OF_COLOUR = ("color-contrast", "link-in-text-block")
"""The rules whose answer depends on the scheme, and which take far longer than all others on a long page."""
EACH_LOOK = """() => {
  const looks = new Map();
  for (const one of document.querySelectorAll("body *")) {
    delete one.dataset.looked;
    const hasText = [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    if (!hasText || !one.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    const grounds = new Set();
    for (let up = one; up; up = up.parentElement) {
      const { backgroundColor, backgroundImage, opacity } = getComputedStyle(up);
      grounds.add([backgroundColor, backgroundImage, opacity].join());
    }
    const { color, fontSize, fontWeight, textDecorationLine } = getComputedStyle(one);
    const around = getComputedStyle(one.parentElement).color;
    const look = [one.tagName, color, fontSize, fontWeight, textDecorationLine, around, ...grounds].join(" ");
    looks.set(look, (looks.get(look) ?? 0) + 1);
    if (looks.get(look) <= 3) one.dataset.looked = "";
  }
}"""
"""Marks texts to ask about their colours: three of each look, that is of the same element, letters and grounds."""


def violations(page):
    """Return what axe finds wrong, a line for each element: which rule, which element, and why."""
    return [*asked(page, {"rules": {rule: {"enabled": False} for rule in OF_COLOUR}}), *faults_of_colour(page)]


def faults_of_colour(page):
    """Return the same for the rules of colour alone."""
    page.evaluate(EACH_LOOK)
    return asked(page, {"runOnly": list(OF_COLOUR)}, "[data-looked]")


def asked(page, options, context=None):
    found = Axe().run(page, context=context, options={"resultTypes": ["violations"], **options})
    return [
        f"{rule['id']} ({rule['impact']}): {' '.join(map(str, node['target']))}: "
        f"{' '.join(node['failureSummary'].split())}"
        for rule in found.response["violations"]
        for node in rule["nodes"]
    ]


@VIEWPORTS
@KINDS_AND_STATES
def test_axe_finds_nothing_wrong(visit, path, viewport):
    page = visit(path, viewport)
    found = violations(page)
    use_scheme(page, "dark")
    assert found + [f"dark: {one}" for one in faults_of_colour(page)] == []


def test_a_text_that_cannot_be_read_is_found_wherever_it_stands(visit):
    page = visit("figures/")
    assert faults_of_colour(page) == []
    pale = "document.querySelectorAll('.explorer tbody time')[50].style.color = '#bbb'"
    page.evaluate(pale)
    assert [one.partition(" ")[0] for one in faults_of_colour(page)] == ["color-contrast"]


def test_axe_finds_nothing_wrong_with_the_open_drawer(visit):
    page = visit("markets/", PHONE)
    for scheme in ("dark", "light"):
        use_scheme(page, scheme)
        page.locator(".fb-drawer-button").click()
        assert violations(page) == [], scheme
        page.keyboard.press("Escape")


@VIEWPORTS
def test_axe_finds_nothing_wrong_with_results_of_a_search(visit, viewport):
    page = visit("search/?q=petaFLOPS", viewport)
    page.locator("[data-search-page] .fb-result").first.wait_for()
    for scheme in ("dark", "light"):
        use_scheme(page, scheme)
        assert violations(page) == [], f"the search page, {scheme}"
        page.locator("#fb-search").fill("AI subsidy")
        page.locator("[data-search-panel] .fb-result").first.wait_for()
        assert violations(page) == [], f"the results below the box, {scheme}"
        page.keyboard.press("Escape")
        page.mouse.click(5, 500)


def test_axe_finds_nothing_wrong_with_a_whole_dark_page(visit):
    page = visit("")
    use_scheme(page, "dark")
    assert violations(page) == []


def test_axe_finds_nothing_wrong_with_a_footnote_beside_its_mark(visit):
    page = visit("budgets/aiss-allocation/")
    page.locator(".footnote-ref").first.focus()
    page.locator(".md-tooltip2--active a").first.wait_for()
    assert violations(page) == []
