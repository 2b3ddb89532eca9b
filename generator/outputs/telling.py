"""What downloads need to be told in plain words, handed over by who can render texts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.confidence import Confidence
    from generator.records.texts import Text
    from generator.records.vocabulary import Licence
    from generator.site import Site
    from generator.wording import Wording


@dataclass(frozen=True, slots=True)
class Telling:
    """The site, its words, and texts of records without marks."""

    site: Site
    wording: Wording
    plain: Callable[[Text | str], str]
    because: Callable[[Confidence], str]
    """Why a figure is as sure as it is, in a sentence."""

    @property
    def licence(self) -> Licence | None:
        """The licence of text and data."""
        return self.wording.vocabulary.edition.licence

    def level(self, confidence: Confidence) -> str:
        """Return the name of a level of confidence."""
        return self.wording.words.confidence[confidence.level]
