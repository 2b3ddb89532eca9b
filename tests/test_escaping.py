"""The proof of the escaping: whatever a text holds, a page shows that text and nothing else.

It runs Python-Markdown with exactly the extensions of `mkdocs.yml`, as MkDocs would.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from generator.render.escaping import as_yaml, escape_address, escape_attribute, escape_markdown, readable_address

CONFIG = Path(__file__).parent.parent / "mkdocs.yml"


class TolerantLoader(yaml.SafeLoader):
    """Reads the settings of MkDocs, whose own tags (`!ENV`) say nothing about Markdown."""


TolerantLoader.add_multi_constructor("!", lambda _loader, _suffix, _node: None)


def the_extensions() -> tuple[list[str], dict[str, Any]]:
    """Return the extensions of `mkdocs.yml`, those that MkDocs always adds included, with their settings."""
    config = yaml.load(CONFIG.read_text(encoding="utf-8"), TolerantLoader)  # noqa: S506 - it only drops tags
    listed = [one if isinstance(one, dict) else {one: {}} for one in config["markdown_extensions"]]
    configs = {name: options or {} for one in listed for name, options in one.items()}
    return [*dict.fromkeys(["toc", "tables", "fenced_code", *configs])], configs


EXTENSIONS, CONFIGS = the_extensions()


class Reader(HTMLParser):
    """Reads HTML as a browser does: its texts, its elements and their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    @property
    def text(self) -> str:
        return folded("".join(self.texts))

    @property
    def tags(self) -> list[str]:
        return [tag for tag, _ in self.elements]


def shown(markdown: str) -> Reader:
    return Reader(Markdown(extensions=EXTENSIONS, extension_configs=CONFIGS).convert(markdown))


def folded(text: str) -> str:
    return " ".join(text.split())


MEANINGFUL = st.sampled_from(
    [
        *"&<>\\`*_[]{}()#|~^!?:;=-+\"'/.,$@ \n\t",
        *(
            "**",
            "__",
            "![",
            "](",
            "[^",
            "```",
            "~~~",
            "://",
            "--",
            "---",
            "===",
            "    ",
            "{: ",
            "{ #",
            ".class }",
            "]: ",
        ),
        *("&amp;", "&#38;", "&lt", "<b>", "</p>", "<!--", "-->", "x", "2025", "a@b.example", "數碼港"),
    ]
)
BLOCKS = st.sampled_from(
    [
        *(
            "1. x",
            "23. x",
            "- x",
            "+ x",
            "* x",
            ": x",
            ":   x",
            "> x",
            "# x",
            "## x #",
            "=",
            "====",
            "-",
            "----",
            "***",
        ),
        *("!!! x", '!!! x "x"', "??? x", "```", "~~~", "[TOC]", "[x]: x", "[^x]: x", "*[x]: x", "| x | x |", "!"),
        *("<div>", "<div markdown>x</div>", "</p>", "<!-- x -->", "<?x?>", "<![CDATA[x]]>", "<https://x.example>"),
        *("![x](x)", "[x](x)", "`x`", "**x**", "_x_", "x { .y }", "{: .y }", "{ #y }", "&lt;b&gt;", "&#60;", "\\*x\\*"),
    ]
)
PRINTABLE = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn"]))
"""Text as the loader lets it through, which refuses control characters."""
TEXTS = st.one_of(
    PRINTABLE,
    BLOCKS,
    st.tuples(BLOCKS, PRINTABLE).map("".join),
    st.lists(st.one_of(MEANINGFUL, BLOCKS, PRINTABLE), max_size=6).map("".join),
)
WRITTEN = TEXTS.filter(folded)
"""No text of a record is empty."""


@given(TEXTS)
def test_a_text_alone_shows_as_itself(text: str) -> None:
    page = shown(escape_markdown(text))
    assert page.text == folded(text)
    assert page.tags == ["p"] * bool(page.text)


@given(WRITTEN)
def test_a_text_at_the_start_of_lines_shows_as_itself(text: str) -> None:
    line = escape_markdown(text)
    page = shown(f"before\n{line}\nbetween\n{line}\nbehind\n\n{line}\nbehind")
    assert page.text == folded(f"before\n{text}\nbetween\n{text}\nbehind\n{text}\nbehind")
    assert page.tags == ["p", "p"]


@given(TEXTS)
def test_a_text_after_words_of_a_template_shows_as_itself(text: str) -> None:
    page = shown(f"**Claimed:** {escape_markdown(text)}{escape_markdown(text)} [behind](x.md)")
    assert page.text == folded(f"Claimed: {folded(text)}{folded(text)} behind")
    assert page.tags == ["p", "strong", "a"]


@given(TEXTS)
def test_two_texts_that_meet_show_as_themselves(text: str) -> None:
    page = shown(f"{escape_markdown(text)}{escape_markdown(text)}[behind](x.md)")
    assert page.text == folded(f"{folded(text)}{folded(text)}behind")
    assert page.tags == ["p", "a"]


@given(TEXTS)
def test_a_text_in_a_table_shows_as_itself(text: str) -> None:
    cell = escape_markdown(text)
    page = shown(f"| {cell} | Head |\n|---|---|\n| {cell} | {cell} |")
    assert page.text == folded(f"{text}\nHead\n{text}\n{text}")
    assert page.tags == ["table", "thead", "tr", "th", "th", "tbody", "tr", "td", "td"]


@given(TEXTS)
def test_a_text_in_a_link_shows_as_itself(text: str) -> None:
    page = shown(f"[{escape_markdown(text)}](x.md){{ .fact }}")
    assert page.text == folded(text)
    assert page.elements == [("p", {}), ("a", {"href": "x.md", "class": "fact"})]


@given(WRITTEN)
def test_a_text_in_a_heading_shows_as_itself(text: str) -> None:
    page = shown(f"# {escape_markdown(text)}\n\n## {escape_markdown(text)} {{ #place }}")
    assert page.text == f"{folded(text)}¶ {folded(text)}¶"
    assert page.tags == ["h1", "a", "h2", "a"]
    assert page.elements[2] == ("h2", {"id": "place"})


@given(TEXTS)
def test_a_text_in_a_list_and_in_a_quote_shows_as_itself(text: str) -> None:
    line = escape_markdown(text)
    page = shown(f"- {line}\n\n    > {line}\n\n- behind")
    assert page.text == folded(f"{text}\n{text}\nbehind")
    assert set(page.tags) <= {"ul", "li", "p", "blockquote"}


@given(TEXTS)
def test_a_text_in_an_html_element_shows_as_itself(text: str) -> None:
    line = escape_markdown(text)
    page = shown(f'<p class="value">{line}</p>\n\nbefore <span>{line}</span>')
    assert page.text == folded(f"{text}\nbefore {text}")
    assert page.tags == ["p", "p", "span"]


@given(TEXTS)
def test_a_text_in_a_footnote_shows_as_itself(text: str) -> None:
    page = shown(f"before[^x]\n\n[^x]: [{escape_markdown(text)}](x.md), {escape_markdown(text)}")
    assert folded(f"{folded(text)}, {text}") in page.text
    assert set(page.tags) == {"p", "sup", "a", "div", "hr", "ol", "li"}


@given(TEXTS)
def test_a_text_in_an_attribute_stays_in_it(text: str) -> None:
    value = escape_attribute(text)
    page = shown(f'before <span lang="{value}">x</span>\n\n<p class="{value}">y</p>')
    assert page.elements == [("p", {}), ("span", {"lang": folded(text)}), ("p", {"class": folded(text)})]
    assert page.text == "before x y"


ADDRESS_PARTS = st.one_of(MEANINGFUL, PRINTABLE, st.sampled_from(["&copy;", "&#65;", "%20", "'a'", "()", "(", ")"]))
ADDRESSES = st.lists(ADDRESS_PARTS, max_size=6).map(
    lambda parts: "https://norland.example/" + "".join(re.sub(r'[\s<>"]', "", one) for one in parts)
)
"""What the model of addresses lets through."""


@given(ADDRESSES)
def test_an_address_in_a_link_leads_where_it_says(address: str) -> None:
    page = shown(f"[x]({escape_address(address)}) and [{escape_markdown(address)}]({escape_address(address)})")
    assert page.tags == ["p", "a", "a"]
    assert page.text == folded(f"x and {address}")
    for _, attributes in page.elements[1:]:
        assert list(attributes) == ["href"]
        assert unquote(attributes["href"] or "") == unquote(address)


@pytest.mark.parametrize(
    "address",
    [
        "https://norland.example/a/b-c_d.e~f?g=h&i=j,k;l#m",
        "https://norland.example/100%25/%E6%B8%AF",
        "http://user@norland.example:8080/*!$+@",
    ],
)
def test_an_ordinary_address_stays_letter_for_letter(address: str) -> None:
    page = shown(f"[x]({escape_address(address)})")
    assert page.elements[1] == ("a", {"href": address})


@given(TEXTS)
def test_a_text_in_the_front_matter_is_read_as_itself(text: str) -> None:
    assert yaml.safe_load(f"title: {as_yaml(text)}\nedit: x\n") == {"title": text, "edit": "x"}


@pytest.mark.parametrize(
    "text",
    [
        "The issuer’s own words: “up to HK$3 billion”, paragraph 12 (page 64).",
        "What's new? AI + crypto / Web3; 50 % at 9:30 – a $1.5bn plan, see example.org",
        "數碼港人工智能超算中心（第一期）",
        "62.5 % of 1,234 boats",
    ],
)
def test_ordinary_text_needs_no_entity(text: str) -> None:
    assert escape_markdown(text) == text


def test_white_space_is_folded_into_spaces() -> None:
    assert escape_markdown("  a\r\n\u2028b\u3000c\td  ") == "a b c d"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://example.org/%E6%B8%AF/a%20b?q=%26", "https://example.org/港/a%20b?q=%26"),
        ("https://example.org/%e6%b8%af", "https://example.org/港"),
        ("https://example.org/%E6%B8", "https://example.org/%E6%B8"),
        ("https://example.org/%E2%80%AE", "https://example.org/%E2%80%AE"),
        ("https://example.org/%C2%A0", "https://example.org/%C2%A0"),
    ],
    ids=["letters", "small digits", "half a letter", "what would turn the line round", "what looks like a blank"],
)
def test_an_address_is_printed_in_the_letters_that_it_stands_for(address: str, expected: str) -> None:
    assert readable_address(address) == expected
