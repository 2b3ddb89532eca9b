"""Draws each chart and picture once: what was drawn before is kept, and looked up by all that it depends on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from generator.drawing.bars import draw_bars
from generator.drawing.cache import Cache
from generator.drawing.history import draw_history
from generator.drawing.matrix import draw_matrix
from generator.drawing.pictures import picture_svg
from generator.drawing.timeline import draw_timeline
from generator.pages.charts import Bars, Drawing, History, Timeline

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from generator.pages.charts import Chart
    from generator.pages.pictures import Picture

WIDTHS = {"wide": 680, "narrow": 350}
"""For a column of text on a desk, and for a phone, where the same drawing made smaller could not be read."""


class Drawer:
    """Draws the charts and pictures of a site, with what was drawn before in a folder."""

    def __init__(self, folder: Path, site_name: str = "") -> None:
        """Draw nothing yet. Pictures show the name of their site."""
        self.cache = Cache(folder)
        self.site_name = site_name

    def begun(self, charts: Sequence[Chart], pictures: Iterable[Picture]) -> AbstractContextManager[None]:
        """Meanwhile, let a helper draw what is missing: the last charts first, as the first are soon asked for."""
        specs = (spec_for(chart, width) for chart in reversed(charts) for width in WIDTHS.values())
        svgs = (picture_svg(picture, self.site_name) for picture in pictures)
        return self.cache.begun([*map(_source, specs), *svgs])

    def chart(self, chart: Chart) -> tuple[Drawing, ...]:
        """Return a chart drawn for each width."""
        return tuple(self._drawing(name, spec_for(chart, width)) for name, width in WIDTHS.items())

    def picture(self, picture: Picture) -> bytes:
        """Return a picture as a PNG."""
        return self.cache.get(picture_svg(picture, self.site_name))

    def _drawing(self, name: str, spec: dict[str, Any]) -> Drawing:
        padding = spec["padding"]
        width = round(spec["width"] + padding["left"] + padding["right"])
        height = round(spec["height"] + padding["top"] + padding["bottom"])
        return Drawing(name, width, height, self.cache.get(_source(spec)).decode())


def spec_for(chart: Chart, width: int) -> dict[str, Any]:
    """Return what Vega-Lite is to draw for a width."""
    if isinstance(chart, History):
        return draw_history(chart, width)
    if isinstance(chart, Bars):
        return draw_bars(chart, width)
    return draw_timeline(chart, width) if isinstance(chart, Timeline) else draw_matrix(chart, width)


def _source(spec: dict[str, Any]) -> str:
    return json.dumps(spec, sort_keys=True, ensure_ascii=False)
