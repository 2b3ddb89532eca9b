"""Plain text to Markdown that reads back as exactly that text, whatever it holds."""

from __future__ import annotations

import json
import re
from urllib.parse import quote, unquote

from markupsafe import Markup

ALWAYS = re.compile(r"[&<>\\`*_\[\]{#|~]")
"""Characters that mean something to Markdown, or to one of the site's extensions, wherever they stand."""
LINE_START = re.compile(r"\d+[.)](?= |$)|[-+:=!?/]")
"""What means something at the start of a line: lists, definitions, underlines of headings, admonitions and details."""
LINE_END = re.compile(r"!$")
"""What would make an image of a link that a template puts right behind."""
LIKE_ENTITY = re.compile(r"&(?=#?\w+;)")
"""An ampersand of an address that a browser would read as the start of a character's name."""
FOREIGN = re.compile(r"(?:%[89a-f][0-9a-f])+", re.IGNORECASE)
"""Letters beyond ASCII as an address carries them."""


def escape_markdown(text: str) -> Markup:
    """Return text as Markdown: on one line, with every character that could mean something as a numeric entity."""
    line = " ".join(text.split())
    start = LINE_START.match(line)
    head, tail = (line[: start.end()], line[start.end() :]) if start else ("", line)
    head = re.sub(r"\D", _entity, head)
    return Markup(head + LINE_END.sub(_entity, ALWAYS.sub(_entity, tail)))  # noqa: S704 - entities make it safe


def escape_words(text: str) -> Markup:
    """Return words of the site that stand within a line, with their blanks, as Markdown."""
    return Markup(ALWAYS.sub(_entity, text))  # noqa: S704 - entities make it safe


def escape_lines(text: str) -> Markup:
    """Return text for a raw HTML block inside Markdown, its lines and blanks as they are."""
    return Markup(re.sub(r"[^\w .,\n-]", _entity, text.replace("\r\n", "\n")))  # noqa: S704 - only harmless ones stay


def escape_attribute(text: str) -> Markup:
    """Return text for a double-quoted HTML attribute inside Markdown."""
    return Markup(re.sub(r"[^\w .,-]", _entity, " ".join(text.split())))  # noqa: S704 - only harmless characters stay


def _entity(found: re.Match[str]) -> str:
    return f"&#{ord(found[0])};"


def escape_address(address: str) -> Markup:
    """Return a web address for the brackets of a Markdown link."""
    safe = quote(address, safe="/:?&=#%@+,;~!$*.-_")
    return Markup(LIKE_ENTITY.sub("&amp;", safe))  # noqa: S704 - only characters that are safe in a link stay


def readable_address(address: str) -> str:
    """Return a web address as people read it on paper: letters of other scripts as they are, all else as it was."""
    return FOREIGN.sub(_letters, address)


def _letters(found: re.Match[str]) -> str:
    try:
        letters = unquote(found[0], errors="strict")
    except UnicodeDecodeError:
        return found[0]
    return letters if letters.isprintable() else found[0]


def as_yaml(text: str) -> Markup:
    """Return text as a YAML string for front matter: JSON strings are YAML."""
    return Markup(json.dumps(text, ensure_ascii=False))  # noqa: S704 - a JSON string ends where it should
