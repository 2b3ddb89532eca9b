"""What those read who show a link to a page: its words and, for a fact, its picture."""

import json
import re

import pytest
from building import read_meta, read_record

SITE = "https://example.org/"


@pytest.fixture
def said(built):
    """Return what a page says to those who show a link to it, by property."""
    return lambda path: read_meta(built, path)


def test_a_fact_is_shown_with_its_picture(said, built, page, address):
    record = read_record(built, "budgets/aiss-allocation")
    tags = said("budgets/aiss-allocation")
    assert tags["og:url"] == f"{SITE}budgets/aiss-allocation/"
    assert tags["og:type"] == "article"
    assert tags["og:site_name"] == "Factbook"
    assert tags["og:title"] == record["title"]
    assert tags["og:description"] == record["answer"]
    assert tags["og:image"] == f"{SITE}assets/pictures/budgets/aiss-allocation.png"
    assert tags["og:image:alt"] == tags["og:description"]
    assert tags["twitter:card"] == "summary_large_image"
    page.goto(address)
    shown = page.evaluate(
        """async address => {
            const image = new Image();
            image.src = address;
            await image.decode();
            return [image.naturalWidth, image.naturalHeight];
        }""",
        tags["og:image"].replace(SITE, address),
    )
    assert shown == [int(tags["og:image:width"]), int(tags["og:image:height"])]


def test_every_fact_has_a_picture_and_no_picture_is_without_one(built):
    pages = {
        match[1]
        for path in (built / "build/docs").glob("*/*.md")
        if (match := re.search(r'(?m)^picture: "(.+)"$', path.read_text(encoding="utf-8")))
    }
    pictures = {
        path.relative_to(built / "site").as_posix() for path in (built / "site/assets/pictures").glob("*/*.png")
    }
    facts = json.loads((built / "site/api/v1/index.json").read_text(encoding="utf-8"))["facts"]
    assert pages == pictures
    assert pages == {f"assets/pictures/{one['kind']}/{one['slug']}.png" for one in facts}


def test_the_home_page_is_shown_as_the_site(said):
    tags = said("")
    assert tags["og:title"] == "Factbook"
    assert tags["og:type"] == "website"
    assert tags["og:url"] == SITE
    assert tags["og:description"]
    assert tags["twitter:card"] == "summary"
    assert "og:image" not in tags


@pytest.mark.parametrize("path", ["organisations/hkma", "explained/stablecoins", "terms", "claims/claim-01"])
def test_any_other_page_is_shown_with_its_words(said, path):
    tags = said(path)
    assert tags["og:url"] == f"{SITE}{path}/"
    assert tags["og:title"]
    assert tags["og:description"]
    assert tags["twitter:card"] == "summary"
