"""Markdown to the plain words that a reader of its page sees, for downloads, search and descriptions."""

from __future__ import annotations

import re
from html import unescape

from generator.render.pairs import comments, cut, marks

LINK = re.compile(r"!?\[(?P<text>[^\[\]]*)\]\([^()\s]*(?:\s+\"[^\"]*\")?\)")
REFERENCES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r" ?\((?:\[\^[^\[\]]+\][,; ]*)+\)|\[\^[^\[\]]+\]"), ""),  # marks of footnotes, and brackets around them
    (LINK, r"\g<text>"),
    (re.compile(r"(?<=[^\s{])\{:? ?[.#][^{}]*\}|[ ]\{:? ?[.#][^{}]*\}"), ""),  # attributes of what stands before them
)
TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
LINE_START = re.compile(r"^[ ]*(?:#{1,6}|>|[-*+]|\d+[.)])[ ]+", re.MULTILINE)
"""What makes a heading, a quote or an item of a list."""
ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!<>|~-])")


def plain_text(markdown: str) -> str:
    """Return Markdown whose bindings are expanded as one line of plain text.

    Entities are read last, so that what they stand for is never taken for a mark.
    """
    for pattern, kept in REFERENCES:
        markdown = pattern.sub(kept, markdown)
    markdown = LINE_START.sub("", TAG.sub("", cut(markdown, comments(markdown))))
    for character in "`*_":
        markdown = cut(markdown, marks(markdown, character))
    return " ".join(unescape(ESCAPE.sub(r"\1", markdown)).split())
