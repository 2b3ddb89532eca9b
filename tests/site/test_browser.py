"""The built site, read in a real browser as a reader would."""

import pytest
from waiting import wait_until

PENDING = "not searched yet"


def search(page, query):
    """Type a query with real key strokes and return the paths of the results, best first."""
    box = page.locator("input.md-search__input")
    box.fill("")
    page.evaluate(f"document.querySelector('.md-search-result__meta').textContent = '{PENDING}'")
    box.press_sequentially(query, delay=15)
    box.press("End")  # the theme listens for a released key, which no Chinese character has
    wait_until(page, f"document.querySelector('.md-search-result__meta').textContent !== '{PENDING}'")
    before = None
    while (found := _results(page)) != before:
        before = found
        page.wait_for_timeout(200)
    return found


def _results(page):
    links = page.locator(".md-search-result__item a.md-search-result__link")
    return links.evaluate_all("links => [...new Set(links.map(link => new URL(link.href).pathname))]")


@pytest.fixture
def search_page(page, address):
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.keyboard.press("/")
    page.locator(".md-search__output").wait_for(state="visible")
    return page


@pytest.mark.parametrize(
    ("query", "best"),
    [
        ("數碼港", "/organisations/cyberport/"),
        ("金融管理局", "/organisations/hkma/"),
        ("金管局", "/organisations/hkma/"),
        ("HK$3bn", "/budgets/aiss-allocation/"),
        ("393,500", "/users/coinpedia-users/"),
        ("AI Subsidy Scheme", "/initiatives/aiss/"),
        ("HKMA", "/organisations/hkma/"),
        ("Cyberport", "/organisations/cyberport/"),
        ("Sandy Ridge", "/initiatives/sandyridge/"),
    ],
)
def test_search_puts_the_right_page_first(search_page, query, best):
    assert search(search_page, query)[0] == best


@pytest.mark.parametrize(
    ("query", "page_found"),
    [
        ("超算中心", "/organisations/aisc/"),
        ("超算中心", "/initiatives/aisc/"),
        ("穩定幣", "/policies/stablecoins-ordinance/"),
        ("stablecoin licences", "/markets/stablecoin-licences/"),
        ("petaFLOPS", "/compute/aisc-capacity/"),
    ],
)
def test_search_finds_a_fact_by_words_of_its_title_or_its_unit(search_page, query, page_found):
    assert page_found in search(search_page, query)[:5]


def test_a_name_that_another_begins_with_is_not_hidden_by_it(search_page):
    found = search(search_page, "數碼港")
    assert found.index("/organisations/cyberport/") < found.index("/initiatives/ehkd/")


def test_a_figure_in_prose_leads_to_its_record_and_its_source(page, address):
    page.goto(f"{address}explained/public-money/")
    page.locator("a.fact[href*='aiss-allocation']").first.click()
    page.wait_for_url("**/budgets/aiss-allocation/**")
    assert "HK$3 billion" in page.locator(".figure .value").inner_text()
    page.locator("article a[href*='sources/gov-budget-2024-5']").first.click()
    page.wait_for_url("**/sources/gov-budget-2024-5/**")
    assert page.locator("article a[href^='https://']").first.get_attribute("href").startswith("https://")
    assert page.get_by_text("We will allocate $3 billion to Cyberport").first.is_visible()


def test_a_citation_in_prose_names_its_source_at_the_end_of_the_page(page, address):
    page.goto(f"{address}explained/public-money/")
    mark = page.locator("sup a.footnote-ref").first
    target = mark.get_attribute("href").rpartition("#")[2]
    assert page.locator(f"[id='{target}'] a[href*='sources/']").count() == 1


@pytest.mark.parametrize(
    "path", ["", "budgets/", "compute/aisc-capacity/", "organisations/hkma/", "events/", "claims/"]
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_shows_a_page_without_sideways_scrolling(browser, address, path, scheme):
    context = browser.new_context(viewport={"width": 390, "height": 844}, color_scheme=scheme)
    page = context.new_page()
    page.goto(address + path)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.locator("h1").first.is_visible()
    context.close()


@pytest.mark.parametrize(
    "path",
    [
        "", "explained/stablecoins/", "budgets/", "markets/vatp-licensed/", "initiatives/aiss/", "policies/aspire/",
        "organisations/sfc/", "sources/budget-2025-ai/", "events/", "terms/", "claims/", "claims/claim-15/",
        "corrections/", "about/", "about/licences/", "contributing/fields/", "contributing/diagnostics/",
    ],
)  # fmt: skip
def test_a_page_of_each_kind_loads_without_console_errors_or_other_hosts(page, address, path):
    response = page.goto(address + path)
    page.wait_for_load_state("networkidle")
    assert response.status == 200
    assert page.locator("h1").count() == 1


def test_pages_are_complete_without_javascript(browser, address):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}compute/aisc-capacity/")
    assert page.locator(".figure .value").inner_text() == "3,000 petaFLOPS"
    assert page.locator("table").first.is_visible()
    context.close()
