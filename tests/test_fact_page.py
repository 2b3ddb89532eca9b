"""Ways from a fact's page: to its row, to its citation, to whoever keeps it."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qs

import pytest
import yaml
from builders import TEMPLATES, a_count, a_source, bindings_on, rendered, viewer_of
from projects import REPOSITORY
from test_render import html_of

from generator.render import RenderedPage, Renderer
from generator.site import Site


def fact_page(site: Site) -> str:
    page = rendered(a_count("fleet", title="Boats & *more*"), a_source("report"), site=site)["markets/fleet.md"]
    assert isinstance(page, RenderedPage)
    return page.markdown


def test_a_mistake_is_reported_with_the_slug_and_the_value_shown_where_the_repository_is_known() -> None:
    page = html_of(fact_page(Site(address="https://facts.example/", repository="https://git.example/some/facts")))
    (link,) = re.findall(r'href="([^"]+)">Report a mistake', page)
    address, _, query = unescape(link).partition("?")
    assert address == "https://git.example/some/facts/issues/new"
    assert parse_qs(query) == {
        "template": ["figure.yml"],
        "title": ["markets/fleet: "],
        "page": ["https://facts.example/markets/fleet/#2026-03-02-measured"],
        "change": [
            "The page says: Boats & *more*: 40 boats, as of 2 March 2026 (measured). It should say: ",
        ],
    }
    assert 'href="https://git.example/some/facts/edit/main/data/markets/fleet.yaml">Edit this record' in page


def test_the_form_for_a_mistake_has_the_fields_that_the_link_fills() -> None:
    form = yaml.safe_load((REPOSITORY / ".github/ISSUE_TEMPLATE/figure.yml").read_text(encoding="utf-8"))
    assert {"page", "change"} <= {field["id"] for field in form["body"]}


def test_without_a_repository_a_page_leads_to_its_own_file_and_to_no_page_that_an_edition_may_lack() -> None:
    page = fact_page(Site())
    assert "This page is made from [data/markets/fleet.yaml](../data/markets/fleet.yaml)." in page
    assert "contributing/" not in page


def test_without_a_repository_a_mistake_is_reported_as_the_page_of_the_settings_says() -> None:
    page = fact_page(Site(reports="about/mistakes.md"))
    assert "[Report a mistake](../about/mistakes.md), and name what this page is and says: markets/fleet, " in page
    assert "40 boats, as of 2 March 2026 (measured)." in page


@pytest.mark.parametrize("path", ["content/about.md", "data/markets/fleet.yaml"])
def test_a_page_names_its_file_and_where_it_is_changed(path: str) -> None:
    viewer = viewer_of(site=Site(repository="https://git.example/some/facts", branch="next"))
    page = Renderer(TEMPLATES, viewer).hand_written(path, "# About\n")
    if path.startswith("data/"):
        page = rendered(a_count("fleet"), a_source("report"), site=viewer.site)["markets/fleet.md"]
    assert isinstance(page, RenderedPage)
    head = yaml.safe_load(page.markdown.split("---\n")[1])
    assert (head["edit"], head["editor"]) == (path, f"https://git.example/some/facts/edit/next/{path}")


def test_the_row_of_a_value_is_what_its_citation_leads_to() -> None:
    page = html_of(fact_page(Site()))
    row = next(one for one in re.findall(r"<tr>.*?</tr>", page, re.DOTALL) if 'id="2026-03-02-measured"' in one)
    assert "2 March 2026" in row
    assert "40 boats" in row


def test_a_citation_stands_on_the_page_letter_for_letter() -> None:
    page = html_of(fact_page(Site()))
    plain, bibtex, ris = (unescape(one) for one in re.findall(r"<pre>(.*?)</pre>", page, re.DOTALL))
    assert plain.startswith("Factbook, “Boats & *more*: 40 boats, as of 2 March 2026”, 2026, from Harbour Office,")
    assert "title = {{Boats \\& *more*: 40 boats, as of 2 March 2026}}" in bibtex
    assert ris.split("\n")[2] == "TI  - Boats & *more*: 40 boats, as of 2 March 2026"


@pytest.mark.parametrize(("page", "way"), [("index.md", "compare/"), ("about/index.md", "../compare/")])
def test_an_address_of_the_site_is_relative_to_where_the_page_is_published(page: str, way: str) -> None:
    renderer = Renderer(TEMPLATES, viewer_of())
    template = renderer.environment.from_string("{{ 'compare/' | url }}")
    assert template.render(bindings=bindings_on(page)) == way
