"""Blocks that a hand-written page can ask for: pieces of several facts, each with a template of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.pages.overview import card, latest_changes
from generator.records import FACTS, Fact, RecordId
from generator.render.bindings import BindingError

if TYPE_CHECKING:
    from collections.abc import Callable

    from markupsafe import Markup

    from generator.pages.viewing import Viewer

BLOCKS = ("cards", "latest")


@dataclass(frozen=True, slots=True)
class Blocks:
    """The blocks of one page."""

    viewer: Viewer
    show: Callable[[str, object], Markup]
    """Renders what a block shows with the template of its name in `site_templates/blocks/`."""

    def functions(self) -> dict[str, Callable[..., Markup]]:
        """Return each block by the name that prose calls it by."""
        return {name: getattr(self, name) for name in BLOCKS}

    def cards(self, *slugs: str) -> Markup:
        """Return facts at a glance: value, stage, date, confidence, and where the value went since the last one."""
        return self.show("cards", [card(self.viewer, self._fact(slug)) for slug in slugs])

    def latest(self, count: str) -> Markup:
        """Return what the data dates last, so many lines of it."""
        return self.show("latest", latest_changes(self.viewer, int(count)))

    def _fact(self, slug: str) -> Fact:
        found = self.viewer.dataset.find(RecordId(FACTS, slug))
        if not isinstance(found, Fact):
            raise BindingError(slug)
        return found
