"""Hostile prose is read in proportion to its length: no mark without an end is looked for again and again."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from builders import VOCABULARY

from generator.figures import read_prose
from generator.render.plain import plain_text
from generator.render.running_text import running_text, words_and_links

if TYPE_CHECKING:
    from collections.abc import Callable

PIECES = (
    "1 ", "1,", "111 ", "(", "`", "`a", "``a ", "{{", "<!--", "*a", "*a ", "**a ", "_a ", "__a ", '"A', "一", "一二億",
    "two hundred and ", "HK$", "2025-", "[x](", "[\\", "[^", "([^a]", "<b>x", "<b", "第一", "between 1 and ", "June ",
    "Type 1, ", "a-1", "《", "the first half of ", "a|b\n", "```a\n", "<div>\n",
)  # fmt: skip
"""What a search with a careless pattern would go over again and again."""
READERS: dict[str, Callable[[str], object]] = {
    "figures": lambda text: read_prose(text, VOCABULARY.spellings),
    "plain text": plain_text,
    "running text": lambda text: list(running_text(text)),
    "words and links": words_and_links,
}
LONG = 100_000
SECONDS = 10
"""Of the processor: a hundred times what a reading takes, and a small part of what its square would."""


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("reader", READERS)
def test_a_long_line_is_read_in_proportion_to_its_length(reader: str, piece: str) -> None:
    text = piece * (LONG // len(piece))
    start = time.process_time()
    READERS[reader](text)
    assert time.process_time() - start < SECONDS


@pytest.mark.parametrize(
    ("beginning", "piece"), [("```a\n", "\n"), ("a|b\n", " "), ("a|b\n|", " "), ("a|b\n-|", "-"), ("[", "[a]")]
)
@pytest.mark.parametrize("reader", READERS)
def test_what_a_beginning_makes_of_a_long_line_is_read_in_proportion(reader: str, beginning: str, piece: str) -> None:
    text = f"{beginning}{piece * (LONG // len(piece))}x"
    start = time.process_time()
    READERS[reader](text)
    assert time.process_time() - start < SECONDS
