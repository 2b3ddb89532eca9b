"""The axis of time at the foot of a drawing: true to scale, in universal time, with as many ticks as have room."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from generator.drawing.layers import AXIS, QUIET, SMALL, layer, moment, texts, time
from generator.drawing.text import text_width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.drawing.layers import Datum, Spec
    from generator.pages.charts import DayTick, TimeAxis

FOOT = 26
"""The room that it takes."""
BETWEEN = 14
"""The least room between two labels."""


@dataclass(frozen=True, slots=True)
class Timescale:
    """A stretch of time over so many pixels."""

    axis: TimeAxis
    width: float
    beyond: float
    """How far labels may reach over its end."""

    @property
    def spec(self) -> Spec:
        """The scale as Vega-Lite has it: in universal time, whatever the zone of the machine."""
        return {"type": "utc", "domain": [self._first, self._last], "range": [0, self.width]}

    def place(self, at: int) -> float:
        """Return where a moment stands, for what is laid out around it."""
        return (at - self._first) / (self._last - self._first) * self.width

    def ticks(self, bottom: float) -> list[Spec]:
        """Return the ticks and their labels below a line, the finest that have room."""
        levels = self.axis.levels
        level = next((one for one in levels if self._has_room(one)), levels[-1])
        rows = [self._tick(tick) for tick in level]
        x = time("at", self.spec)
        marks = layer("rule", rows, {"x": x, "y": {"value": bottom}, "y2": {"value": bottom + 5}}, color=AXIS)
        return [marks, texts(rows, x, {"value": bottom + 16})]

    def _tick(self, tick: DayTick) -> Datum:
        at = moment(tick.at)
        too_far = self.place(at) + text_width(tick.label, SMALL) / 2 - self.width - self.beyond
        return {
            "at": at, "text": tick.label, "colour": QUIET, "align": "center", "size": SMALL, "dx": -max(too_far, 0),
        }  # fmt: skip

    def _has_room(self, level: Sequence[DayTick]) -> bool:
        needed = max(text_width(tick.label, SMALL) for tick in level) + BETWEEN
        return all(self.place(moment(two.at)) - self.place(moment(one.at)) >= needed for one, two in pairwise(level))

    @property
    def _first(self) -> int:
        return moment(self.axis.first)

    @property
    def _last(self) -> int:
        return moment(self.axis.last, ends=True)
