"""The security policy of pages: what it allows, where it stands, and what a page may not hold."""

from __future__ import annotations

import base64
import hashlib

import pytest

from generator.hardening import UnsafePageError, find_unsafe, harden, protect

PAGE = """<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>Norland</title>
    <script>{script}</script>
    <script src="assets/site.js"></script>
  </head>
  <body>
    <article>{content}</article>
    <script id="__config" type="application/json">{{"base": "."}}</script>
  </body>
</html>
"""
SCRIPT = 'let one="ü";\n'
TEMPLATE = 'go("{{ base | d(\'.\') }}", "{{ base }}");'
GOING = 'go("../..", "../..");'


def a_page(content="<p>Roads</p>", script=SCRIPT):
    return PAGE.format(content=content, script=script).encode()


def a_site(folder, **pages):
    for name, html in pages.items():
        (folder / name).mkdir(parents=True)
        (folder / name / "index.html").write_bytes(html)
    return folder


@pytest.fixture
def theme(tmp_path_factory):
    """The folders of a theme with two scripts."""
    folder = tmp_path_factory.mktemp("theme")
    scripts = folder / "partials/javascripts"
    scripts.mkdir(parents=True)
    (scripts / "one.html").write_text(f"<script>{SCRIPT}</script>", encoding="utf-8")
    (scripts / "go.html").write_text(f"{{% if x %}}\n  <script>{TEMPLATE}</script>\n{{% endif %}}", encoding="utf-8")
    return [folder / "none", folder]


def hash_of(script):
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def test_a_page_allows_its_own_inline_scripts_by_hash_and_nothing_else_inline():
    html = protect(a_page()).decode()
    assert f"script-src 'self' {hash_of(SCRIPT)}; style-src 'self';" in html
    assert "unsafe" not in html
    assert "default-src 'none'" in html


def test_the_policy_stands_right_behind_the_character_set_and_before_every_script():
    html = protect(a_page()).decode()
    behind = html.partition('<meta charset="utf-8">')[2]
    assert behind.startswith('<meta http-equiv="Content-Security-Policy" content="')
    assert html.index("Content-Security-Policy") < html.index("<script")


def test_a_page_that_names_no_character_set_has_the_policy_first_in_its_head():
    html = protect(b"<html><head><title>Moved</title></head></html>").decode()
    assert html.startswith('<html><head><meta http-equiv="Content-Security-Policy"')


def test_protecting_again_changes_nothing():
    once = protect(a_page())
    assert protect(once) == once


def test_a_script_that_changed_gets_its_new_hash():
    once = protect(a_page()).decode()
    again = protect(once.replace(SCRIPT, "other()").encode()).decode()
    assert hash_of("other()") in again
    assert hash_of(SCRIPT) not in again
    assert again.count("Content-Security-Policy") == 1


def test_the_switches_of_the_theme_lose_the_attribute_that_html_does_not_allow_them():
    html = protect(
        a_page('<input class="md-toggle" type="checkbox" id="__drawer" autocomplete="off"><input autocomplete="off">')
    )
    assert html.count(b"autocomplete") == 1
    assert b'<input class="md-toggle" type="checkbox" id="__drawer">' in html


def test_data_blocks_need_no_hash():
    data = '<script type="application/ld+json">{"a": 1}</script><script type="application/json">{}</script>'
    assert protect(a_page(data)).decode().count("sha256-") == 1


def test_the_headers_allow_the_scripts_of_all_pages_and_hold_what_a_page_cannot_say(tmp_path, theme):
    harden(a_site(tmp_path, one=a_page(), two=a_page(script=GOING)), theme)
    headers = (tmp_path / "_headers").read_text(encoding="utf-8")
    assert headers.startswith("/*\n  Content-Security-Policy: default-src 'none'; script-src 'self' 'sha256-")
    assert hash_of(SCRIPT) in headers
    assert hash_of(GOING) in headers
    assert "frame-ancestors 'self'" in headers
    assert "X-Content-Type-Options: nosniff" in headers


def test_a_page_does_not_allow_the_scripts_of_another(tmp_path, theme):
    harden(a_site(tmp_path, one=a_page(), two=a_page(script=GOING)), theme)
    assert hash_of(GOING) not in (tmp_path / "one/index.html").read_text(encoding="utf-8")


def test_a_site_that_is_hardened_already_is_left_alone(tmp_path, theme):
    harden(a_site(tmp_path, one=a_page()), theme)
    page = tmp_path / "one/index.html"
    before = page.read_bytes(), page.stat().st_mtime_ns, (tmp_path / "_headers").read_bytes()
    harden(tmp_path, theme)
    assert (page.read_bytes(), page.stat().st_mtime_ns, (tmp_path / "_headers").read_bytes()) == before


@pytest.mark.parametrize(
    "unsafe",
    [
        '<p style="color: red">',
        "<p title='a > b' STYLE = 'color: red'>",
        '<table><tr><td class="a"style="text-align: right">',
        "<style>p { color: red }</style>",
        "<svg><style>p { color: red }</style></svg>",
        '<img src="a.png" onerror="alert(1)">',
        "<svg/onload=alert(1)>",
        '<a href="javascript:alert(1)">',
        '<a href=" JavaScript:alert(1)">',
        '<a href="&#106;avascript:alert(1)">',
        '<a href="java&#9;script:alert(1)">',
        '<a href="java\tscript:alert(1)">',
        "<script>alert(1)</script>",
        "</article><script>alert(1)</script><article>",
        '<script type="module">alert(1)</script>',
        '<script\nid="a">alert(1)</script>',
    ],
)
def test_inline_code_in_a_page_is_refused_with_the_page_named(tmp_path, theme, unsafe):
    a_site(tmp_path, fine=a_page(), wrong=a_page(f"<p>Roads</p>{unsafe}"))
    with pytest.raises(UnsafePageError, match=r"^wrong/index\.html: <[^\n]+$"):
        harden(tmp_path, theme)


@pytest.mark.parametrize(
    "script",
    [
        "alert(1)",
        f"{SCRIPT}alert(1)",
        f"{SCRIPT};{SCRIPT}",
        'go("", "");alert(1)',
        'go("\\", ";alert(1);");',
        'go(""+alert(1)+"", "");',
    ],
)
def test_a_script_that_no_template_of_the_theme_holds_is_refused_wherever_it_stands(tmp_path, theme, script):
    with pytest.raises(UnsafePageError, match=r"^one/index\.html: <script> that is not the theme's$"):
        harden(a_site(tmp_path, one=a_page(script=script)), theme)


@pytest.mark.parametrize("address", ["", ".", "../..", "/", "https://norland.example:8000/~facts/a%20b/"])
def test_a_script_of_the_theme_may_hold_the_way_to_the_root_of_the_site(tmp_path, theme, address):
    script = f'go("{address}", "{address}");'
    harden(a_site(tmp_path, one=a_page(script=script)), theme)
    assert hash_of(script) in (tmp_path / "one/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "harmless",
    [
        "<p>&lt;p style=&quot;color: red&quot;&gt; and style=red, onclick=alert</p>",
        '<p title="a style=red b" data-style="x">javascript: is no address here</p>',
        "<pre><code>javascript:alert(1) onload=1</code></pre>",
        '<script src="assets/chart.js"></script>',
        "<!-- <p style=red> -->",
    ],
)
def test_text_that_looks_like_code_is_left_alone(harmless):
    assert find_unsafe(a_page(harmless, ""), ()) == []


def test_a_long_list_of_pages_is_cut(tmp_path, theme):
    wrong = a_page('<p style="color: red">')
    with pytest.raises(UnsafePageError, match=r"and 3 more$"):
        harden(a_site(tmp_path, **{f"page{number}": wrong for number in range(23)}), theme)
