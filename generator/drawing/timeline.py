"""The strip of events: a dot for each at its date, stacked where they crowd, in lanes."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from generator.drawing.axis import FOOT, Timescale
from generator.drawing.layers import (
    BOLD_WEIGHT,
    GRID,
    TEXT,
    Frame,
    filled,
    layer,
    look,
    moment,
    pixel,
    points,
    rules,
    spec_of,
    texts,
    time,
)

if TYPE_CHECKING:
    from generator.drawing.layers import Datum, Spec
    from generator.pages.charts import Dot, Lane, Timeline

SIZE = 9
"""How wide and high a dot and the air around it are."""
AREA = 36
HEAD, GAP, MARGIN = 22, 14, 14


def draw_timeline(chart: Timeline, width: int) -> Spec:
    """Return events for a width, one lane below the other."""
    scale = Timescale(chart.time, width - 2 * MARGIN, MARGIN)
    layers: list[Spec] = []
    bottom = 0.0
    for lane in chart.lanes:
        top = bottom + (GAP if layers else 0)
        rows = _stacked(lane, scale)
        bottom = top + HEAD + (max(row["level"] for row in rows) + 1) * SIZE
        layers += _lane(lane, [row | {"y": bottom - (row["level"] + 0.5) * SIZE - 1} for row in rows], scale, top)
        line = {"x": {"value": 0}, "x2": {"value": scale.width}, "y": {"value": bottom + 1}}
        layers.append(layer("rule", [{}], line, color=GRID))
    frame = Frame(scale.width, bottom, MARGIN, 4, MARGIN, FOOT)
    return spec_of(frame, filled([*layers, *scale.ticks(bottom)]))


def _lane(lane: Lane, rows: list[Datum], scale: Timescale, top: float) -> list[Spec]:
    title = {"text": lane.title, "colour": TEXT, "weight": BOLD_WEIGHT}
    spans = [{name: row[name] for name in ("start", "end", "y", "colour")} for row in rows if row["is_wide"]]
    over = {"x": time("start", scale.spec), "x2": {"field": "end"}, "y": pixel("y")}
    return [
        texts([title], {"value": 0}, {"value": top + HEAD / 2 - 2}),
        rules(spans, over, strokeWidth=3),
        points(rows, time("end", scale.spec), pixel("y")),
    ]


def _stacked(lane: Lane, scale: Timescale) -> list[Datum]:
    """Return the dots of a lane, each on the lowest level where it touches none before it."""
    taken: list[float] = []
    rows: list[Datum] = []
    for dot in sorted(lane.dots, key=lambda one: (one.end, one.start)):
        start = scale.place(moment(dot.start, ends=dot.start == dot.end))
        level = next(number for number in count() if number >= len(taken) or taken[number] + SIZE <= start)
        taken[level : level + 1] = [scale.place(moment(dot.end, ends=True))]
        rows.append(_row(dot) | {"level": level})
    return rows


def _row(dot: Dot) -> Datum:
    return {
        "start": moment(dot.start),
        "end": moment(dot.end, ends=True),
        "is_wide": dot.start != dot.end,
        "shape": "circle",
        "size": AREA,
        "tip": dot.tip,
        **look(dot.standing),
    }
