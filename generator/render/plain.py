"""Markdown to the plain words that a reader of its page sees, for downloads, search and descriptions."""

from __future__ import annotations

import re
from html import unescape

LINK = re.compile(r"!?\[(?P<text>[^\[\]]*)\]\([^()\s]*(?:\s+\"[^\"]*\")?\)")
RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r" ?\((?:\[\^[^\]]+\][,; ]*)+\)|\[\^[^\]]+\]"), ""),  # marks of footnotes, and brackets around them
    (LINK, r"\g<text>"),
    (re.compile(r"(?<=[^\s{])\{:? ?[.#][^{}]*\}|[ ]\{:? ?[.#][^{}]*\}"), ""),  # attributes of what stands before them
    (re.compile(r"<!--.*?-->|</?[a-zA-Z][^<>]*>", re.DOTALL), ""),
    (re.compile(r"^[ ]*(?:#{1,6}|>|[-*+]|\d+[.)])[ ]+", re.MULTILINE), ""),  # headings, quotes, items of lists
    (re.compile(r"(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL), r"\2"),
    (re.compile(r"(?<!\\)(\*{1,3})(?=\S)(.+?)(?<=\S)(?<!\\)\1", re.DOTALL), r"\2"),
    (re.compile(r"(?<![\w\\])(_{1,3})(?=\S)(.+?)(?<=\S)(?<!\\)\1(?!\w)", re.DOTALL), r"\2"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!<>|~-])"), r"\1"),
)
"""What is taken away, in this order: entities are read last, so that what they stand for is never taken for a mark."""


def plain_text(markdown: str) -> str:
    """Return Markdown whose bindings are expanded as one line of plain text."""
    for pattern, kept in RULES:
        markdown = pattern.sub(kept, markdown)
    return " ".join(unescape(markdown).split())
