"""Glossary terms in running text: the first use on a page carries the definition, and nothing else changes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from builders import a_count, a_dataset, a_source, a_term, a_wording, bindings_on
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown
from test_escaping import CONFIGS, EXTENSIONS, Reader

from generator.render.definitions import Definitions
from generator.render.plain import plain_text
from generator.render.prose import expand, prose_environment

if TYPE_CHECKING:
    from builders import Entry

MARK = re.compile(
    r'<span class="defined">\[(?P<shown>[^\]]*)\]\((?P<href>[^)]*)\)'
    r'\{ \.term aria-describedby="definition-(?P<slug>[\w-]+)" \}'
    r'<span class="definition" id="definition-(?P=slug)" role="tooltip" hidden>(?P<text>.*?)</span></span>'
)
TERMS = (
    a_term("berth", label="Berth", name="Berth", definition="A place to moor.", aliases=["mooring place"]),
    a_term("gt", label="GT", name="Gross tonnage", aliases=["GTs"], definition="How big a ship is inside."),
    a_term("free-berth", label="Free berth", name="Free berth", definition="A berth that nobody pays for."),
    a_term("eship", label="e-Ship", name="Electric ship", definition="A ship without smoke."),
    a_term("tonnage", label="噸位", name="噸位", definition="Its size.", aliases=["噸"]),
)


def marked(text: str, page: str = "guide/index.md", terms: tuple[Entry, ...] = TERMS) -> str:
    entries = (*terms, a_count("fleet"), a_source("report"))
    prose, bindings = prose_environment(), bindings_on(page, *entries)
    wording = a_wording()
    definitions = Definitions(
        a_dataset(*entries),
        wording,
        lambda one: plain_text(expand(prose, wording.text(one), bindings_on("index.md", *entries))),
    )
    return definitions.mark(expand(prose, text, bindings), bindings)


def uses(text: str, **options: object) -> list[tuple[str, str]]:
    return [(one["slug"], one["shown"]) for one in MARK.finditer(marked(text, **options))]


def html(markdown: str) -> str:
    return Markdown(extensions=EXTENSIONS, extension_configs=CONFIGS).convert(markdown)


def test_a_term_is_a_link_to_the_glossary_which_its_definition_describes():
    assert marked("A berth is free.") == (
        'A <span class="defined">[berth](../terms/index.md#berth){ .term aria-describedby="definition-berth" }'
        '<span class="definition" id="definition-berth" role="tooltip" hidden><b>Berth</b> A place to moor.</span>'
        "</span> is free."
    )


def test_only_the_first_use_on_a_page_is_marked():
    text = marked("A berth.\n\nAnother berth, and a mooring place.\n\n- a berth")
    assert len(MARK.findall(text)) == 1
    assert text.index("<span") == 2


def test_a_binding_is_the_use_that_counts_wherever_it_stands():
    text = marked('A berth.\n\nThe {{ term("Berth") }} and the {{ ref("terms/gt", "tonnage") }} of a GT.')
    assert [one["shown"] for one in MARK.finditer(text)] == ["Berth", "tonnage"]
    assert text.startswith("A berth.\n")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("two berths", [("berth", "berths")]),
        ("Berths", [("berth", "Berths")]),
        ("100 GTs", [("gt", "GTs")]),
        ("the GT's size", [("gt", "GT")]),
        ("a gt", []),
        ("an AGT, a GTX, a GT-7 and x_GT", []),
        ("berthed, unberth, berth-side", []),
        ("a free\nberth and a berth", [("free-berth", "free\nberth"), ("berth", "berth")]),
        ("a Free Berth", [("free-berth", "Free Berth")]),
        ("a Mooring Place", [("berth", "Mooring Place")]),
        ("an e-Ship", [("eship", "e-Ship")]),
        ("an E-SHIP", []),
        ("**Berth.** *GT*", [("berth", "Berth"), ("gt", "GT")]),
        ("總噸位很大", [("tonnage", "噸位")]),
        ("三噸", []),
        ("a bertİ", []),
    ],
)
def test_words_are_found_as_people_write_them(text, found):
    assert uses(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: The berth\n---\n",
        "## The berth",
        "The berth\n---------",
        "`berth`",
        "``a ` berth``",
        "```\n\nberth\n\n```",
        "~~~ text\nberth\n```\n~~~",
        "[a berth](https://norland.example/)",
        "[a\nberth](other.md){ .fact }",
        "![berth](x.svg)",
        "[berth][1]\n\n[1]: https://norland.example/berth",
        "https://norland.example/berth",
        "> A berth\nand a berth",
        "- # berth",
        "- Quoted:\n\n    > berth",
        "“A berth is free”",
        "| A | B |\n|---|---|\n| berth | GT |",
        "A | B\n--- | ---\nberth | GT",
        "Text[^a].\n\n[^a]: The berth",
        "<div>\n\nberth\n\n<div>x</div>\n\nberth\n</div>",
        "<p>The berth</p>",
        "<figure>\n<svg><title>berth</title></svg>\n</figure>",
        '<span title="berth">berth</span>',
        "<!-- berth\n\nberth -->",
        "<!-- berth --> x",
        '!!! note "The berth"',
        '??? quote "The berth"\n\n    berth',
        "    berth",
        "Text { .berth }",
    ],
)
def test_what_is_no_running_text_of_ours_is_left_alone(text):
    assert marked(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "<div>\n<p>x</p>\n</div>\nA berth",
        '<div class="figure" markdown>\n\nA berth\n\n</div>',
        "<hr>\nA berth",
        '<span class="x">x</span> A berth',
        "```\nx\n```\nA berth",
        "> x\n\nA berth",
        "| A | B |\n|---|---|\n| x | y |\n\nA berth",
        "# x\nA berth",
        "“x” A berth “y”",
        "- x\n- A berth",
        "1. A berth",
    ],
)
def test_what_stands_behind_it_is_running_text_again(text):
    assert uses(text) == [("berth", "berth")]


def test_the_glossary_itself_and_a_page_about_the_term_need_no_definition():
    assert not uses("A berth.", page="terms/index.md")
    assert uses("# Berths\n\nA berth of 100 GT.") == [("gt", "GT")]
    assert uses('# Berths\n\nA {{ term("Berth") }}.') == [("berth", "Berth")]


def test_a_dataset_without_terms_marks_nothing():
    assert marked("A berth.", terms=()) == "A berth."


@pytest.mark.parametrize(
    ("definition", "shown"),
    [
        ('There are {{ fact("fleet") }} of it.', "There are 40 boats of it."),
        ("One <b>two</b>.\nThree.", "One two. Three."),
        ("A *place*, with [a sign](https://norland.example/) and `2`.", "A place, with a sign and 2."),
        ("1 &lt; 2 &amp; &#91;3].", "1 &#60; 2 &#38; &#91;3&#93;."),
        ("First. " + "Second " * 40 + ".", "First."),
        ("long " * 60 + ". Rest.", ("long " * 60 + ".")),
        ("第一句。" + "長" * 230 + "。", "第一句。"),
    ],
)
def test_a_definition_is_plain_and_short(definition, shown):
    text = marked("A berth.", terms=(a_term("berth", name="Berth", definition=definition),))
    assert MARK.search(text)["text"] == f"<b>Berth</b> {' '.join(shown.split())}"


def test_a_name_cannot_break_out_of_its_definition():
    text = marked("A berth.", terms=(a_term("berth", name="<b>_x_</span>[y](z)"),))
    assert Reader(html(text)).text == "A berth<b>_x_</span>[y](z) A place to moor.."


PIECES = st.sampled_from(
    [
        *(
            "berth",
            "Berths",
            "GT",
            "free berth",
            "mooring\nplace",
            "e-Ship",
            "噸位",
            "x",
            "40 boats",
            "&#42;",
            "“",
            "”",
        ),
        *("\n", "\n\n", " ", " ", " ", "    ", "> ", "# ", "- ", "1. ", "| ", " |", "|---|---|", "`", "```\n", "---\n"),
        *("**", "_", "[", "](a.md)", "](../terms/index.md#berth)", "{ .term }", "{ .fact }", "[^a]", "[^a]: "),
        *("<b>", "</b>", "<br>", "<!-- berth -->", '<span title="berth">', "</span>", '!!! note "berth"\n'),
        *("\n\n<p>berth</p>\n\n", "\n\n<div>\n\nberth\n\n</div>\n\n", "\n\n<div markdown>\n\nberth\n\n</div>\n\n"),
    ]
)


LINK = re.compile(r"\[([^\[\]]*)\]\(\.\./terms/index\.md#berth\)(?:\{ \.term \})?")


@given(st.lists(PIECES, max_size=24).map("".join))
def test_nothing_but_the_marks_is_new(text):
    unmarked = MARK.sub(lambda one: one["shown"], marked(text))
    assert LINK.sub(r"\1", unmarked) == LINK.sub(r"\1", text)


WHOLE_MARK = re.compile(
    r'<span class="defined"><a aria-describedby="[^"]*" class="term" href="[^"]*">(.*?)</a>'
    r'<span class="definition"[^>]*>.*?</span></span>',
    re.DOTALL,
)
A_LINK = re.compile(r'<a (?:class="term" )?href="\.\./terms/index\.md#[^"]*">(.*?)</a>', re.DOTALL)


@settings(derandomize=True, max_examples=300)  # a page is trusted: what no person writes may be read otherwise
@given(st.lists(PIECES, max_size=24).map("".join))
def test_the_structure_of_the_page_stays(text):
    after = WHOLE_MARK.sub(r"\1", html(marked(text)))
    assert "definition" not in after
    assert A_LINK.sub(r"\1", after) == A_LINK.sub(r"\1", html(text))
