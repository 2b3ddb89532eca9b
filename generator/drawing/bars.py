"""Facts in one unit side by side: bars from zero, each with its name, its value and its standing in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.drawing.layers import (
    AXIS,
    BOLD_WEIGHT,
    DESK,
    QUIET,
    SIZE,
    SMALL,
    TEXT,
    Frame,
    amount,
    as_is,
    dashes,
    filled,
    label_of,
    layer,
    look,
    pixel,
    points,
    spec_of,
    texts,
)  # fmt: skip
from generator.drawing.text import text_width, wrap
from generator.records.quantity import Precision

if TYPE_CHECKING:
    from generator.drawing.layers import Datum, Spec
    from generator.pages.charts import Bar, Bars

NAMES = 250
"""The room for names that stand beside their bars."""
THICK, LINE, AIR, BETWEEN = 18, 17, 14, 8
ARROW = 8
"""What a bar that may be longer ends in."""
LEAST = 60
"""How long the longest bar is at least, whatever stands behind it."""


def draw_bars(chart: Bars, width: int) -> Spec:
    """Return bars for a width, their names beside them on a desk and above them on a phone."""
    left = NAMES if width >= DESK else 0
    scale = _scale(chart, left, width)
    names: list[Datum] = []
    rows: list[Datum] = []
    top = 0.0
    for bar in chart.bars:
        name = _Name(wrap(bar.title, (left or width) - 16, SIZE), top, is_beside=bool(left))
        names += name.rows(left - 12 if left else 0)
        rows.append(_row(bar, name.middle))
        top = name.bottom + AIR
    base = {"x": amount("low", scale), "y": {"value": -4}, "y2": {"value": top - AIR + 4}}
    layers = [
        *_bars(rows, scale),
        layer("rule", [{"low": 0}] if left else [], base, color=AXIS),
        texts(names, pixel("x"), pixel("y")),
        texts([text for row in rows for text in _words(row)], amount("high", scale), pixel("middle")),
    ]
    return spec_of(Frame(width, top - AIR, 0, 8, 0, 8), filled(layers))


@dataclass(frozen=True, slots=True)
class _Name:
    """The lines of a name, and the room that it and its bar take."""

    lines: list[str]
    top: float
    is_beside: bool

    @property
    def bottom(self) -> float:
        tall = len(self.lines) * LINE
        return self.top + (max(tall, THICK) if self.is_beside else tall + THICK + 4)

    @property
    def middle(self) -> float:
        """Where the bar stands."""
        return (self.top + self.bottom) / 2 if self.is_beside else self.bottom - THICK / 2

    def rows(self, x: float) -> list[Datum]:
        first = self.middle - (len(self.lines) - 1) * LINE / 2 if self.is_beside else self.top + LINE / 2
        usual = {"x": x, "colour": TEXT, "align": "right" if self.is_beside else "left"}
        return [usual | {"y": first + number * LINE, "text": line} for number, line in enumerate(self.lines)]


def _scale(chart: Bars, left: float, width: float) -> Spec:
    """Return the scale from zero that leaves room for the words behind each bar."""
    low, high = min(0.0, *(bar.low for bar in chart.bars)), max(0.0, *(bar.high for bar in chart.bars))
    reach = width - left - 20
    for bar in chart.bars:
        words = text_width(label_of(bar), SIZE, is_bold=True) + text_width(bar.detail, SMALL) + ARROW + 2 * BETWEEN + 8
        share = (bar.high - low) / (high - low) if high > low else 0
        reach = min(reach, (width - left - words) / share) if share > 0 else reach
    return {"domain": [low, high or 1], "range": [left, left + max(reach, LEAST)], "zero": True, "nice": False}


def _row(bar: Bar, middle: float) -> Datum:
    return {
        "low": bar.low if bar.precision is Precision.RANGE else 0,
        "high": bar.high,
        "middle": middle,
        "top": middle - THICK / 2,
        "bottom": middle + THICK / 2,
        "label": label_of(bar),
        "detail": bar.detail,
        "tip": bar.tip,
        "is_open": bar.precision is Precision.AT_LEAST,
        **look(bar.standing),
    }


def _bars(rows: list[Datum], scale: Spec) -> list[Spec]:
    """Return the bars, those that may be longer with an arrow at their end."""
    area = {
        "x": amount("low", scale),
        "x2": {"field": "high"},
        "y": pixel("top"),
        "y2": {"field": "bottom"},
        "fill": as_is("fill"),
        "stroke": as_is("colour"),
        "description": {"field": "tip", "type": "nominal"},
    }
    arrows = [row | {"shape": "triangle-right", "size": 110} for row in rows if row["is_open"]]
    return [
        layer("rect", rows, area, aria=True, strokeWidth=1.5, strokeDash=dashes()),
        points(arrows, amount("high", scale), pixel("middle")),
    ]


def _words(row: Datum) -> list[Datum]:
    """Return what stands behind a bar: its value, then its stage and time."""
    place = {"high": row["high"], "middle": row["middle"]}
    dx = BETWEEN + (ARROW if row["is_open"] else 0)
    after = dx + text_width(row["label"], SIZE, is_bold=True) + BETWEEN
    return [
        place | {"text": row["label"], "colour": TEXT, "weight": BOLD_WEIGHT, "dx": dx},
        place | {"text": row["detail"], "colour": QUIET, "size": SMALL, "dx": after},
    ]
