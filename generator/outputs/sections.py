"""A page of Markdown cut at its headings, each part in plain words with its place."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.figures.masks import FRONT_MATTER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

NOT_TEXT = (
    FRONT_MATTER,
    re.compile(r"^ *(?P<fence>`{3,}|~{3,})[^\n]*\n.*?^ *(?P=fence) *$", re.MULTILINE | re.DOTALL),  # blocks of code
    re.compile(r"<!--.*?-->|<figure\b.*?</figure>", re.DOTALL),  # what is shown tells in pictures what records say
    re.compile(r"^(?P<indent> *)\?\?\? .*\n(?:(?:(?P=indent) {4}.*)?\n)*", re.MULTILINE),  # what is folded away
    re.compile(r"<span class=\"definition\".*?</span>"),  # what shows when a term is pointed at
    re.compile(r"^\[\^[^\]]+\]: .*$", re.MULTILINE),  # footnotes
    re.compile(r"^[ |:]*-{3,}[ |:-]*$", re.MULTILINE),  # lines that part tables or sections
    re.compile(r"^ *(?:!!!|\?\?\?\+) \w+", re.MULTILINE),  # what opens a box
    re.compile(r"^[ >]*\|| \|(?= |$)", re.MULTILINE),  # bars between cells
)
HEADING = re.compile(r"^#{1,6} +.+?(?: +\{ *#(?P<anchor>[^ }]+)[^}]*\})? *$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of a page with the text up to the next one."""

    title: str
    anchor: str
    """The name of its place on the page; empty for the beginning."""
    text: str


def sections_of(markdown: str, plain: Callable[[str], str]) -> Iterator[Section]:
    """Yield the sections of a page, each under the anchor that the site engine gives its heading."""
    for pattern in NOT_TEXT:
        markdown = pattern.sub("", markdown)
    found = list(HEADING.finditer(markdown))
    ends = [heading.start() for heading in found[1:]] + [len(markdown)]
    taken: set[str] = set()
    for heading, end in zip(found, ends, strict=True):
        title = plain(heading[0])
        anchor = _untaken(heading["anchor"] or _slug(title), taken)
        yield Section(title, "" if heading is found[0] else anchor, plain(markdown[heading.end() : end]))


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
