"""What in a text is not prose: masked, so that places stay. A mask is one character that no pattern knows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

MASK = "\ue000"
ALIKE = str.maketrans(
    {chr(0xFF01 + offset): chr(0x21 + offset) for offset in range(0x5E) if chr(0x21 + offset).isalnum()}
    | dict.fromkeys("\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\u3000", " ")
    | dict(zip("％﹪＄．＋／－～〜￥￡", "%%$.+/–~~¥£", strict=True))
)
"""Characters that differ in width only."""
WIDE_COMMA = re.compile(r"(?<=[0-9])，(?=[0-9]{3}(?![0-9]))")
LINE_BREAK = re.compile(r"(?<=\S)\n(?=[^\s#>|*+-])")

WAIVER = re.compile(r"<!--\s*bare\b(?P<reason>[^<]*?)-->")
NOT_PROSE = re.compile(
    r"""(?x)
    \{\{[^{}]*\}\} | \{%[^{}%]*%\} | \{\#[^{}\#]*\#\} | \{[:.\#][^{}\n]*\}
    | <!--[^<]*?--> | </?[A-Za-z][^<>]*>
    | (?<!`)(?P<ticks>`{1,3})(?!`)[^`]+(?P=ticks)(?!`)
    | \]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s"[^"\n]*")?\) | ^[ ]{0,3}\[[^\]\n]*\]:\s\S+
    | (?:https?://|www\.)[^\s<>)\]，。」]+
    | \[\^[^\[\]\s]*\]:? | \[[0-9]{1,3}\](?!\()
    | 《[^《》]*》 | 〈[^〈〉]*〉 | &[a-z]+;
    """,
    re.MULTILINE,
)
FRONT_MATTER = re.compile(r"\A---\n(?P<fields>(?:.*\n)*?)---(?:\n|\Z)")
FENCE = re.compile(r"^\s*(`{3,}+(?!.*`)|~{3,})")
NUMBERING = re.compile(
    r"(?m)^[ \t>]*(?:[-*+][ ]+)?(?:(?:\#{1,6}[ ]+)?(?:[0-9]{1,3}(?:\.[0-9]{1,3})*[.)]|\([0-9]{1,2}\))(?=\s)"
    r"|\#{1,6}[ ]+[0-9]{1,3}(?:\.[0-9]{1,3})+(?=\s))"
)
EMPHASIS = re.compile(r"(?<![\w*])\*(?![\s*])([^*]{1,300})(?<!\s)\*(?![\w*])|(?<!\w)_(?![\s_])([^_]{1,300})_(?!\w)")
QUOTED = re.compile(r"\"([^\"]{1,200})\"|“([^“”]{1,200})”|‘([^‘’]{1,200})’|「([^「」]{1,100})」|『([^『』]{1,100})』")
TITLED = re.compile(
    r"(?i)(?:titled|entitled|headed|headline|called|named|report|paper|article|circular|chapter|section|speech|page"
    r"|題為|题为|名為|名为|標題|标题|文件|報告|报告|文章)[\s,:：]*\Z"
)
WORD = re.compile(r"[A-Za-zÀ-ɏ][\w'’-]*")
LONG_WORD = 4
LEAD = 24
"""How far back the word stands that calls a quoted text a title."""


def normalise(text: str) -> str:
    """Return a text of the same length whose digits, signs and spaces have one width."""
    if text.isascii():
        return text
    text = text.translate(ALIKE)
    return WIDE_COMMA.sub(",", text) if "，" in text else text


def blank(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return a text of the same length in which these stretches, in order, are masked."""
    parts, reached = [], 0
    for start, end in spans:
        if start >= reached:
            parts += [text[reached:start], MASK * (end - start)]
            reached = end
    return "".join((*parts, text[reached:])) if parts else text


def mask_markup(text: str) -> str:
    """Return Markdown of the same length in which bindings, code, addresses, tags and numbering are masked."""
    if "```" in text or "~~~" in text:
        text = mask_fences(text)
    if text.startswith("---\n"):
        text = FRONT_MATTER.sub(_masked, text)
    return NUMBERING.sub(_masked, NOT_PROSE.sub(_masked, text))


def mask_fences(text: str) -> str:
    """Return Markdown of the same length in which blocks of code are masked, each up to a fence as long as its own."""
    lines, fence = [], ""
    for line in text.split("\n"):
        found = FENCE.match(line)
        inside = bool(fence or found)
        if found and not fence:
            fence = found[1]
        elif found and found[1].startswith(fence) and line.strip() == found[1]:
            fence = ""
        lines.append(MASK * len(line) if inside else line)
    return "\n".join(lines)


def mask_titles(text: str) -> str:
    """Return a text of the same length in which titles in quotation marks and in italics are masked."""
    if "*" in text or "_" in text:
        text = EMPHASIS.sub(lambda found: _masked(found) if WORD.search(found[0]) else found[0], text)
    if any(one in text for one in '"“‘「『'):
        text = blank(text, [one.span() for one in QUOTED.finditer(text) if _is_title(one, text)])
    return text


def unwrap(text: str) -> str:
    """Return a text of the same length in which a line break inside a paragraph is a space."""
    return LINE_BREAK.sub(" ", text) if "\n" in text else text


def _masked(found: re.Match[str]) -> str:
    return "".join("\n" if one == "\n" else MASK for one in found[0])


def _is_title(found: re.Match[str], text: str) -> bool:
    """Whether quoted words are the title of something: called so, or written with capitals as titles are."""
    words = WORD.findall(found[0])
    if TITLED.search(text[max(0, found.start() - LEAD) : found.start()]):
        return True
    if len(words) <= 1 or found[0][-2:-1] in ".!?":
        return False
    long = [one for one in words if len(one) >= LONG_WORD]
    return bool(long) and words[0][0].isupper() and sum(one[0].isupper() for one in long) * 4 >= len(long) * 3
