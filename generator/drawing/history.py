"""The history of facts: a panel for each measure, from zero, on one axis of time."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from generator.drawing.axis import FOOT, Timescale
from generator.drawing.layers import (
    AXIS,
    BOLD_WEIGHT,
    COLOURS,
    DESK,
    GRID,
    QUIET,
    SIZE,
    SMALL,
    TEXT,
    USUAL_WEIGHT,
    Frame,
    amount,
    as_is,
    dashes,
    filled,
    label_of,
    layer,
    look,
    moment,
    pixel,
    points,
    rules,
    spec_of,
    texts,
    time,
)  # fmt: skip
from generator.drawing.text import BOLD, Anchor, Box, place_labels, text_width, wrap
from generator.pages.charts import Line, Standing
from generator.records.quantity import Precision

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.drawing.layers import Datum, Spec
    from generator.pages.charts import History, Panel, Point

AREA = 60
"""Of a mark, in square pixels."""
SHAPES = {Precision.AT_LEAST: "triangle-up", Precision.AT_MOST: "triangle-down"}
HEAD, LINE, GAP, MARGIN = 26, 17, 22, 26
TALL = {True: 230, False: 200}
"""Of a panel that stands alone, on a desk and on a phone."""
ONE_OF_SEVERAL = 110


def draw_history(chart: History, width: int) -> Spec:
    """Return facts over time for a width, one panel below the other."""
    left = 14 + max(text_width(tick.label, SMALL) for panel in chart.panels for tick in panel.ticks)
    scale = Timescale(chart.time, width - left - MARGIN, MARGIN)
    tall = TALL[width >= DESK] if len(chart.panels) == 1 else ONE_OF_SEVERAL
    layers: list[Spec] = []
    bottom = 0.0
    for panel in chart.panels:
        start = bottom + (GAP if layers else 0)
        words = _heading(panel, width, start)
        top = start + len(words) * LINE + HEAD
        layers.append(_Panel(panel, scale, top, tall).layer())
        layers.append(texts(words, {"value": -left}, pixel("y")))
        bottom = top + tall
    return spec_of(Frame(scale.width, bottom, left, 4, MARGIN, FOOT), filled([*layers, *scale.ticks(bottom)]))


def _heading(panel: Panel, width: float, top: float) -> list[Datum]:
    """Return what a panel shows, in as many lines as that takes, and its unit, from a height downwards."""
    lines: list[tuple[str, str, int]] = [
        (line, TEXT, BOLD_WEIGHT) for line in wrap(panel.title, width, SIZE * BOLD) if line
    ]
    lines += [(panel.unit, QUIET, USUAL_WEIGHT)] if panel.unit else []
    return [
        {"y": top + (number + 0.5) * LINE, "text": text, "colour": colour, "weight": weight}
        for number, (text, colour, weight) in enumerate(lines)
    ]


@dataclass(frozen=True, slots=True)
class _Panel:
    """One panel of a history."""

    panel: Panel
    time: Timescale
    top: float
    tall: float

    def layer(self) -> Spec:
        """Return all that stands in the panel."""
        is_columns = self.panel.line is Line.COLUMNS
        parts = [
            *self._grid(),
            *(self._columns() if is_columns else self._joined()),
            *([] if is_columns else [points(self._rows(), self._x("end"), self._y("high"))]),
            self._labels(),
        ]
        return {"layer": filled(parts)}

    def _x(self, field: str) -> Spec:
        return time(field, self.time.spec)

    def _y(self, field: str) -> Spec:
        ticks = self.panel.ticks
        domain, reach = [ticks[0].at, ticks[-1].at], [self.top + self.tall, self.top]
        return amount(field, {"domain": domain, "range": reach, "zero": False, "nice": False})

    def _grid(self) -> list[Spec]:
        rows: list[Datum] = [
            {"at": tick.at, "text": tick.label, "line": GRID if tick.at else AXIS, "colour": QUIET, "size": SMALL}
            for tick in self.panel.ticks
        ]
        across = {"x": {"value": 0}, "x2": {"value": self.time.width}, "y": self._y("at"), "color": as_is("line")}
        labels = [row | {"align": "right"} for row in rows]
        return [layer("rule", rows, across), texts(labels, {"value": -8}, self._y("at"))]

    def _rows(self) -> list[Datum]:
        return [self._row(point) for point in self.panel.points]

    def _row(self, point: Point) -> Datum:
        return {
            "start": moment(point.start),
            "end": moment(point.end, ends=True),
            "low": point.low,
            "high": point.high,
            "zero": 0,
            "shape": SHAPES.get(point.precision, "circle"),
            "size": AREA,
            "tip": point.tip,
            **look(point.standing),
        }

    def _columns(self) -> list[Spec]:
        """Return an area for each value, over the stretch of time that it covers."""
        places = {"x": self._x("start"), "x2": {"field": "end"}, "y": self._y("high"), "y2": {"field": "zero"}}
        colours = {"fill": as_is("fill"), "stroke": as_is("colour")}
        tip = {"description": {"field": "tip", "type": "nominal"}}
        return [layer("rect", self._rows(), places | colours | tip, aria=True, strokeDash=dashes(), fillOpacity=0.85)]

    def _joined(self) -> list[Spec]:
        """Return what joins marks to each other, to zero, and to the stretch of time that they speak of."""
        held = self.panel.held if self.panel.line is Line.STEPS else ()
        end, high = self._x("end"), self._y("high")
        stems = [self._row(point) for point in self.panel.points if point not in held]
        spans = [self._row(point) for point in self.panel.points if point.spans]
        ranges = [self._row(point) for point in self.panel.points if point.low != point.high]
        steps = [self._row(point) for point in held]
        bracket = {"x": self._x("start"), "y": high, "color": as_is("colour")}
        return [
            layer(
                "line",
                steps,
                {"x": end, "y": high},
                interpolate="step-after",
                color=COLOURS[Standing.SETTLED],
                strokeWidth=1.5,
                opacity=0.7,
            ),
            rules(stems, {"x": end, "y": high, "y2": {"field": "zero"}}, strokeWidth=1.5, opacity=0.8),
            layer("point", spans, bracket, shape="stroke", angle=90, size=70, opacity=1),
            rules(_undashed(spans), {"x": self._x("start"), "x2": {"field": "end"}, "y": high}, strokeWidth=3),
            rules(_undashed(ranges), {"x": end, "y": high, "y2": {"field": "low"}}, strokeWidth=5),
        ]

    def _labels(self) -> Spec:
        anchors = [self._anchor(point) for point in self.panel.points]
        area = Box(-MARGIN, self.top - HEAD, self.time.width + MARGIN, self.top + self.tall)
        order = _importance(self.panel.points, self.panel.line)
        places = place_labels(anchors, order, area, self._steps(anchors), SIZE)
        rows: list[Datum] = []
        for index, place in sorted(places.items()):
            anchor, standing = anchors[index], self.panel.points[index].standing
            colour = TEXT if standing is Standing.SETTLED else COLOURS[standing]
            where = {"x": anchor.x, "y": anchor.y, "dx": place.dx, "dy": place.dy, "align": place.align}
            rows.append({"text": anchor.text, "weight": BOLD_WEIGHT, "colour": colour, **where})
        return texts(rows, pixel("x"), pixel("y"))

    def _steps(self, anchors: Sequence[Anchor]) -> list[Box]:
        """Return what the line between values takes up."""
        if self.panel.line is not Line.STEPS:
            return []
        held = [one for one, point in zip(anchors, self.panel.points, strict=True) if point.is_held]
        return [
            box
            for one, two in pairwise(held)
            for box in (
                Box(one.x, one.y - 1, two.x, one.y + 1),
                Box(two.x - 1, min(one.y, two.y), two.x + 1, max(one.y, two.y)),
            )
        ]

    def _anchor(self, point: Point) -> Anchor:
        start, end = self.time.place(moment(point.start)), self.time.place(moment(point.end, ends=True))
        ticks = self.panel.ticks
        share = (point.high - ticks[0].at) / (ticks[-1].at - ticks[0].at)
        x = (start + end) / 2 if self.panel.line is Line.COLUMNS else end
        return Anchor(x, self.top + self.tall * (1 - share), label_of(point))


def _is_settled(point: Point) -> bool:
    return point.standing is Standing.SETTLED


def _undashed(rows: Sequence[Datum]) -> list[Datum]:
    return [{name: value for name, value in row.items() if name != "dash"} for row in rows]


def _importance(ones: Sequence[Point], line: Line) -> list[int]:
    """Return the order in which marks get labels: the newest, what is ahead, the first, then the rest.

    A value that only repeats the one before it needs none where a line holds that.
    """
    settled = [index for index, one in enumerate(ones) if _is_settled(one)]
    doubtful = [index for index, one in enumerate(ones) if one.standing is Standing.DOUBTFUL]
    ahead = [index for index, one in enumerate(ones) if not _is_settled(one)]
    changes = [two for one, two in pairwise(settled) if ones[one].high != ones[two].high]
    repeated = [] if line is Line.STEPS else settled[::-1]
    return list(dict.fromkeys([*doubtful[-1:], *settled[-1:], *ahead[::-1], *settled[:1], *changes[::-1], *repeated]))
