"""Where the running text of a Markdown page is: its paragraphs and list items, without what is no prose of ours."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.figures.masks import FENCE, FRONT_MATTER, blank
from generator.render.pairs import Closings

if TYPE_CHECKING:
    from collections.abc import Iterator

Stretch = tuple[int, int]
"""Where a piece of a text begins and ends."""

HTML = re.compile(r" {0,3}<(?P<name>[A-Za-z][\w-]*)(?P<attributes>[^<>]*)>?")
CLOSING = re.compile(r" {0,3}(?:</[A-Za-z][^<>]*>\s*)+$")
COMMENT = re.compile(r" {0,3}<!--")
INLINE = re.compile(
    r"a|abbr|b|bd[io]|br|button|cite|code|data|dfn|em|i|kbd|label|mark|q|s|samp|small|span|strong|su[bp]|time|u|var|wbr"
)
"""Elements with which a paragraph may begin; any other makes a block of HTML."""
VOID = frozenset(("hr", "img", "input", "link", "meta", "source"))
SINGLE = re.compile(r"#|!!!|\?\?\?|===|---|\*\*\*|[=-]*\s*$")
"""A line that is no running text by itself: heading, head of an admonition, rule, nothing."""
INDENTED = re.compile(r"    |\t")
UNDERLINE = re.compile(r"(?:=+|-+)\s*$")
"""What makes a heading of the lines before it."""
NOT_OURS = re.compile(r"[ \t]*(?:(?:[-*+]|\d+[.)]) +)*(?:#|>|\||\[\^[^\]\s]+\]:|\[[^\]\n]+\]:\s|\*\[)")
"""How a quote, table, footnote, reference or abbreviation begins, or a heading in a list: until an empty line."""
TABLE_RULE = re.compile(r"(?m)^[ \t]*+\|?[ \t]*+:?-++:?[ \t]*+(?:\|[ \t]*+:?-*+:?[ \t]*+)+$")

NOT_ESCAPED = r"(?<!(?<!\\)\\)"
LINK = (
    rf"!?{NOT_ESCAPED}\[(?:[^\[\]\\]|\\.|\[[^\[\]]*\])*\]"
    r"(?:\([^()\s]*(?:\s+\"[^\"\n]*\")?\)|\[[^\]\n]*\])?(?:\{[^{}\n]*\})?"
)
ASIDE = re.compile(
    rf"""(?xs)
    (?=[`!\[<{{&hw“「『《]) (?:
    (?<![`\\])(?P<ticks>`+)
    | (?P<link>{LINK})
    | (?P<comment><!--) | <(?P<name>[A-Za-z][\w-]*)(?:\s[^<>]*)?> | </?[A-Za-z][^<>]*>
    | (?:https?://|www\.)[^\s<>]+
    | \{{[^{{}}\n]*\}} | &\#?\w+;
    | “[^“”]*” | 「[^「」]*」 | 『[^『』]*』 | 《[^《》]*》
    )"""
)
"""What stands inside running text and is none: code, links, elements, addresses, and words of others in quotes.

Of code, comments and elements it is the beginning.
"""
CLOSINGS = (re.compile(r"(?<!`)(`+)"), re.compile(r"</([A-Za-z][\w-]*)>"), re.compile(r"(--)>"))

BRACE = re.compile(r"(?m)^[^\n{}]*[{}][^\n]*")
"""A line with a brace, which Markdown may take for the end of the attributes of a link before it."""


def running_text(page: str) -> Iterator[Stretch]:
    """Yield each stretch of running text: no heading, table, quote, footnote, code or HTML, nothing indented."""
    at = found.end() if page.startswith("---\n") and (found := FRONT_MATTER.match(page)) else 0
    begin = -1
    while at < len(page):
        end = page.find("\n", at) + 1 or len(page)
        after = _skip(page, at, end, inside=begin >= 0)
        if after and begin >= 0:
            if not UNDERLINE.match(page, at, end):
                yield begin, at
            begin = -1
        elif not after and begin < 0:
            begin = at
        at = after or end
    if begin >= 0:
        yield begin, at


def words_and_links(text: str) -> tuple[str, list[re.Match[str]]]:
    """Return running text, every word in its place, with what is none of ours masked; and the links that it holds."""
    found = list(_asides(text))
    links = [one for one, _ in found if "](" in (one["link"] or "")]
    lines = [one.span() for one in BRACE.finditer(blank(text, [one.span() for one in links]))]
    words = blank(blank(text, [(one.start(), end) for one, end in found]), lines)
    return words, [one for one in links if not any(begin <= one.start() < end for begin, end in lines)]


def _asides(text: str) -> Iterator[tuple[re.Match[str], int]]:
    """Yield what stands inside running text and is none, each with its end."""
    closings, at = Closings(text, *CLOSINGS), 0
    while found := ASIDE.search(text, at):
        at = found.end()
        mark, tag = found["ticks"] or ("--" if found["comment"] else ""), found["name"]
        closing = closings.first(tag or mark, at) if tag or mark else -1
        if closing >= 0:
            at = closing + (len(f"</{tag}>") if tag else len("-->") if found["comment"] else len(mark))
        if closing >= 0 or not mark:
            yield found, at


def _skip(page: str, at: int, end: int, *, inside: bool) -> int:
    """Return where to go on if the line is no running text, and 0 if it is."""
    if SINGLE.match(page, at, end) or (not inside and INDENTED.match(page, at, end)):
        return end
    if fence := FENCE.match(page[at:end]):
        closed = re.compile(rf"(?m)^[ \t]*{fence[1][0]}{{{len(fence[1])},}}\s*$").search(page, end)
        return _next_line(page, closed.end()) if closed else len(page)
    if COMMENT.match(page, at, end):
        return _after_comment(page, at)
    if CLOSING.match(page, at, end):
        return end
    tag = HTML.match(page, at, end)
    if tag and not INLINE.fullmatch(tag["name"].lower()):
        return _after_element(page, tag, end)
    if (not inside and _is_table(page, at)) or NOT_OURS.match(page, at, end):
        return _after_paragraph(page, at)
    return 0


def _after_comment(page: str, at: int) -> int:
    """Return where the lines of a comment end, and with them the paragraph that goes on behind it in the same line."""
    end = page.find("-->", at) + len("-->")
    if end < at:
        return len(page)
    after = _next_line(page, end)
    return _after_paragraph(page, end) if page[end:after].strip() else after


def _after_element(page: str, tag: re.Match[str], end: int) -> int:
    """Return where the lines of an element end; of one that holds Markdown, only its first line is left out."""
    name = tag["name"].lower()
    if name in VOID:
        return end
    depth = 0
    for one in re.compile(rf"(?i)<(/?){name}\b[^<>]*?(/?)>").finditer(page, tag.start()):
        depth += -1 if one[1] else not one[2]
        if depth <= 0:
            return end if re.search(r"\bmarkdown\b", tag["attributes"]) else _next_line(page, one.end())
    return len(page)


def _after_paragraph(page: str, at: int) -> int:
    found = re.compile(r"\n[ \t]*\n").search(page, at)
    return found.start() + 1 if found else len(page)


def _is_table(page: str, at: int) -> bool:
    """Whether a paragraph is a table, which may go without a bar at the start of its lines."""
    end = _after_paragraph(page, at)
    return "|" in page[at:end] and TABLE_RULE.search(page, at, end) is not None


def _next_line(page: str, at: int) -> int:
    return page.find("\n", at) + 1 or len(page)
