"""The built site, read in a real browser as a reader would."""

import pytest
from building import read_record
from kinds import KINDS, PHONE
from waiting import settle


def test_a_figure_in_prose_leads_to_its_record_and_its_source(built, page, address):
    page.goto(f"{address}explained/public-money/")
    figures = page.locator("a.fact")
    paths = figures.evaluate_all("links => links.map(link => link.pathname.split('/').slice(1, 3).join('/'))")
    place, record, source = next(
        (place, record, source)
        for place, record in enumerate(read_record(built, path) for path in paths)
        for source in record["observations"][-1]["sources"]
        if source["quote"]
    )
    shown = figures.nth(place).inner_text()
    assert any(one["text"] in shown or one["short"] in shown for one in record["observations"])
    figures.nth(place).click()
    page.wait_for_url(f"**/{record['address']}**")
    assert page.locator(".figure .value").inner_text() == record["value"]["text"]
    page.locator(f"article a[href$='{source['address']}']").first.click()
    page.wait_for_url(f"**/{source['address']}**")
    assert page.locator("article a[href^='http']").first.get_attribute("href") == source["url"]
    assert page.get_by_text(source["quote"]).first.is_visible()


def test_a_citation_in_prose_names_its_source_at_the_end_of_the_page(page, address):
    page.goto(f"{address}explained/public-money/")
    mark = page.locator("sup a.footnote-ref").first
    target = mark.get_attribute("href").rpartition("#")[2]
    assert page.locator(f"[id='{target}'] a[href*='sources/']").count() == 1


@pytest.mark.parametrize(
    ("path", "tab"),
    [
        pytest.param("budgets/aiss-allocation/", "Figures", id="fact"),
        pytest.param("initiatives/aiss/", "Who and what", id="initiative"),
        pytest.param("claims/claim-15/", "The article checked", id="claim"),
        pytest.param("sources/budget-2025-ai/", "About", id="source"),
        pytest.param("about/quality/", "About", id="a page that is in the navigation"),
    ],
)
def test_the_tab_that_a_page_belongs_to_is_marked(page, address, path, tab):
    page.goto(address + path)
    assert page.locator(".md-tabs__item--active").all_inner_texts() == [tab]


@pytest.mark.parametrize(
    "path", ["", "budgets/", "compute/aisc-capacity/", "organisations/hkma/", "events/", "claims/"]
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_shows_a_page_without_sideways_scrolling(browser, address, path, scheme):
    context = browser.new_context(viewport={"width": 390, "height": 844}, color_scheme=scheme)
    page = context.new_page()
    page.goto(address + path)
    settle(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.locator("h1").first.is_visible()
    context.close()


BROKEN_WORDS = """() => [...document.querySelectorAll("article td, article th")].flatMap((cell) => {
  const found = [];
  const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    for (const word of texts.currentNode.data.matchAll(/[a-z]{3,12}/giu)) {
      const range = document.createRange();
      range.setStart(texts.currentNode, word.index);
      range.setEnd(texts.currentNode, word.index + word[0].length);
      const lines = new Set([...range.getClientRects()].filter((box) => box.width).map((box) => Math.round(box.top)));
      if (lines.size > 1) found.push(word[0]);
    }
  }
  return found;
})"""


@pytest.mark.parametrize(
    "path", ["budgets/aiss-allocation/", "compute/aisc-capacity/", "markets/vatp-licensed/", "about/quality/"]
)
def test_no_word_in_a_table_is_broken_on_a_phone(page, address, path):
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    page.goto(address + path)
    assert page.locator("article td").count() > 0
    assert page.evaluate(BROKEN_WORDS) == []


@KINDS
def test_a_page_of_each_kind_loads_without_console_errors_or_other_hosts(page, address, path):
    response = page.goto(address + path)
    page.wait_for_load_state("networkidle")
    assert response.status == 200
    assert page.locator("h1").count() == 1
