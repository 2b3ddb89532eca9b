"""Chinese written in either script, found by the other: a table that folds both into one, character by character."""

from __future__ import annotations

from functools import cache

CONFIGURATIONS = ("t2s", "hk2s", "tw2s")
"""The conversions of OpenCC into Simplified characters: those of the standard, of Hong Kong and of Taiwan."""
HAN = (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))


def folding_of(text: str) -> str:
    """Return pairs of characters, one for another, that can matter to whoever searches this text."""
    pairs = _simplified()
    present = {pairs.get(one, one) for one in text}
    return "".join(f"{one}{other}" for one, other in pairs.items() if other in present)


@cache
def _simplified() -> dict[str, str]:
    """Return each character that is written otherwise in the Simplified script."""
    from opencc import OpenCC  # noqa: PLC0415 - only a build needs it, and it takes a while to load

    characters = [chr(code) for code in HAN]
    pairs: dict[str, str] = {}
    for configuration in CONFIGURATIONS:
        converted = OpenCC(configuration).convert("\n".join(characters)).split("\n")
        pairs |= {
            one: other
            for one, other in zip(characters, converted, strict=True)
            if one != other and len(other) == 1 and one not in pairs
        }
    return dict(sorted(pairs.items()))
