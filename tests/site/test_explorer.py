"""Tables and lists that sort, filter and download, used as a reader would."""

import csv
import io
import json
import re
from collections import Counter

import pytest
from building import read_record
from waiting import wait_until

from generator.confidence import Level

TITLES = ".explorer tbody tr:not([hidden]) td:first-child a"
STATUS = ".explorer-controls output"


def open_page(page, address, path):
    page.goto(address + path)
    page.locator(".explorer-on").wait_for(state="attached")


def column(page, name):
    """Return what the rows shown say in a column: the values of its machine forms, or its texts."""
    return page.evaluate(
        """name => {
          const headers = [...document.querySelectorAll(".explorer th")];
          const place = headers.findIndex(header => header.dataset.column === name);
          return [...document.querySelectorAll(".explorer tbody tr:not([hidden])")].map(row => {
            const marked = [...row.cells[place].querySelectorAll("data, time")];
            return marked.map(one => one.value ?? one.dateTime);
          });
        }""",
        name,
    )


def headings(page):
    entries = page.locator(".explorer-entry:visible")
    return entries.evaluate_all("entries => entries.map(entry => entry.querySelector('[id]').id)")


def shown(page):
    """Return how many the status says are shown, and of how many."""
    return tuple(map(int, re.match(r"(\d+) of (\d+)", page.locator(STATUS).inner_text()).groups()))


def query(page):
    return page.evaluate("location.search")


@pytest.fixture
def figures(page, address):
    open_page(page, address, "figures/")
    return page


def test_the_table_of_all_figures_has_a_row_for_each_fact(built, figures):
    kinds = [folder for folder in (built / "data").iterdir() if folder.is_dir()]
    with_observations = [
        file for folder in kinds for file in folder.glob("*.yaml") if "\nobservations:" in file.read_text("utf-8")
    ]
    assert shown(figures) == (len(with_observations), len(with_observations))


def test_words_in_the_text_filter_must_all_occur_whatever_their_case_and_commas(figures):
    rows = figures.locator(".explorer tbody tr").evaluate_all(
        "rows => rows.map(row => ({text: row.innerText, title: row.querySelector('a').innerText}))"
    )
    wanted = next(row for row in rows if re.search(r"\d,\d{3}", row["text"]))
    words = [max(wanted["title"].split(), key=len), re.search(r"[\d,]*,\d{3}", wanted["text"])[0].replace(",", "")]
    figures.locator("[name=find]").fill(" ".join(words).upper())
    assert figures.locator(TITLES).all_inner_texts() == [
        row["title"]
        for row in rows
        if all(word.casefold() in row["text"].replace(",", "").casefold() for word in words)
    ]
    assert 0 < shown(figures)[0] < len(rows)
    figures.locator("[name=find]").fill("no such words")
    assert figures.locator(TITLES).count() == 0
    assert figures.locator(STATUS).inner_text().startswith("No match")


@pytest.mark.parametrize(
    ("path", "text", "title"),
    [
        pytest.param("organisations/", "HKMA", "Hong Kong Monetary Authority", id="an abbreviation"),
        pytest.param("organisations/", "金管局", "Hong Kong Monetary Authority", id="a short name in Chinese"),
        pytest.param(
            "figures/", "HKMA licences", "Stablecoin issuer licences granted in Hong Kong", id="who it is about"
        ),
        pytest.param(
            "figures/", "AISS projects", "R&D projects approved under the AI Subsidy Scheme", id="what it belongs to"
        ),
    ],
)
def test_the_text_filter_knows_what_things_are_called(page, address, path, text, title):
    open_page(page, address, path)
    page.locator("[name=find]").fill(text)
    titles = page.locator(TITLES).all_inner_texts()
    assert title in titles
    assert len(titles) < shown(page)[1] / 4


def choices(page, name):
    """Return the values that a filter offers: the data decides which."""
    return page.locator(f"[name={name}] option").evaluate_all("all => all.map(one => one.value).filter(Boolean)")


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("kind", "kind"),
        ("organisation", "organisation"),
        ("stage", "stage"),
        ("confidence", "confidence"),
        ("year", "as_of"),
    ],
)
def test_each_filter_shows_the_rows_with_its_value_and_all_of_them(figures, name, field):
    value = choices(figures, name)[-1]
    whole = column(figures, field)
    wanted = [row for row in whole if any(one[:4] == value if name == "year" else one == value for one in row)]
    figures.locator(f"[name={name}]").select_option(value)
    assert 0 < len(wanted) < len(whole)
    assert column(figures, field) == wanted
    assert shown(figures) == (len(wanted), len(whole))
    assert query(figures) == f"?{name}={value}"


def test_filters_add_up(figures):
    ((kind,), (organisation, *_)) = next(row for row in kinds_and_organisations(figures) if row[1])
    figures.locator("[name=kind]").select_option(kind)
    figures.locator("[name=organisation]").select_option(organisation)
    rows = kinds_and_organisations(figures)
    assert rows
    assert all(kinds == [kind] and organisation in organisations for kinds, organisations in rows)


def kinds_and_organisations(page):
    return list(zip(column(page, "kind"), column(page, "organisation"), strict=True))


def amounts(page):
    return page.locator(".explorer tbody tr:not([hidden]) data[data-unit]").evaluate_all(
        "all => all.map(one => [one.dataset.unit, Number(one.value)])"
    )


@pytest.mark.parametrize(("clicks", "way"), [(1, 1), (2, -1)])
def test_amounts_sort_by_number_within_their_unit_and_units_stay_together(figures, clicks, way):
    for _ in range(clicks):
        figures.get_by_role("button", name="Value").click()
    found = amounts(figures)
    units = list(dict.fromkeys(unit for unit, _ in found))
    counts = Counter(unit for unit, _ in found)
    assert units == sorted(units, key=lambda unit: (-counts[unit], unit.casefold()))
    for unit in units:
        numbers = [number for other, number in found if other == unit]
        assert numbers == sorted(numbers, key=lambda number: way * number)
    assert [unit for unit, _ in found] == [unit for unit in units for _ in range(counts[unit])]
    header = figures.locator("th[data-column=value]")
    assert header.get_attribute("aria-sort") == ("ascending" if way == 1 else "descending")


@pytest.mark.parametrize(("clicks", "is_falling"), [(1, False), (2, True)])
def test_dates_sort_by_the_end_of_what_they_name(figures, clicks, is_falling):
    for _ in range(clicks):
        figures.get_by_role("button", name="As of").click()
    ends = [(date + "-12-31" if len(date) == 4 else date + "-31" if len(date) == 7 else date) for (date,) in (
        [row[0].replace("H1", "06").replace("H2", "12")] for row in column(figures, "as_of")
    )]  # fmt: skip
    assert ends == sorted(ends, reverse=is_falling)


def test_confidence_sorts_from_the_surest_to_the_least_sure_and_is_chosen_in_that_order(figures):
    figures.get_by_role("button", name="How sure").click()
    places = [list(Level).index(level) for (level,) in column(figures, "confidence")]
    assert places == sorted(places)
    assert len(set(places)) > 2
    values = figures.locator("[name=confidence] option").evaluate_all("options => options.map(one => one.value)")
    assert values == ["", *(level for level in Level if list(Level).index(level) in places)]


def test_a_third_click_gives_back_the_order_of_the_page(figures):
    before = figures.locator(TITLES).all_inner_texts()
    button = figures.get_by_role("button", name="Figure")
    button.click()
    assert figures.locator(TITLES).all_inner_texts() != before
    button.click()
    button.click()
    assert figures.locator(TITLES).all_inner_texts() == before
    assert query(figures) == ""


def test_the_address_holds_the_state_and_gives_it_back(page, address):
    open_page(page, address, "figures/?find=ai&kind=budgets&year=2025&sort=value&order=desc&other=kept")
    assert page.locator("[name=find]").input_value() == "ai"
    assert page.locator("[name=kind]").input_value() == "budgets"
    assert page.locator("[name=year]").input_value() == "2025"
    assert page.locator("th[data-column=value]").get_attribute("aria-sort") == "descending"
    titles = page.locator(TITLES).all_inner_texts()
    page.locator("[name=stage]").select_option("allocated")
    assert query(page) == "?find=ai&kind=budgets&year=2025&sort=value&order=desc&other=kept&stage=allocated"
    page.go_back()
    assert page.locator("[name=stage]").input_value() == ""
    assert page.locator(TITLES).all_inner_texts() == titles


def test_the_way_back_goes_through_the_choices_one_by_one(figures):
    everything = shown(figures)
    figures.locator("[name=kind]").select_option("markets")
    by_kind = shown(figures)
    figures.locator("[name=find]").press_sequentially("bond")
    assert shown(figures) < by_kind < everything
    figures.go_back()
    assert shown(figures) == by_kind
    assert figures.locator("[name=find]").input_value() == ""
    figures.go_back()
    assert shown(figures) == everything
    figures.go_forward()
    assert shown(figures) == by_kind


def test_what_an_address_says_wrongly_is_left_out(page, address):
    open_page(page, address, "figures/?kind=nothing&year=1850&sort=colour&order=sideways&stage=%3Cb%3E")
    assert shown(page)[0] == shown(page)[1]
    assert page.locator("th[aria-sort]").count() == 0


def test_reset_shows_everything_again_and_keeps_the_place_of_the_keyboard(page, address):
    open_page(page, address, "figures/?kind=budgets&find=ai")
    page.get_by_role("button", name="Reset").click()
    wait_until(page, "location.search === ''")
    assert shown(page)[0] == shown(page)[1]
    assert page.evaluate("document.activeElement.name") == "find"
    assert not page.get_by_role("button", name="Reset").is_visible()


def downloaded(page):
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download").click()
    text = waiting.value.path().read_bytes().decode("utf-8-sig")
    assert text.endswith("\r\n")
    return waiting.value.suggested_filename, list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_the_download_holds_what_is_shown_in_its_order_with_machine_values(built, page, address):
    open_page(page, address, "figures/?kind=budgets&sort=value&order=desc")
    name, rows = downloaded(page)
    assert name == "figures.csv"
    assert [row["title"] for row in rows] == page.locator(TITLES).all_inner_texts()
    assert [[row["value_unit"], float(row["value"])] for row in rows] == amounts(page)
    assert {row["kind"] for row in rows} == {"budgets"}
    assert {row["kind_text"] for row in rows} == {"Public money"}
    subsidy = next(row for row in rows if row["address"].endswith("/budgets/aiss-allocation/"))
    value = read_record(built, "budgets/aiss-allocation")["value"]
    assert value["low"] == value["high"]
    assert [subsidy[name] for name in ("value", "value_unit", "value_text", "as_of")] == [
        value[name] for name in ("low", "unit", "text", "as_of")
    ]
    assert subsidy["taken_from"] == f"{address}figures/?kind=budgets&sort=value&order=desc"
    assert re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", subsidy["as_of"])


def test_a_download_quotes_what_needs_it_and_lets_nothing_run_in_a_spreadsheet(page, address):
    open_page(page, address, "figures/")
    rows = [["=1+1", '+a "b"', "-5", "-5 boats", "@x", "a,b", "two\nlines", "\t=1", "1.5", "數"]]
    made = page.evaluate(f"import('{address}assets/csv.js').then(csv => csv.toCsv({json.dumps(rows)}))")
    assert made == '\'=1+1,"\'+a ""b""",-5,\'-5 boats,\'@x,"a,b","two\nlines",\'\t=1,1.5,數\r\n'


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("budgets/", "stage"),
        ("organisations/", "type"),
        ("policies/", "organisation"),
        ("initiatives/", "stage"),
        ("sources/", "tier"),
    ],
)
def test_every_index_filters_by_a_link_that_can_be_shared(page, address, path, name):
    open_page(page, address, path)
    value = choices(page, name)[-1]
    open_page(page, address, f"{path}?{name}={value}")
    few, many = shown(page)
    assert 0 < few < many
    assert all(value in row for row in column(page, name))
    assert page.locator(".explorer tbody tr:visible").count() == few


def test_claims_filter_by_verdict(page, address):
    open_page(page, address, "claims/")
    option = page.locator("[name=verdict] option").last
    word = option.inner_text()
    everything = page.locator(".explorer-entry .verdict").all_inner_texts()
    open_page(page, address, f"claims/?verdict={option.get_attribute('value')}")
    assert page.locator(".explorer-entry:visible .verdict").all_inner_texts() == [
        one for one in everything if one == word
    ]
    assert shown(page)[0] == len(headings(page)) > 0


# The timeline


def test_the_timeline_has_events_and_policies_newest_first(built, page, address):
    open_page(page, address, "events/")
    found = headings(page)
    events = {file.stem for file in (built / "data/events").glob("*.yaml")}
    policies = {f"policies/{file.stem}" for file in (built / "data/policies").glob("*.yaml")}
    assert set(found) == events | policies
    assert len(found) == len(events) + len(policies)
    years = [int(text[:4]) for text in page.locator(".explorer-group h2").all_inner_texts()]
    assert years == sorted(years, reverse=True)


def test_a_year_without_an_entry_disappears_from_the_timeline_and_its_outline(page, address):
    open_page(page, address, "events/")
    everything = page.locator(".explorer-group:visible").count()
    page.locator("[name=kind]").select_option("policies")
    named = page.locator(".explorer-entry:visible [data-column=organisation]").evaluate_all(
        "all => all.map(one => one.value)"
    )
    page.locator("[name=organisation]").select_option(min(named, key=Counter(named).get))
    years = [text[:4] for text in page.locator(".explorer-group:visible h2").all_inner_texts()]
    assert 0 < len(years) < everything
    entries = headings(page)
    assert all(entry.startswith("policies/") for entry in entries)
    lines = page.locator(".md-sidebar--secondary a.md-nav__link:visible")
    assert lines.evaluate_all("links => links.map(link => decodeURIComponent(link.hash.slice(1)))") == [
        entry
        for year in years
        for entry in [year, *page.locator(f"[id='{year}'] ~ .explorer-entry:visible [id]").evaluate_all(
            "all => all.map(one => one.id)"
        )]
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("year", "time[datetime^='{0}'], data[value^='{0}']"),
        ("stage", "data[value='{0}'][data-column=stage]"),
        ("organisation", "data[value='{0}'][data-column=organisation]"),
    ],
)
def test_the_timeline_filters_by_year_stage_and_organisation(page, address, name, path):
    open_page(page, address, "events/")
    value = choices(page, name)[0]
    page.locator(f"[name={name}]").select_option(value)
    entries = page.locator(".explorer-entry:visible")
    assert 0 < entries.count() < shown(page)[1]
    assert (
        page.locator(".explorer-entry:visible").filter(has=page.locator(path.format(value))).count() == entries.count()
    )


def test_a_link_to_an_entry_shows_it_whatever_is_filtered(page, address):
    open_page(page, address, "events/?kind=policies#jpex")
    wait_until(page, "location.search === ''")
    assert page.locator("#jpex").is_visible()
    assert page.evaluate("document.getElementById('jpex').getBoundingClientRect().top < innerHeight")


def test_an_entry_of_the_timeline_keeps_its_notes_and_sources_folded_until_it_is_asked_for(page, address):
    open_page(page, address, "events/")
    entry = page.locator(".explorer-entry").filter(has=page.locator("#jpex"))
    source = entry.locator("details a[href*='/sources/'], details a[href*='../sources/']").first
    assert not source.is_visible()
    entry.locator("summary").click()
    assert source.is_visible()
    open_page(page, address, "events/#jpex")
    assert source.is_visible()


def test_a_year_of_the_timeline_is_one_link_away_unless_nothing_of_it_is_shown(page, address):
    open_page(page, address, "events/")
    years = page.locator(".years a")
    assert len({box["y"] for box in (one.bounding_box() for one in years.all())}) == 1, "the years stand in one row"
    assert years.all_inner_texts() == [text[:4] for text in page.locator(".explorer-group h2").all_inner_texts()]
    page.locator("[name=year]").select_option(years.last.inner_text())
    assert [one.inner_text() for one in years.all() if one.is_visible()] == [years.last.inner_text()]


# Everyone


def test_tables_and_lists_are_whole_without_javascript(built, browser, address):
    facts = json.loads((built / "site/api/v1/index.json").read_text(encoding="utf-8"))["facts"]
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}figures/")
    assert not page.locator(".explorer-controls").is_visible()
    assert page.locator(".explorer tbody tr:visible").count() == len(facts)
    assert page.locator(".explorer th").first.inner_text() == "Figure"
    page.goto(f"{address}events/?kind=policies")
    assert page.locator("#jpex").is_visible()
    context.close()


def test_the_keyboard_alone_filters_sorts_and_resets(figures):
    figures.locator("[name=find]").focus()
    figures.keyboard.type("bond")
    few = shown(figures)[0]
    names = []
    for _ in range(12):
        figures.keyboard.press("Tab")
        names.append(figures.evaluate("document.activeElement.name || document.activeElement.innerText"))
        outline = figures.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline not in {"none", ""}, names[-1]
        if names[-1] == "Value":
            break
    assert names == [
        *("kind", "organisation", "year", "stage", "confidence"),
        *("Reset", "Download what is shown (CSV)"),
        *("Figure", "Kind", "About", "Value"),
    ]
    figures.keyboard.press("Enter")
    assert figures.locator("th[data-column=value]").get_attribute("aria-sort") == "ascending"
    assert shown(figures)[0] == few
    for _ in names[names.index("year") : -1]:
        figures.keyboard.press("Shift+Tab")
    assert figures.evaluate("document.activeElement.name") == "year"
    figures.keyboard.press("2")
    assert figures.locator("[name=year]").input_value().startswith("2")


@pytest.mark.parametrize("path", ["figures/", "budgets/", "policies/", "sources/", "organisations/", "initiatives/"])
def test_a_printed_list_is_as_wide_as_its_sheet(page, address, path):
    open_page(page, address, path)
    page.emulate_media(media="print", color_scheme="dark")
    page.set_viewport_size({"width": 688, "height": 1000})  # A4 within its margins
    boxes = page.locator(".explorer :is(.md-typeset__scrollwrap, table)")
    assert boxes.evaluate_all("all => all.filter(one => one.scrollWidth > one.clientWidth + 1).length") == 0
    assert page.locator(".explorer table").bounding_box()["width"] <= 688


@pytest.mark.parametrize("path", ["figures/", "policies/", "sources/", "organisations/", "events/", "claims/"])
def test_no_width_needs_sideways_scrolling(page, address, path):
    open_page(page, address, path)
    for width in (320, 390, 800, 1000, 1280):
        page.set_viewport_size({"width": width, "height": 844})
        wait_until(page, f"document.documentElement.scrollWidth <= {width}")  # the theme's drawer slides away
        wraps = page.locator(".explorer .md-typeset__scrollwrap")
        assert wraps.evaluate_all("all => all.filter(one => one.scrollWidth > one.clientWidth).length") == 0


def test_a_phone_stacks_the_cells_under_their_labels_and_folds_the_filters_away(browser, address):
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    open_page(page, address, "figures/")
    assert not page.locator("[name=kind]").is_visible()
    page.get_by_role("button", name="Filters and order").click()
    page.locator("[name=kind]").select_option("compute")
    page.locator("[name=order]").select_option("value desc")
    numbers = [number for unit, number in amounts(page) if unit == "FLOPS"]
    assert numbers == sorted(numbers, reverse=True)
    row = page.locator(".explorer tbody tr:visible").first
    tops = row.locator("td:not(:empty)").evaluate_all("cells => cells.map(cell => cell.getBoundingClientRect().top)")
    assert tops == sorted(set(tops))
    labels = row.locator("td").evaluate_all("cells => cells.map(cell => getComputedStyle(cell, '::before').content)")
    assert labels[3:5] == ['"Value"', '"Stage"']
    assert page.get_by_role("table").get_by_role("cell").count() == 7 * shown(page)[0]
    context.close()
    filtered = browser.new_context(viewport={"width": 390, "height": 844})
    page = filtered.new_page()
    open_page(page, address, "figures/?kind=compute")
    assert page.locator("[name=kind]").is_visible()
    filtered.close()
