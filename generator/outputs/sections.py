"""A page of Markdown cut at its headings, each part in plain words with its place."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.figures.masks import FRONT_MATTER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CODE = re.compile(r"^ *(?P<fence>`{3,}|~{3,})[^\n]*\n.*?^ *(?P=fence) *$", re.MULTILINE | re.DOTALL)
"""Blocks of code, which may show what would be a heading elsewhere."""
NOT_TEXT = (
    re.compile(r"<!--.*?-->|<figure\b.*?</figure>", re.DOTALL),  # what is shown tells in pictures what records say
    re.compile(r"^(?P<indent> *)\?\?\? .*\n(?:(?:(?P=indent) {4}.*)?\n)*", re.MULTILINE),  # what is folded away
    re.compile(r"<span class=\"definition\".*?</span>"),  # what shows when a term is pointed at
    re.compile(r"^\[\^[^\]]+\]: .*$", re.MULTILINE),  # footnotes
    re.compile(r"^[ |:]*-{3,}[ |:-]*$", re.MULTILINE),  # lines that part tables or sections
    re.compile(r"^ *(?:!!!|\?\?\?\+) \w+", re.MULTILINE),  # what opens a box
    re.compile(r"^[ >]*\|| \|(?= |$)", re.MULTILINE),  # bars between cells
)
UNDERLINED = re.compile(r"^(?<!.\n)(?P<title>(?![-*+] |\d+[.)] )[^\s|#>].*)\n(?:(?P<main>=+)|-+) *$", re.MULTILINE)
HEADING = re.compile(r"^(?P<level>#{1,6}) +.+?(?: +\{ *#(?P<anchor>[^ }]+)[^}]*\})? *$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of a page with the text up to the next one."""

    title: str
    anchor: str
    """The name of its place on the page; empty for the beginning."""
    text: str


def sections_of(markdown: str, title: str, plain: Callable[[str], str]) -> Iterator[Section]:
    """Yield the sections of a page, each under the anchor that the site engine gives its heading.

    The first is the page itself: it is called by the heading that it begins with, else by `title`.
    """
    markdown = UNDERLINED.sub(_marked, CODE.sub("", FRONT_MATTER.sub("", markdown)))
    for pattern in NOT_TEXT:
        markdown = pattern.sub("", markdown)
    found = list(HEADING.finditer(markdown))
    starts = [*(heading.start() for heading in found), len(markdown)]
    before = plain(markdown[: starts[0]])
    is_named = bool(found) and found[0]["level"] == "#"
    if not is_named:
        yield Section(title, "", before)
    taken: set[str] = set()
    for place, heading in enumerate(found):
        name, text = plain(heading[0]), plain(markdown[heading.end() : starts[place + 1]])
        anchor = _untaken(heading["anchor"] or _slug(name), taken)
        if is_named and place == 0:
            yield Section(name, "", f"{before} {text}".strip())
        else:
            yield Section(name, anchor, text)


def _marked(heading: re.Match[str]) -> str:
    """Return a heading that is underlined as one with marks before it."""
    return f"{'#' if heading['main'] else '##'} {heading['title']}"


def _slug(title: str) -> str:
    """Return the anchor that Python-Markdown makes of a heading."""
    letters = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", letters).strip().lower())


def _untaken(anchor: str, taken: set[str]) -> str:
    """Return an anchor that no heading before it has: the engine numbers what repeats."""
    base, number = anchor, 0
    while anchor in taken or not anchor:
        number += 1
        anchor = f"{base}_{number}"
    taken.add(anchor)
    return anchor
