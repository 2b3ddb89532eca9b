"""Prose as an editor writes it: its bare figures, the words in it that age, and what is waived in place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.figures.ageing import find_ageing
from generator.figures.finder import find_figures
from generator.figures.masks import WAIVER, mask_markup, mask_titles, unwrap
from generator.figures.words import FRACTIONS, HAN_DIGITS, ONES, TENS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.figures.figure import Figure
    from generator.records.vocabulary import Spellings

WORTH_READING = re.compile(
    rf"[0-9０-９{''.join(HAN_DIGITS)}十成分]"
    rf"|\b(?i:{'|'.join([*ONES, *TENS, *FRACTIONS])}|an? (?:hundred|[mb]illion|dozen))"
)
SENTENCE_END = re.compile(r"[.!?。！？][*_)\"”’」]*(?=\s|\Z)|[。！？]|\n\s*\n")
CLOSING = re.compile(r"[\s*_)\]\"”’」,;:，；：、]*")


@dataclass(frozen=True, slots=True)
class Prose:
    """What a piece of prose holds that can grow false."""

    figures: tuple[Figure, ...]
    ageing: tuple[tuple[int, int], ...]
    unreasoned: tuple[tuple[int, int], ...]
    """Waivers that give no reason."""


def read_prose(text: str, spellings: Spellings) -> Prose:
    """Return the bare figures and the words that age in Markdown, what is waived left out."""
    plain = mask_titles(unwrap(mask_markup(text)))
    figures = find_figures(plain, spellings) if WORTH_READING.search(plain) else []
    ageing = list(find_ageing(plain))
    waivers = list(WAIVER.finditer(text)) if "<!--" in text else []
    unreasoned = tuple(one.span() for one in waivers if not one["reason"].strip(" :\n\t-"))
    if waivers:
        stretches = [(one.start, one.end) for one in figures] + ageing
        waived = {stretch for one in waivers for stretch in _waived(text, one, stretches)}
        figures = [one for one in figures if (one.start, one.end) not in waived]
        ageing = [one for one in ageing if one not in waived]
    return Prose(tuple(figures), tuple(ageing), unreasoned)


def _waived(text: str, waiver: re.Match[str], stretches: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return what a waiver covers: what it stands right behind, else the sentence that it ends, on its line."""
    line = text.rfind("\n", 0, waiver.start()) + 1
    before = sorted(one for one in stretches if line < one[1] <= waiver.start())
    if not before:
        return []
    last = before[-1]
    if CLOSING.fullmatch(text, last[1], waiver.start()):
        return [last]
    ends = [one.end() for one in SENTENCE_END.finditer(text, line, waiver.start())]
    ends += [one.end() for one in WAIVER.finditer(text, line, waiver.start())]
    behind = text[max(ends, default=line) : waiver.start()].strip()
    begins = max((one for one in ends if behind or one < max(ends)), default=line)
    return [one for one in before if one[0] >= begins]
