"""The commands that make the site, on the real data."""

import hashlib
import json
import re
import shutil
import subprocess
import sys
from html import unescape

import pytest
from building import TODAY, copy_project, read_meta, run, write_norland
from projects import EDITION_TODAY

from generator.today import epoch_of


def fingerprints(folder):
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def project(tmp_path, built):
    """The same project, not built yet."""
    return copy_project(tmp_path / "project", built)


@pytest.fixture(scope="session")
def norland_built(tmp_path_factory):
    """The small project, built."""
    folder = write_norland(tmp_path_factory.mktemp("norland") / "project")
    done = run(folder, "generator", "build", "--today", TODAY)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture
def norland(tmp_path, norland_built):
    """The small project, built, for a test to change."""
    return shutil.copytree(norland_built, tmp_path / "project")


def test_a_build_writes_a_site_with_our_search_and_without_the_theme_s(built):
    assert (built / "site/index.html").is_file()
    assert (built / "site/search/index.json").is_file()
    assert not (built / "site/search/search_index.json").exists()


def test_building_again_in_another_time_zone_changes_no_byte_and_no_time_and_complains_of_nothing(norland):
    before = fingerprints(norland / "site")
    times = {path: path.stat().st_mtime_ns for path in (norland / "site").rglob("*") if path.is_file()}
    done = run(norland, "generator", "build", "--today", TODAY, TZ="Pacific/Kiritimati")
    assert done.returncode == 0
    assert done.stderr == ""
    assert fingerprints(norland / "site") == before
    assert {path: path.stat().st_mtime_ns for path in times} == times


def test_a_fresh_build_in_another_time_zone_is_equal_byte_for_byte(built, project):
    shutil.rmtree(project / "build")
    done = run(project, "generator", "build", "--today", TODAY, TZ="America/Los_Angeles")
    assert done.returncode == 0
    assert fingerprints(project / "site") == fingerprints(built / "site")


def test_plain_mkdocs_makes_the_same_site(built, project):
    done = run(project, "mkdocs", "build", SOURCE_DATE_EPOCH=str(epoch_of(EDITION_TODAY)), NO_MKDOCS_2_WARNING="1")
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr
    assert fingerprints(project / "site") == fingerprints(built / "site")


def test_the_successor_makes_the_same_set_of_pages(built, project):
    done = run(project, "generator", "build", "--engine", "zensical", "--today", TODAY)
    assert done.returncode == 0, done.stderr
    pages = {path for path in fingerprints(project / "site") if path.endswith(".html")}
    assert pages == {path for path in fingerprints(built / "site") if path.endswith(".html")}
    assert (project / "site/search/index.json").read_bytes() == (built / "site/search/index.json").read_bytes()
    assert json.loads((project / "site/search.json").read_bytes())["items"] == [], (
        "the index of the successor's own search"
    )
    assert "data-search" in (project / "site/index.html").read_text(encoding="utf-8")
    fact = (project / "site/budgets/aiss-allocation/index.html").read_text(encoding="utf-8")
    assert fact.count("md-tabs__item--active") == 1
    for path in ("", "budgets/aiss-allocation", "organisations/hkma"):
        assert read_meta(project, path) == read_meta(built, path)


def test_an_error_in_the_data_leaves_tree_and_site_as_they_were(norland):
    before = fingerprints(norland / "site"), fingerprints(norland / "build/docs")
    record = norland / "data/budgets/road-fund.yaml"
    record.write_text(record.read_text(encoding="utf-8").replace("compiled_on", "complied_on"), encoding="utf-8")
    done = run(norland, "generator", "build", "--today", TODAY)
    assert done.returncode == 1
    assert "did you mean `compiled_on`?" in done.stdout
    assert (fingerprints(norland / "site"), fingerprints(norland / "build/docs")) == before
    plain = run(norland, "mkdocs", "build")
    assert plain.returncode == 1
    assert "FB101" in plain.stderr
    assert (fingerprints(norland / "site"), fingerprints(norland / "build/docs")) == before


def test_a_failing_engine_leaves_the_site_as_it_was_and_is_our_failure(norland):
    before = fingerprints(norland / "site")
    page = norland / "content/index.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n[nowhere](#nowhere)\n", encoding="utf-8")
    done = run(norland, "generator", "build", "--today", TODAY)
    assert done.returncode == 2
    assert "#nowhere" in done.stderr
    assert fingerprints(norland / "site") == before
    plain = run(norland, "mkdocs", "build")
    assert plain.returncode == 1
    assert "#nowhere" in plain.stderr
    assert fingerprints(norland / "site") == before
    assert not (norland / ".site.new").exists()


def test_a_removed_record_takes_its_page_away(norland):
    (norland / "content/passing.md").write_text("# Passing\n", encoding="utf-8")
    assert run(norland, "generator", "render", "--today", TODAY).returncode == 0
    assert (norland / "build/docs/passing.md").is_file()
    (norland / "content/passing.md").unlink()
    assert run(norland, "generator", "render", "--today", TODAY).returncode == 0
    assert not (norland / "build/docs/passing.md").exists()


def test_check_imports_neither_the_engine_nor_what_draws_and_converts(norland):
    code = (
        "import sys; from generator.cli import main; main(['check', '--today', '2026-11-22']);"
        "found = {'mkdocs', 'material', 'zensical', 'vl_convert', 'altair', 'opencc'} & set(sys.modules);"
        "print(sorted(found), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=norland, capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stderr.strip() == "[]"


def test_every_record_has_an_edit_link(built):
    html = (built / "site/budgets/aiss-allocation/index.html").read_text(encoding="utf-8")
    assert 'href="../../data/budgets/aiss-allocation.yaml"' in html
    assert (built / "site/data/budgets/aiss-allocation.yaml").read_bytes() == (
        built / "data/budgets/aiss-allocation.yaml"
    ).read_bytes()


def test_the_edit_link_opens_the_repository_where_one_is_known(norland):
    done = run(norland, "mkdocs", "build", GITHUB_REPOSITORY="someone/facts")
    assert done.returncode == 0, done.stderr
    html = (norland / "site/budgets/road-fund/index.html").read_text(encoding="utf-8")
    assert 'href="https://github.com/someone/facts/edit/main/data/budgets/road-fund.yaml"' in html
    assert 'href="https://github.com/someone/facts/issues/new?template=figure.yml&amp;title=budgets%2Froad-fund' in html


HOSTILE = 'Fund & "A" </title><script>alert(document.domain)</script>'


def escaped(text):
    """Return HTML as both engines write it: they name some characters differently."""
    return re.sub("&#(?:34|x27|39|x2f);", lambda found: unescape(found[0]), text).replace("&quot;", '"')


@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_a_title_is_text_wherever_the_theme_shows_it(norland, engine):
    record = norland / "data/budgets/road-fund.yaml"
    record.write_text(
        record.read_text(encoding="utf-8").replace("title: Road fund of Norland", f"title: '{HOSTILE}'"),
        encoding="utf-8",
    )
    (norland / "content/tolls.md").write_text("# Tolls & *dues* `a<b`\n\n## Paid\n", encoding="utf-8")
    done = run(norland, "generator", "build", "--engine", engine, "--today", TODAY)
    assert done.returncode == 0, done.stderr
    fund, tolls, lost = (
        escaped((norland / f"site/{path}").read_text(encoding="utf-8"))
        for path in ("budgets/road-fund/index.html", "tolls/index.html", "404.html")
    )
    shown = 'Fund &amp; "A" &lt;/title&gt;&lt;script&gt;alert(document.domain)&lt;/script&gt;'
    assert f"<title>{shown} - Factbook</title>" in fund
    assert f'<meta name="description" content="As of 2 March 2026, {shown}: ' in fund
    assert "<title>Tolls &amp; dues a&lt;b - Factbook</title>" in tolls
    for html in (fund, tolls, lost):
        assert "<script>alert" not in html
        assert f'<span class="md-ellipsis">{shown}</span>' in html
        assert '<span class="md-ellipsis">Tolls &amp; dues a&lt;b</span>' in html


@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_a_theme_that_lets_a_script_of_the_data_through_builds_no_site(norland, engine):
    before = fingerprints(norland / "site")
    record = norland / "data/budgets/road-fund.yaml"
    record.write_text(
        record.read_text(encoding="utf-8").replace("title: Road fund of Norland", f"title: '{HOSTILE}'"),
        encoding="utf-8",
    )
    titles = norland / "site_templates/theme/partials/title.html"
    titles.write_text(titles.read_text(encoding="utf-8").replace(" | e }}", " }}"), encoding="utf-8")
    done = run(norland, "generator", "build", "--engine", engine, "--today", TODAY)
    assert done.returncode == 1
    assert "budgets/road-fund/index.html: <script> that is not the theme's" in done.stderr
    assert "404.html: <script> that is not the theme's" in done.stderr
    assert fingerprints(norland / "site") == before


def test_an_inline_style_in_a_page_leaves_the_site_as_it_was(norland):
    before = fingerprints(norland / "site"), fingerprints(norland / "build/docs")
    page = norland / "content/index.md"
    page.write_text(page.read_text(encoding="utf-8") + '\n<p style="color: red">red</p>\n', encoding="utf-8")
    done = run(norland, "generator", "build", "--today", TODAY)
    assert done.returncode == 1
    assert 'index.html: <p style="color: red">' in done.stderr
    assert (fingerprints(norland / "site"), fingerprints(norland / "build/docs")) == before
    plain = run(norland, "mkdocs", "build")
    assert plain.returncode == 1
    assert 'index.html: <p style="color: red">' in plain.stdout
    assert fingerprints(norland / "site") == before[0]
    assert not (norland / ".site.new").exists()
