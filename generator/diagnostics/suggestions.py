"""The nearest known name, for help lines."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known name most like the word, or an empty string when none is near."""
    return next(iter(difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.6)), "")


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return "did you mean `name`?" or an empty string."""
    found = nearest(word, known)
    return f"did you mean `{found}`?" if found else ""
