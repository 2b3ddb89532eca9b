"""Blocks that a hand-written page can ask for: pieces of several records, each with a template of its own."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.pages.front import card, latest_changes
from generator.pages.overviews import policy_map
from generator.records import FACTS, Fact, RecordId
from generator.render.asking import BindingError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from markupsafe import Markup

    from generator.pages import Chart
    from generator.pages.viewing import Viewer

BLOCKS = ("cards", "latest", "history", "bars", "policy_map")


@dataclass(frozen=True, slots=True)
class ChartFigure:
    """A chart as a page asks for it."""

    chart: Chart
    title: str
    name: str
    """A name that no other chart of the page has."""


@dataclass(frozen=True, slots=True)
class Blocks:
    """The blocks of one page."""

    viewer: Viewer
    show: Callable[[str, object], Markup]
    """Renders what a block shows with the template of its name in `site_templates/blocks/`."""
    drawn: list[str] = field(default_factory=list)
    """The names of the charts shown so far."""

    def functions(self) -> dict[str, Callable[..., Markup]]:
        """Return each block by the name that prose calls it by."""
        return {name: getattr(self, name) for name in BLOCKS}

    def cards(self, *slugs: str) -> Markup:
        """Return facts at a glance: value, stage, date, confidence, and where the value went since the last one."""
        return self.show("cards", [card(self.viewer, fact) for fact in self._facts(slugs)])

    def latest(self, count: str) -> Markup:
        """Return what the data dates last, so many lines of it."""
        return self.show("latest", latest_changes(self.viewer, int(count)))

    def history(self, *slugs: str, title: str = "") -> Markup:
        """Return facts over time, on one axis."""
        facts = self._facts(slugs)
        return self._chart(self.viewer.charter.history(facts), title or self.viewer.title(facts[0]))

    def bars(self, *slugs: str, title: str) -> Markup:
        """Return the values of facts in one unit, side by side."""
        return self._chart(self.viewer.charter.bars(self._facts(slugs)), title)

    def policy_map(self, *, title: str) -> Markup:
        """Return policies against those who issued them."""
        return self._chart(policy_map(self.viewer), title)

    def _chart(self, chart: Chart | None, title: str) -> Markup:
        if chart is None:
            raise BindingError(title)
        self.drawn.append(chart.name)
        count = self.drawn.count(chart.name)
        return self.show("chart", ChartFigure(chart, title, f"{chart.name}-{count}" if count > 1 else chart.name))

    def _facts(self, slugs: Sequence[str]) -> list[Fact]:
        return [self._fact(slug) for slug in dict.fromkeys(slugs)]

    def _fact(self, slug: str) -> Fact:
        found = self.viewer.dataset.find(RecordId(FACTS, slug))
        if not isinstance(found, Fact):
            raise BindingError(slug)
        return found
