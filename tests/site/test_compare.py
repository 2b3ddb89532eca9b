"""Records side by side, used as a reader would."""

import pytest
from building import read_record
from waiting import settle, wait_until

TWO = ["budgets/aiss-allocation", "budgets/aird-allocation"]
FOUR = [*TWO, "budgets/nias", "budgets/raise-plus"]


def open_page(page, address, *items):
    page.goto(f"{address}compare/" + (f"?items={','.join(items)}" if items else ""))
    wait_until(page, "document.querySelector('.compare-message').textContent !== ''")


def heads(page):
    links = page.locator(".compare-table thead th a")
    return links.evaluate_all("links => links.map(link => link.pathname.split('/').slice(1, 3).join('/'))")


def row(page, name):
    return page.locator(f".compare-table tr[data-row={name}] td").all_inner_texts()


def said(page):
    return page.locator(".compare-message").inner_text()


def test_two_facts_stand_side_by_side_with_what_their_records_say(built, page, address):
    open_page(page, address, *TWO)
    facts = [read_record(built, one) for one in TWO]
    assert heads(page) == TWO
    assert row(page, "value") == [fact["value"]["text"] for fact in facts]
    assert row(page, "as_of") == [fact["value"]["as_of_text"] for fact in facts]
    assert row(page, "stage") == [f"{fact['value']['stage_text']}: {fact['value']['stage_meaning']}" for fact in facts]
    assert row(page, "confidence") == [
        f"{fact['value']['confidence_text']} {fact['value']['confidence_reason']}" for fact in facts
    ]
    for name in ("organisations", "initiative"):
        cells = page.locator(f".compare-table tr[data-row={name}] td")
        for place, fact in enumerate(facts):
            links = cells.nth(place).locator("a").evaluate_all("links => links.map(link => link.pathname.slice(1))")
            assert links == [one["address"] for one in fact[name]]
    sources = page.locator(".compare-table tr[data-row=sources] td").first.locator("a")
    assert sources.first.get_attribute("href") == address + facts[0]["observations"][0]["sources"][0]["address"]
    assert "2 side by side." in said(page)


def test_the_history_of_a_fact_has_each_of_its_values_and_leads_to_it(built, page, address):
    open_page(page, address, "markets/vatp-licensed", "markets/stablecoin-licences")
    observations = read_record(built, "markets/vatp-licensed")["observations"]
    links = page.locator(".compare-table tr[data-row=history] td").first.locator("a")
    assert links.all_inner_texts() == [one["as_of_text"] for one in observations]
    links.last.click()
    page.wait_for_url(f"**/markets/vatp-licensed/#{observations[-1]['anchor']}")
    assert page.locator(f"[id='{observations[-1]['anchor']}']").is_visible()


def test_what_does_not_compare_is_said(page, address):
    open_page(page, address, "compute/aisc-capacity", "budgets/aiss-allocation")
    assert "These figures are not in one unit" in said(page)
    assert "different stages" in said(page)
    open_page(page, address, *TWO)
    assert "not in one unit" not in said(page)
    assert "different stages" not in said(page)


def test_organisations_stand_side_by_side(built, page, address):
    open_page(page, address, "organisations/hkma", "organisations/sfc")
    bodies = [read_record(built, f"organisations/{one}") for one in ("hkma", "sfc")]
    assert row(page, "type") == [body["type_text"] for body in bodies]
    assert row(page, "summary") == [body["summary"] for body in bodies]
    figures = page.locator(".compare-table tr[data-row=facts] td").nth(1)
    assert figures.locator("a").all_inner_texts() == [one["title"] for one in bodies[1]["facts"]]
    names = page.locator(".compare-table tr[data-row=names] [lang=zh-Hant]")
    assert names.count() == sum(name["language"] == "zh-Hant" for body in bodies for name in body["names"])


def test_one_record_asks_for_another_and_none_for_any(page, address):
    open_page(page, address, TWO[0])
    assert heads(page) == TWO[:1]
    assert said(page) == "Add one more, to set it side by side."
    open_page(page, address)
    assert page.locator(".compare-table").count() == 0
    assert said(page) == "Nothing is compared yet."


def test_four_is_the_most(built, page, address):
    open_page(page, address, *FOUR, "budgets/web3-2023")
    assert heads(page) == FOUR
    assert "At most four can stand side by side. Left out: " + read_record(built, "budgets/web3-2023")["title"] in said(
        page
    )
    page.locator(".compare-form input").fill("budgets/web3-2023")
    page.get_by_role("button", name="Add").click()
    wait_until(page, "!document.querySelector('.compare-message').textContent.includes('4 side by side')")
    assert heads(page) == FOUR


def test_what_is_unknown_or_of_another_sort_is_named_and_left_out(built, page, address):
    open_page(page, address, TWO[0], "budgets/no-such", "%3Cb%3E", "organisations/hkma", TWO[1])
    assert heads(page) == TWO
    assert "Nothing here is called budgets/no-such, <b>." in said(page)
    assert f"Left out: {read_record(built, 'organisations/hkma')['title']}." in said(page)


def test_records_are_added_and_removed_by_name_and_the_address_follows(built, page, address):
    first, second = (read_record(built, one)["title"] for one in TWO)
    open_page(page, address)
    box = page.locator(".compare-form input")
    for name in (first, second.upper()):
        box.click()
        box.fill(name)
        page.keyboard.press("Enter")
        wait_until(page, "document.querySelector('.compare-form input').value === ''")
    wait_until(page, "document.querySelectorAll('.compare-table thead th').length === 2")
    assert page.url == f"{address}compare/?items={','.join(TWO)}"
    page.get_by_role("button", name=f"Remove {first}").click()
    wait_until(page, "document.querySelectorAll('.compare-table thead th').length === 1")
    assert page.url == f"{address}compare/?items={TWO[1]}"
    page.go_back()
    wait_until(page, "document.querySelectorAll('.compare-table thead th').length === 2")
    assert heads(page) == TWO


def test_a_name_that_fits_several_or_none_adds_nothing_and_says_why(page, address):
    open_page(page, address, TWO[0])
    box = page.locator(".compare-form input")
    for text, answer in (
        ("money", "Several match money"),
        ("no such thing", "Nothing here is called no such thing."),
    ):
        box.fill(text)
        page.keyboard.press("Enter")
        wait_until(page, f"document.querySelector('.compare-message').textContent.includes('{answer}')")
    assert heads(page) == TWO[:1]


def test_records_that_are_added_faster_than_they_are_fetched_are_all_there(page, address):
    page.route("**/api/v1/**", lambda route: (page.wait_for_timeout(200), route.continue_()))
    page.goto(f"{address}compare/?items={FOUR[0]}")
    settle(page)
    page.evaluate(
        """items => {
          const form = document.querySelector(".compare-form");
          for (const item of items) {
            form.querySelector("input").value = item;
            form.requestSubmit();
          }
        }""",
        FOUR[1:],
    )
    wait_until(page, "document.querySelectorAll('.compare-table thead th').length === 4")
    assert heads(page) == FOUR
    page.unroute("**/api/v1/**")


def test_a_file_that_could_not_be_fetched_is_said_and_asked_for_again(page, address):
    page.goto(f"{address}about/")
    page.route("**/api/v1/budgets/aird-allocation.json", lambda route: route.fulfill(status=200, body="busy"))
    open_page(page, address, *TWO)
    assert page.locator(".compare-table").count() == 0
    assert "could not be" in said(page)
    page.unroute("**/api/v1/budgets/aird-allocation.json")
    page.evaluate("window.dispatchEvent(new PopStateEvent('popstate'))")
    wait_until(page, "document.querySelectorAll('.compare-table thead th').length === 2")


def test_a_record_is_added_by_its_abbreviation_and_by_no_other_that_mentions_it(page, address):
    open_page(page, address, "organisations/sfc")
    page.locator(".compare-form input").fill("hkma")
    page.keyboard.press("Enter")
    wait_until(page, "document.querySelectorAll('.compare-table thead th').length === 2")
    assert heads(page) == ["organisations/sfc", "organisations/hkma"]
    open_page(page, address, TWO[0])
    page.locator(".compare-form input").fill("HKMA")
    page.keyboard.press("Enter")
    wait_until(page, "document.querySelector('.compare-message').textContent.includes('Left out: Hong Kong Monetary')")
    assert heads(page) == TWO[:1]


def test_what_a_reader_types_is_repeated_as_it_is(page, address):
    open_page(page, address, TWO[0])
    page.locator(".compare-form input").fill("US$& x")
    page.keyboard.press("Enter")
    wait_until(page, "document.querySelector('.compare-message').textContent.includes('US$& x')")


def test_only_what_compares_is_offered(built, page, address):
    title = {one: read_record(built, one)["title"] for one in ("organisations/hkma", "organisations/sfc", TWO[0])}
    open_page(page, address, "organisations/hkma")
    page.locator(".compare-form input").focus()
    wait_until(page, "document.querySelectorAll('#compare-choices option').length")
    offered = page.locator("#compare-choices option").evaluate_all("options => options.map(option => option.value)")
    assert title["organisations/sfc"] in offered
    assert title["organisations/hkma"] not in offered
    assert title[TWO[0]] not in offered


def test_the_link_is_copied(browser, address):
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    open_page(page, address, *TWO)
    page.get_by_role("button", name="Copy link").click()
    wait_until(page, "document.querySelector('.compare-message').textContent === 'The link is copied.'")
    assert page.evaluate("navigator.clipboard.readText()") == f"{address}compare/?items={','.join(TWO)}"
    context.close()


def test_the_keyboard_alone_adds_and_removes(built, page, address):
    open_page(page, address, TWO[0])
    page.locator(".compare-form input").focus()
    page.keyboard.type(TWO[1])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Add"
    page.keyboard.press("Enter")
    wait_until(page, "document.querySelectorAll('.compare-table thead th').length === 2")
    for _ in range(3):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.title") == f"Remove {read_record(built, TWO[0])['title']}"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Space")
    wait_until(page, "document.querySelectorAll('.compare-table thead th').length === 1")
    assert page.evaluate("document.activeElement.matches('.compare-form input')")


@pytest.mark.parametrize("items", [TWO, FOUR, ["organisations/hkma", "organisations/sfc"]])
def test_no_width_needs_sideways_scrolling(page, address, items):
    open_page(page, address, *items)
    for width in (320, 390, 640, 800, 1280):
        page.set_viewport_size({"width": width, "height": 844})
        wait_until(page, f"document.documentElement.scrollWidth <= {width}")  # the theme's drawer slides away


def test_a_phone_names_the_record_of_each_cell(page, address):
    page.set_viewport_size({"width": 390, "height": 844})
    open_page(page, address, *TWO)
    labels = page.locator(".compare-table tr[data-row=value] td").evaluate_all(
        "cells => cells.map(cell => getComputedStyle(cell, '::before').content)"
    )
    assert labels == [f'"{title}"' for title in page.locator(".compare-table thead th a").all_inner_texts()]
    assert page.get_by_role("table").get_by_role("rowheader", name="Value").count() == 1


def test_without_javascript_the_page_says_what_it_needs_and_where_the_lists_are(browser, address):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}compare/?items={','.join(TWO)}")
    assert page.get_by_text("needs JavaScript").is_visible()
    assert not page.locator(".compare").is_visible()
    page.locator("article a", has_text="Public money").click()
    page.wait_for_url("**/budgets/")
    context.close()


def test_a_page_of_an_organisation_leads_to_its_comparison(page, address):
    page.goto(f"{address}organisations/hkma/")
    page.get_by_role("link", name="Compare with another organisation").click()
    page.wait_for_url("**/compare/?items=organisations/hkma")
    page.locator(".compare-table").wait_for()
    assert heads(page) == ["organisations/hkma"]
