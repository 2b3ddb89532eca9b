"""Pages read with the keyboard alone."""

from __future__ import annotations

import pytest
from kinds import PHONE, VIEWPORTS

FOCUS = """async () => {
  const one = document.activeElement;
  // What may show the focus: the element, or what stands for it where that is bare or an invisible switch.
  const shown = [one, ...(one.matches("input.md-option") ? [one.nextElementSibling]
    : one.matches("[data-search] input") ? [one.form]
    : one.matches(".md-nav__toggle:checked") ? [one.parentElement.querySelector(".md-nav > .md-nav__title")]
    : one.matches(".md-nav__toggle") ? [one.parentElement.querySelector(".md-nav__link")]
    : [])];
  const isShown = (part) => {
    const box = part.getBoundingClientRect(), style = getComputedStyle(part);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2
      && box.width > 0 && box.height > 0 && box.right > 0 && box.left < innerWidth
      && part.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  };
  for (let frame = 0; frame < 30 && !shown.some(isShown); frame += 1) await new Promise(requestAnimationFrame);
  const what = one === document.body ? "" : `${one.tagName} ${one.id || one.className} ${one.innerText.slice(0, 30)}`;
  (window.reached ??= new Set()).add(one);
  return { what, shown: shown.some(isShown) };
}"""
MISSED = """() => [...document.querySelectorAll("article :is(a[href], button, input, select, summary)")]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !window.reached.has(one))
  .map((one) => one.outerHTML.slice(0, 100))"""
"""What a reader of the content sees and the walk did not reach; what is folded away is not seen."""
LONGEST_WALK = 400


def walk(page):
    """Press the tab key until the focus leaves the page and return where it was."""
    stops = []
    while len(stops) < LONGEST_WALK:
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUS)
        if not stop["what"]:
            return stops
        stops.append(stop)
    pytest.fail(f"no end after {LONGEST_WALK} stops; the last: {[one['what'] for one in stops[-5:]]}")


@VIEWPORTS
@pytest.mark.parametrize("path", ["", "budgets/aiss-allocation/", "markets/", "explained/stablecoins/", "404.html"])
def test_the_tab_key_reaches_everything_in_sight_and_nothing_else(visit, path, viewport):
    page = visit(path, viewport)
    stops = walk(page)
    assert [one["what"] for one in stops if not one["shown"]] == []
    assert page.evaluate(MISSED) == []


def test_the_first_stop_leads_past_the_header(visit):
    page = visit("markets/vatp-licensed/")
    page.keyboard.press("Tab")
    skip = page.locator(".md-skip")
    assert skip.evaluate("one => one === document.activeElement && getComputedStyle(one).opacity === '1'")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('article') !== null")


def test_the_header_is_in_reach_of_the_keyboard_and_switches_the_scheme(visit):
    page = visit("")
    page.keyboard.press("Tab")
    for _ in range(10):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('[data-md-component=palette] *')"):
            break
    page.keyboard.press("ArrowRight")
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
    page.reload()
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"


def test_the_drawer_of_a_phone_is_walked_by_keyboard(visit):
    page = visit("markets/", PHONE)
    button = page.locator(".fb-drawer-button")
    assert button.get_attribute("aria-expanded") == "false"
    button.focus()
    page.keyboard.press("Enter")
    assert button.get_attribute("aria-expanded") == "true"
    assert page.locator("#__nav_3").evaluate("one => one === document.activeElement && one.checked")
    page.keyboard.press("Space")  # back to the first level
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "__nav_4"
    page.keyboard.press("Enter")  # into the next section
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/initiatives/")
    assert page.locator(".fb-drawer-button").get_attribute("aria-expanded") == "false"


def test_escape_shuts_the_drawer_and_returns_to_its_button(visit):
    page = visit("markets/", PHONE)
    page.locator(".fb-drawer-button").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.matches('.fb-drawer-button[aria-expanded=false]')")
    assert not page.locator("#__drawer").is_checked()


def test_tabbing_out_of_the_drawer_shuts_it(visit):
    page = visit("markets/", PHONE)
    page.locator(".fb-drawer-button").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    assert not page.locator("#__drawer").is_checked()


def test_a_pointer_opens_and_shuts_the_drawer(visit):
    page = visit("markets/", PHONE)
    page.locator(".fb-drawer-button").click()
    page.locator(".md-sidebar--primary").get_by_text("Computing power", exact=True).wait_for()
    page.mouse.click(370, 400)
    assert not page.locator("#__drawer").is_checked()
