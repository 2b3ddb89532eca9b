"""The page of a fact as readers use it: cited, copied, printed, downloaded."""

import re
from urllib.parse import unquote

import pytest
from building import read_record
from waiting import settle

RECORD = "budgets/aiss-allocation"
FACT = f"{RECORD}/"


def test_the_page_begins_with_its_answer(built, page, address):
    page.goto(address + FACT)
    record = read_record(built, RECORD)
    answer = page.locator("p.answer")
    assert answer.inner_text().startswith(record["answer"])
    assert record["value"]["text"] in record["answer"]
    assert answer.locator("a[href*='sources/']").count() >= 1


def test_a_citation_is_copied_as_it_stands(browser, address):
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(address + FACT)
    block = page.locator(".copyable").first
    block.get_by_role("button", name="Copy").click()
    block.get_by_text("Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == block.locator("pre").text_content()
    assert copied.startswith("Factbook, “")
    context.close()


def test_where_the_clipboard_is_closed_the_text_is_marked_to_be_copied_by_hand(browser, address):
    context = browser.new_context()
    context.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page = context.new_page()
    page.goto(address + FACT)
    block = page.locator(".copyable").first
    block.get_by_role("button", name="Copy").click()
    block.get_by_text("Selected").wait_for()
    assert page.evaluate("getSelection().toString()").strip() == block.locator("pre").inner_text().strip()
    context.close()


def test_bibtex_is_opened_and_copied_by_keyboard(visit):
    page = visit(FACT)
    details = page.locator("details", has_text="BibTeX")
    details.locator("summary").focus()
    page.keyboard.press("Enter")
    assert details.locator("pre").is_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Copy"
    assert details.locator("pre").inner_text().startswith("@misc{")


def test_without_javascript_there_is_the_citation_and_no_button(browser, address):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + FACT)
    assert page.locator(".copyable pre").first.is_visible()
    assert page.locator(".copyable button").count() == 0
    context.close()


def test_the_address_of_a_citation_leads_to_the_row_of_its_value(built, page, address):
    page.goto(address + "compute/aisc-capacity/")
    cited = page.locator(".copyable pre").first.inner_text()
    anchor = re.search(r"/compute/aisc-capacity/#(\S+)", cited)[1]
    page.goto(f"{address}compute/aisc-capacity/#{anchor}")
    row = page.locator("tr:has(> td:target)")
    assert row.count() == 1
    assert read_record(built, "compute/aisc-capacity")["value"]["text"] in row.inner_text()


@pytest.mark.parametrize(("form", "kind"), [("CSV", "text/csv"), ("JSON", "application/json")])
def test_the_downloads_of_a_fact_are_there(built, page, address, form, kind):
    page.goto(address + FACT)
    href = page.get_by_role("link", name=form, exact=True).evaluate("link => link.href")
    response = page.request.get(href)
    assert response.status == 200
    assert response.headers["content-type"].startswith(kind)
    assert read_record(built, RECORD)["value"]["text"] in response.text()


@pytest.mark.parametrize(
    "path", [FACT, "compute/sandyridge-compute/", "users/coinpedia-users/", "markets/va-crime-cases/"]
)
def test_a_fact_prints_on_one_page_with_its_sources_and_nothing_to_click(page, address, path):
    page.goto(address + path)
    settle(page)
    sheets = re.findall(rb"/Type\s*/Page(?![s\w])", page.pdf(format="A4", prefer_css_page_size=True))
    assert len(sheets) == 1
    page.emulate_media(media="print")
    assert page.locator("p.answer").is_visible()
    source = page.locator("a.original").first
    assert source.is_visible()
    shown = source.evaluate("link => getComputedStyle(link, '::after').content")
    address_shown = shown.removeprefix('": ').removesuffix('"')
    assert unquote(address_shown) == unquote(source.evaluate("link => link.href")), "it leads where the link does"
    assert "%E" not in address_shown, "letters are shown as such"
    for hidden in (".md-header", ".md-tabs", ".md-sidebar", ".md-footer", "button", ".downloads", ".report", "summary"):
        assert [one.is_visible() for one in page.locator(hidden).all() if one.is_visible()] == [], hidden


def test_the_facts_with_the_longest_histories_print_on_one_page_too(built, page, address):
    lengths = {path: path.read_text(encoding="utf-8").count("as_of:") for path in (built / "data").glob("*/*.yaml")}
    facts = {
        path: length
        for path, length in lengths.items()
        if (built / f"site/api/v1/{path.parent.name}/{path.stem}.csv").is_file()
    }
    longest = sorted(facts, key=lambda path: -facts[path])[:8]
    for path in longest:
        page.goto(f"{address}{path.parent.name}/{path.stem}/")
        settle(page)
        sheets = re.findall(rb"/Type\s*/Page(?![s\w])", page.pdf(format="A4", prefer_css_page_size=True))
        assert len(sheets) == 1, path.stem
        page.emulate_media(media="print")
        assert page.locator("a.original").first.is_visible()
        assert page.locator(".on-paper").is_visible() != page.locator(".earlier").first.is_visible()
        page.emulate_media(media="null")
        assert not page.locator(".on-paper").is_visible()


DARKNESS = """() => [...document.querySelectorAll("article :is(h1, h2, p, td, a, .value, .confidence)")]
  .filter((one) => one.checkVisibility())
  .map((one) => [one.className || one.tagName, getComputedStyle(one).color.match(/[\\d.]+/g).slice(0, 3).map(Number)])
  .filter(([, [red, green, blue]]) => 0.2126 * red + 0.7152 * green + 0.0722 * blue > 130)"""


def test_paper_is_light_whatever_the_screen_was(page, address):
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    page.goto(address + FACT)
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
    assert page.evaluate(DARKNESS) != []
    page.emulate_media(media="print")
    assert page.evaluate(DARKNESS) == []


def test_a_phone_shows_the_page_of_a_fact_without_sideways_scrolling(browser, address):
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{address}markets/vatp-licensed/")
    settle(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()
