"""Draws each chart once: what was drawn before is kept beside the tree, and looked up by all that it depends on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from generator.drawing.bars import draw_bars
from generator.drawing.cache import Cache
from generator.drawing.history import draw_history
from generator.drawing.matrix import draw_matrix
from generator.drawing.svg import marks_of
from generator.drawing.timeline import draw_timeline
from generator.pages.charts import Bars, Drawing, History, Timeline

if TYPE_CHECKING:
    from pathlib import Path

    from generator.pages.charts import Chart

WIDTHS = {"wide": 680, "narrow": 350}
"""For a column of text on a desk, and for a phone, where the same drawing made smaller could not be read."""
FORM = 1
"""To be counted up with a change to how drawings are cleaned."""


class Drawer:
    """Draws charts, with what was drawn before in a folder."""

    def __init__(self, folder: Path) -> None:
        """Draw nothing yet."""
        self.cache = Cache(folder, FORM)

    def draw(self, chart: Chart) -> tuple[Drawing, ...]:
        """Return a chart drawn for each width."""
        return tuple(self._drawing(name, spec_for(chart, width)) for name, width in WIDTHS.items())

    def _drawing(self, name: str, spec: dict[str, Any]) -> Drawing:
        padding = spec["padding"]
        width = round(spec["width"] + padding["left"] + padding["right"])
        height = round(spec["height"] + padding["top"] + padding["bottom"])
        return Drawing(name, width, height, self._marks(spec))

    def _marks(self, spec: dict[str, Any]) -> str:
        text = json.dumps(spec, sort_keys=True, ensure_ascii=False)
        return self.cache.get(text, lambda: _draw(spec).encode()).decode()


def spec_for(chart: Chart, width: int) -> dict[str, Any]:
    """Return what Vega-Lite is to draw for a width."""
    if isinstance(chart, History):
        return draw_history(chart, width)
    if isinstance(chart, Bars):
        return draw_bars(chart, width)
    return draw_timeline(chart, width) if isinstance(chart, Timeline) else draw_matrix(chart, width)


def _draw(spec: dict[str, Any]) -> str:
    from vl_convert import vegalite_to_svg  # noqa: PLC0415 - a check of data must not wait for it

    return marks_of(vegalite_to_svg(spec))
