"""The picture that goes with a shared link: a fact's value, with what it is, its date and how sure it is."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from generator.pages.pictures import drawable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from generator.pages.pictures import Picture

WIDTH, HEIGHT = 1200, 630
MARGIN = 76
ROOM = WIDTH - 2 * MARGIN
FONT = "Liberation Sans"
"""It comes with the library; a font of some machines would make other pictures on them."""
INK, ACCENT, QUIET, LINE = "#12324a", "#0b6b63", "#55606a", "#d5dce2"
LEVELS = {"confirmed": "#0b6b3a", "reported": "#0a5a8a", "single-source": "#7a5200", "in-doubt": "#a3221b"}
"""The colours of confidence on the pages, in the light scheme."""
HEAD_SIZE, HEAD = 30, 92
TITLE_SIZES, TITLE = ((46, 2), (40, 2), (36, 3)), 134
"""Sizes of letters, each with how many lines they may take; and where it begins."""
VALUE_SIZES = ((140, 1), (120, 1), (104, 1), (88, 1), (92, 2), (76, 2), (60, 3))
FOOT_SIZES = ((34, 1), (30, 1), (26, 1), (22, 1))
RULE, FOOT = 520, 578
WIDTHS = {
    letter: width
    for letters, width in (
        ("'ijl|", 0.25),
        (" !,./:;I[]\\ft", 0.28),
        ('()-r`"*{}°·‘’“”', 0.39),
        ("ckvxyszJ", 0.5),
        ("0123456789abdeghnopquL#$?_–", 0.56),
        ("+<=>~FTZ", 0.62),
        ("&ABEKPSVXY", 0.67),
        ("CDHNRUw", 0.73),
        ("GOQ", 0.78),
    )
    for letter in letters
}
WIDEST = 1.02
"""How wide the letters of this font are, of its size; as wide as the widest where the letter is not listed."""
BOLD = 1.12
LEADING = 1.16
CAPITAL = 0.72
"""How high a capital letter is, of its size."""


def picture_svg(picture: Picture, site_name: str) -> str:
    """Return a picture as SVG."""
    title_size, title = _fit(picture.title, TITLE_SIZES)
    value_size, value = _fit(picture.value, VALUE_SIZES, is_bold=True)
    beside = _width(picture.confidence) * BOLD * FOOT_SIZES[0][0] + MARGIN / 2
    foot_size, foot = _fit(picture.dated, FOOT_SIZES, ROOM - beside)
    title_end = TITLE + len(title) * title_size * LEADING
    height = (len(value) - 1) * value_size * LEADING + value_size * CAPITAL
    value_top = title_end + max(0, (RULE - title_end - height) / 2)
    right = WIDTH - MARGIN
    parts = [
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/><rect width="24" height="{HEIGHT}" fill="{ACCENT}"/>',
        _text([drawable(site_name)], MARGIN, HEAD, HEAD_SIZE, INK, is_bold=True),
        _text([picture.kind], right, HEAD, HEAD_SIZE, QUIET, ends=True),
        _text(title, MARGIN, TITLE + title_size, title_size, INK),
        _text(value, MARGIN, value_top + value_size * CAPITAL, value_size, INK, is_bold=True),
        f'<rect x="{MARGIN}" y="{RULE}" width="{ROOM}" height="2" fill="{LINE}"/>',
        _text(foot, MARGIN, FOOT, foot_size, QUIET),
        _text([picture.confidence], right, FOOT, FOOT_SIZES[0][0], LEVELS[picture.level], is_bold=True, ends=True),
    ]
    start = f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" font-family="{FONT}">'
    return f"{start}{''.join(parts)}</svg>"


def _fit(
    text: str, sizes: Sequence[tuple[int, int]], room: float = ROOM, *, is_bold: bool = False
) -> tuple[int, list[str]]:
    """Return a text in lines of the first size that holds it; in the last one it ends where its room does."""
    for size, most in sizes:
        letters = room / size / (BOLD if is_bold else 1)
        lines = _wrapped(text, letters)
        if len(lines) <= most and all(_width(line) <= letters for line in lines):
            return size, lines
    return size, lines if len(lines) <= most else [*lines[: most - 1], f"{lines[most - 1].rpartition(' ')[0]} …"]


def _wrapped(text: str, room: float) -> list[str]:
    lines: list[str] = []
    for word in text.split(" "):
        if lines and _width(longer := f"{lines[-1]} {word}") <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _width(text: str) -> float:
    return sum(WIDTHS.get(letter, WIDEST) for letter in text)


def _text(lines: Iterable[str], x: float, y: float, size: int, colour: str, **how: bool) -> str:
    """Return lines of text, the first of which stands at a height."""
    weight = ' font-weight="700"' if how.get("is_bold") else ""
    anchor = ' text-anchor="end"' if how.get("ends") else ""
    return "".join(
        f'<text x="{x}" y="{y + number * size * LEADING:.1f}" font-size="{size}" fill="{colour}"{weight}{anchor}>'
        f"{escape(line)}</text>"
        for number, line in enumerate(lines)
        if line
    )
