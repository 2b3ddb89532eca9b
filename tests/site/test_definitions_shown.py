"""Definitions of terms on the built site: by pointer, by keyboard, by finger, and without scripts."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from waiting import settle

PAGE = "explained/regulation/"


@pytest.fixture
def terms(page, address):
    page.goto(f"{address}{PAGE}")
    settle(page)
    return page.locator(".defined")


@pytest.fixture
def touched(browser, address):
    """A phone on the page, whose console has to stay clean."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    wrong = []
    page.on("console", lambda message: wrong.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(f"{address}{PAGE}")
    settle(page)
    yield page
    context.close()
    assert wrong == []


def definition(term):
    return term.locator(".definition")


def walk_to(page, term):
    """Move the focus on to a term with the tabulator key, from the link before it."""
    page.evaluate(
        """term => {
            const links = [...document.querySelectorAll('.md-content a, .md-content [tabindex]')];
            links[links.indexOf(term.querySelector('a')) - 1].focus();
        }""",
        term.element_handle(),
    )
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('a.term')")


def test_a_term_is_defined_once_on_a_page(page, address):
    page.goto(f"{address}{PAGE}")
    names = page.locator(".definition").evaluate_all("all => all.map(one => one.id)")
    assert len(names) > 3
    assert len(set(names)) == len(names)


def test_a_pointer_shows_the_definition_and_can_move_onto_it(page, terms):
    term = terms.nth(2)
    assert definition(term).is_hidden()
    term.locator("a").hover()
    definition(term).wait_for(state="visible")
    box = definition(term).bounding_box()
    page.mouse.move(box["x"] + 5, box["y"] + box["height"] / 2, steps=10)
    page.wait_for_timeout(400)
    assert definition(term).is_visible()
    page.mouse.move(2, 2)
    definition(term).wait_for(state="hidden")


def test_the_keyboard_shows_it_and_escape_puts_it_away_until_it_is_asked_for_again(page, terms):
    term = terms.first
    walk_to(page, term)
    definition(term).wait_for(state="visible")
    page.keyboard.press("Escape")
    definition(term).wait_for(state="hidden")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    definition(term).wait_for(state="visible")
    page.keyboard.press("Enter")
    page.wait_for_url("**/terms/#**")


def test_escape_puts_away_what_a_pointer_shows(page, terms):
    term = terms.first
    term.locator("a").hover()
    definition(term).wait_for(state="visible")
    page.keyboard.press("Escape")
    definition(term).wait_for(state="hidden")
    page.mouse.move(2, 2)
    term.locator("a").hover()
    definition(term).wait_for(state="visible")


def test_a_first_touch_shows_it_and_a_second_follows_the_link(touched):
    first, second = touched.locator(".defined").nth(0), touched.locator(".defined").nth(1)
    first.locator("a").tap()
    definition(first).wait_for(state="visible")
    second.locator("a").tap()
    definition(second).wait_for(state="visible")
    definition(first).wait_for(state="hidden")
    definition(second).tap()
    assert definition(second).is_visible()
    touched.locator("h1").first.tap()
    definition(second).wait_for(state="hidden")
    second.locator("a").tap()
    definition(second).wait_for(state="visible")
    second.locator("a").tap()
    touched.wait_for_url("**/terms/#**")


def test_on_a_phone_it_lies_at_the_foot_and_nothing_scrolls_sideways(touched):
    touched.locator(".defined a").nth(1).tap()
    box = touched.locator(".defined").nth(1).locator(".definition").bounding_box()
    assert (box["x"], box["width"], round(box["y"] + box["height"])) == (0, 390, 844)
    assert touched.evaluate("document.documentElement.scrollWidth") == 390


@pytest.mark.parametrize("width", [390, 800, 1280])
def test_every_definition_opens_inside_the_window(page, terms, width):
    page.set_viewport_size({"width": width, "height": 700})
    for term in terms.all():
        term.locator("a").hover()
        definition(term).wait_for(state="visible")
        box = definition(term).bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        page.mouse.move(2, 2)  # an open definition may lie over the next term
        definition(term).wait_for(state="hidden")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_without_scripts_a_pointer_and_the_keyboard_still_show_it(browser, address):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}{PAGE}")
    term = page.locator(".defined").first
    assert definition(term).is_hidden()
    term.locator("a").hover()
    definition(term).wait_for(state="visible")
    page.mouse.move(2, 2)
    definition(term).wait_for(state="hidden")
    term.locator("a").focus()
    definition(term).wait_for(state="visible")
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_assistive_technology_hears_it_and_axe_finds_nothing_wrong_while_it_is_open(page, address, scheme):
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{address}{PAGE}")
    term = page.locator(".defined").first
    walk_to(page, term)
    definition(term).wait_for(state="visible")
    link = term.locator("a")
    assert link.get_attribute("aria-describedby") == definition(term).get_attribute("id")
    found = Axe().run(page, context=".defined").response["violations"]
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []


def test_on_paper_there_is_none(page, terms):
    page.emulate_media(media="print")
    assert terms.first.locator(".definition").evaluate("one => getComputedStyle(one).display") == "none"
