"""How well figures and words that age are found: on the set the finder was made with, and on one it has never seen.

The blind set, `prose/blind.yaml`, was written by somebody who had not seen the finder. Nobody mends the finder by it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from projects import REPOSITORY

from generator.figures import read_prose
from generator.loading import read_project

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.records.vocabulary import Spellings

SETS = Path(__file__).parent / "prose"
NEEDED = {"tuning": 0.95, "blind": 0.9}
AT_LEAST = {"tuning": 90, "blind": 60}


@dataclass
class Measure:
    """How many hits were right, wrong and missing."""

    right: int = 0
    wrong: int = 0
    missing: int = 0

    def count(self, found: list[str], expected: list[str]) -> None:
        common = sum((Counter(found) & Counter(expected)).values())
        self.right += common
        self.wrong += len(found) - common
        self.missing += len(expected) - common

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + self.missing)


@pytest.fixture(scope="module")
def spellings() -> Spellings:
    dataset = read_project(REPOSITORY).dataset
    assert dataset
    return dataset.vocabulary.spellings


def sentences(name: str) -> list[dict[str, object]]:
    content = yaml.safe_load((SETS / f"{name}.yaml").read_text(encoding="utf-8"))
    return content if isinstance(content, list) else next(one for one in content.values() if isinstance(one, list))


def found_in(text: str, spellings: Spellings) -> tuple[list[str], list[str]]:
    prose = read_prose(text, spellings)
    return [one.text for one in prose.figures], [text[start:end] for start, end in prose.ageing]


@pytest.mark.parametrize("name", NEEDED)
def test_figures_are_found_precisely_and_completely(
    name: str, spellings: Spellings, measured: Callable[[str], None]
) -> None:
    read = sentences(name)
    figures, ageing, together = Measure(), Measure(), Measure()
    for one in read:
        for measure, found, field in zip(
            (figures, ageing), found_in(str(one["text"]), spellings), ("figures", "ageing"), strict=True
        ):
            expected = [str(hit) for hit in one.get(field) or []]  # type: ignore[attr-defined]
            measure.count(found, expected)
            together.count(found, expected)
    for what, measure in (("figures", figures), ("ageing words", ageing), ("together", together)):
        measured(
            f"{name} set, {len(read)} sentences, {what}: "
            f"precision {measure.precision:.3f}, recall {measure.recall:.3f} "
            f"({measure.right} right, {measure.wrong} wrong, {measure.missing} missing)"
        )
    assert len(read) >= AT_LEAST[name]
    assert together.precision >= NEEDED[name]
    assert together.recall >= NEEDED[name]


def test_the_tuning_set_holds_both_languages_and_both_scripts() -> None:
    assert {one["language"] for one in sentences("tuning")} == {"en", "zh-Hant", "zh-Hans"}
