"""Words that were true when they were written and grow false by themselves."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ENGLISH = re.compile(
    r"(?i)(?<![\w-])(?:currently|recently|upcoming|nowadays|soon|today|latest|now|still|will|this year|next year"
    r"|last year|so far|to date|at the moment)(?![\w-])"
)
CHINESE = re.compile("目前|現時|现时|最近|今年|明年|去年|即將|即将|將會|将会|近日|至今|現在|现在")
OTHERWISE: dict[str, re.Pattern[str]] = {
    "soon": re.compile(r"\b(?:as|too|how) \Z"),
    "latest": re.compile(r"\bat the (?:very )?\Z"),
    "to date": re.compile(r"\bup \Z"),
    "so far": re.compile(r"\b(?:in|and) \Z"),
    "still": re.compile(r"\b(?:stand|stands|stood|sit|sits|sat|keep|keeps|kept|hold|lie|a|was|were|had|did|would) \Z"),
    "will": re.compile(
        r"\b(?:the|a|at|of|good|free|ill|last|his|her|its|their|our|my|own|against|political|popular|public) \Z"
    ),
}
"""What before a word shows that it does not speak of the time of writing."""
OTHERWISE_BEHIND: dict[str, re.Pattern[str]] = {
    "so far": re.compile(" as | so good"),
    "soon": re.compile(" (?:after|afterwards|enough)\\b"),
    "still": re.compile(" (?:[a-z]{2,}ed|said|put|gave|told|had|was|were|held|stood|did|life)\\b"),
    "now": re.compile(" and (?:then|again)"),
    "last year": re.compile(" of | in which "),
    "next year": re.compile(" of "),
}
PRESENT = re.compile(r"\b(?:is|are|be|been|has|have|it|remains) \Z")
"""What before `still` makes it speak of the present, whatever follows."""
OPENING, CLOSING = frozenset('"“‘「'), frozenset('"”’」')
WINDOW = 16
"""How much of what stands before a word is looked at."""


def find_ageing(text: str) -> Iterator[tuple[int, int]]:
    """Yield where words that age stand in a text whose markup is masked."""
    for found in ENGLISH.finditer(text):
        word, start = found[0].casefold(), found.start()
        before, behind = OTHERWISE.get(word), OTHERWISE_BEHIND.get(word)
        if before and before.search(text[max(0, start - WINDOW) : start].casefold()):
            continue
        if word == "still" and PRESENT.search(text[max(0, start - WINDOW) : start]):
            behind = None
        is_mentioned = text[start - 1 : start] in OPENING and text[found.end() : found.end() + 1] in CLOSING
        if not is_mentioned and not (behind and behind.match(text, found.end())):
            yield found.span()
    if not text.isascii():
        for found in CHINESE.finditer(text):
            yield found.span()
