"""Markdown as the words that its reader sees."""

from __future__ import annotations

import pytest
from builders import TEMPLATES, a_claim, a_count, a_press_source, a_source, rendered, viewer_of
from hypothesis import given
from hypothesis import strategies as st

from generator.records.texts import Markdown, Text
from generator.render import RenderedPage, Renderer
from generator.render.escaping import escape_markdown
from generator.render.plain import plain_text


@pytest.mark.parametrize(
    ("markdown", "plain"),
    [
        ("one *two* **three** ***four*** _five_ `six`", "one two three four five six"),
        ("snake_case_name and 2 * 3 * 4", "snake_case_name and 2 * 3 * 4"),
        ("[40 boats](../markets/fleet.md#now){ .fact }[^gazette], then", "40 boats, then"),
        ("as told ([^gazette], [^herald]) and (so it is[^gazette])", "as told and (so it is)"),
        ('![a pier](pier.png "Pier") and [text](https://norland.example/a?b=c "title")', "a pier and text"),
        ('a <span class="mark" title="why">target</span> <!-- bare: why --> b', "a target b"),
        ("first\n\nsecond\n- third\n- fourth\n> fifth", "first second third fourth fifth"),
        ("## Heading { #here }\n\ntext", "Heading text"),
        ("&#42;no mark&#42; &amp; &lt;b&gt;", "*no mark* & <b>"),
        (r"\*no mark\*", "*no mark*"),
        ("a < b and {c}", "a < b and {c}"),
        ("港口 *四十*", "港口 四十"),
        ("``two ` ticks`` and ``one", "two ` ticks and ``one"),
        ("*a *b", "*a *b"),
        ("a <!-- b <!-- c --> d <!-- e", "a d <!-- e"),
        ("[^ and [^gazette]", "[^ and"),
    ],
)
def test_marks_go_and_words_stay(markdown: str, plain: str) -> None:
    assert plain_text(markdown) == plain


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"])))
def test_escaped_text_reads_back_as_it_was(text: str) -> None:
    assert plain_text(escape_markdown(text)) == " ".join(text.split())


def test_bindings_are_answered_and_texts_that_are_not_markdown_are_left_as_they_are() -> None:
    renderer = Renderer(TEMPLATES, viewer_of(a_count("fleet"), a_source(), a_press_source("gazette")))
    assert renderer.plain(Markdown.of('*See* {{ fact("fleet") }}{{ cite("gazette") }}.')) == "See 40 boats."
    assert renderer.plain(Text.of("*See* [x](y)")) == "*See* [x](y)"
    assert renderer.plain("*See*  [x](y)") == "*See* [x](y)"


def test_a_claim_is_told_to_programs_in_plain_words_of_the_edition() -> None:
    claim = a_claim(statement={"zh-Hant": "*船隊*有九十艘船。", "en": 'The *fleet* has more than {{ fact("fleet") }}.'})
    gazette = a_press_source("gazette", title={"zh-Hant": "船", "en": "Boats at last"})
    page = rendered(claim, gazette, a_count("fleet"), a_source("report"))["claims/claim-01.md"]
    assert isinstance(page, RenderedPage)
    head = page.markdown.split("---")[1]
    assert '  claim: "The fleet has more than 40 boats."' in head
    assert '  headline: "Boats at last"' in head
