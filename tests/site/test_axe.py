"""What axe finds wrong with a page of every kind, light and dark, on a desk and on a phone: nothing of any impact."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from kinds import KINDS_AND_STATES, PHONE, VIEWPORTS

SCHEMES = {"light": "default", "dark": "slate"}
OF_COLOUR = ("color-contrast", "link-in-text-block")
"""The rules whose answer depends on the scheme; all others are asked once."""


def use_scheme(page, scheme):
    """Switch between light and dark as a reader does."""
    body = page.locator("body")
    if body.get_attribute("data-md-color-scheme") != SCHEMES[scheme]:
        page.locator("[data-md-component=palette] label:not([hidden])").click()
    page.locator(f"body[data-md-color-scheme={SCHEMES[scheme]}]").wait_for()


def violations(page, rules=()):
    """Return what axe finds wrong, a line for each element: which rule, which element, and why."""
    options = {"resultTypes": ["violations"]} | ({"runOnly": list(rules)} if rules else {})
    return [
        f"{rule['id']} ({rule['impact']}): {' '.join(map(str, node['target']))}: "
        f"{' '.join(node['failureSummary'].split())}"
        for rule in Axe().run(page, options=options).response["violations"]
        for node in rule["nodes"]
    ]


@VIEWPORTS
@KINDS_AND_STATES
def test_axe_finds_nothing_wrong(visit, path, viewport):
    page = visit(path, viewport)
    found = violations(page)
    use_scheme(page, "dark")
    assert found + [f"dark: {one}" for one in violations(page, OF_COLOUR)] == []


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
