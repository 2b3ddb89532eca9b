"""What the pages know of the site: its name and its addresses, as `mkdocs.yml` says."""

from generator.diagnostics import Diagnostic
from generator.loading.site_settings import read_site
from generator.site import Site

SETTINGS = """\
site_name: Norland in figures
site_url: !ENV [NORLAND_URL, "https://norland.example/facts"]
theme:
  icon: !!python/name:material.extensions.emoji.twemoji
extra:
  repository: !ENV [NORLAND_REPOSITORY, ""]
  repository_host: https://code.example
"""


def test_the_environment_answers_before_the_default(monkeypatch):
    assert read_site(SETTINGS) == Site("Norland in figures", "https://norland.example/facts/", "")
    monkeypatch.setenv("NORLAND_URL", "https://other.example/")
    monkeypatch.setenv("NORLAND_REPOSITORY", "norland/facts")
    assert read_site(SETTINGS) == Site(
        "Norland in figures", "https://other.example/", "https://code.example/norland/facts"
    )


def test_a_configuration_without_these_settings_has_neutral_ones():
    assert read_site("theme: {name: material}\n") == Site()
    assert read_site("") == Site()
    assert Site().editor_of("data/budgets/road-fund.yaml") == ""


def test_the_page_on_reports_is_the_one_that_the_configuration_names():
    assert read_site("extra: {reports: contributing/index.md}\n").reports == "contributing/index.md"
    assert read_site("site_name: Norland\n").reports == ""


def test_a_file_is_edited_on_the_branch_that_the_configuration_names():
    site = read_site("extra: {repository: norland/facts, repository_host: https://code.example/, branch: stable}\n")
    assert site.editor_of("content/index.md") == "https://code.example/norland/facts/edit/stable/content/index.md"


def test_a_broken_configuration_is_reported_at_its_line():
    found = read_site("site_name: Norland\nsite_url: [\n")
    assert isinstance(found, Diagnostic)
    assert (found.code.id, found.span.path, found.span.line) == ("FB007", "mkdocs.yml", 3)


def test_the_address_of_a_page_is_the_one_that_readers_see():
    site = Site(address="https://norland.example/")
    assert site.address_of("budgets/road-fund.md#2026-03-02") == "https://norland.example/budgets/road-fund/#2026-03-02"
    assert site.address_of("terms/index.md#toll") == "https://norland.example/terms/#toll"
    assert site.address_of("index.md") == "https://norland.example/"
    assert site.address_of("users/price-index.md") == "https://norland.example/users/price-index/"
    assert site.address_of("api/facts.json") == "https://norland.example/api/facts.json"
