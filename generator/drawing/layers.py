"""The pieces that every chart is made of, as Vega-Lite has them: what stands where, in colours that the page sets."""

from __future__ import annotations

from calendar import timegm
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from generator.pages.charts import Standing
from generator.records.quantity import Precision

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from generator.pages.charts import Bar, Point

Spec = dict[str, Any]
Datum = dict[str, Any]

SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
TEXT, QUIET, GRID, AXIS, PAPER = (f"var(--fb-chart-{name})" for name in ("text", "quiet", "grid", "axis", "paper"))
COLOURS: dict[Standing, str] = {one: f"var(--fb-chart-{one.value})" for one in Standing}
DASHED, SOLID = [4, 3], [1, 0]
SIGNS = {Precision.ABOUT: "≈", Precision.AT_LEAST: "≥", Precision.AT_MOST: "≤"}
SIZE = 13
"""Of labels, in the pixels of the drawing, which a page shows at about their size."""
SMALL = 12
USUAL_WEIGHT, BOLD_WEIGHT = 400, 600
DESK = 500
"""From this width on there is room beside things, and not only above them."""
MILLISECONDS = 1000
DAY = 86_400_000


@dataclass(frozen=True, slots=True)
class Frame:
    """The room of a drawing: the area of the marks, and what stands around it."""

    width: float
    height: float
    left: float = 0
    top: float = 0
    right: float = 0
    bottom: float = 0


def spec_of(frame: Frame, layers: Sequence[Spec]) -> Spec:
    """Return a drawing of this size; nothing is laid out by the size of its text."""
    return {
        "$schema": SCHEMA,
        "width": frame.width,
        "height": frame.height,
        "padding": {"left": frame.left, "top": frame.top, "right": frame.right, "bottom": frame.bottom},
        "autosize": {"type": "none"},
        "background": None,
        "config": {"view": {"stroke": None}, "mark": {"aria": False}},
        "layer": list(layers),
        "resolve": {"scale": {"y": "independent"}},
    }


def layer(mark: str, rows: Iterable[Mapping[str, object]], encoding: Spec, **settings: object) -> Spec:
    """Return one layer of marks."""
    return {
        "data": {"values": [dict(row) for row in rows]},
        "mark": {"type": mark, "clip": False, **settings},
        "encoding": encoding,
    }


def moment(day: date, *, ends: bool = False) -> int:
    """Return the beginning of a day in universal time, or its end, as Vega counts time."""
    return timegm(day.timetuple()) * MILLISECONDS + (DAY if ends else 0)


def time(field: str, scale: Spec) -> Spec:
    """Return a place in time from a field."""
    return {"field": field, "type": "temporal", "scale": scale, "axis": None}


def amount(field: str, scale: Spec) -> Spec:
    """Return a place on a scale of values from a field."""
    return {"field": field, "type": "quantitative", "scale": scale, "axis": None}


def pixel(field: str) -> Spec:
    """Return a place in the drawing itself from a field."""
    return {"field": field, "type": "quantitative", "scale": None, "axis": None}


def as_is(field: str) -> Spec:
    """Return a colour or shape that a field names."""
    return {"field": field, "type": "nominal", "scale": None, "legend": None}


def dashes() -> Spec:
    """Return the setting by which a row says how its line is dashed."""
    return {"expr": "datum.dash"}


def texts(rows: Iterable[Mapping[str, object]], x: Spec, y: Spec, **settings: object) -> Spec:
    """Return a layer of texts; each row has its colour, and may have its own alignment, offsets, weight and turn."""
    usual = {"align": "left", "dx": 0, "dy": 0, "weight": USUAL_WEIGHT, "size": SIZE, "turn": 0}
    by_row = {"align": "align", "dx": "dx", "dy": "dy", "fontWeight": "weight", "fontSize": "size", "angle": "turn"}
    encoding = {"x": x, "y": y, "text": {"field": "text", "type": "nominal"}, "color": as_is("colour")}
    given = {name: {"expr": f"datum.{field}"} for name, field in by_row.items()}
    return layer("text", [usual | dict(row) for row in rows], encoding, baseline="middle", **given, **settings)


def points(rows: Iterable[Mapping[str, object]], x: Spec, y: Spec) -> Spec:
    """Return a layer of marks; each row has its colour, its fill, its shape, its size and what a pointer reads."""
    encoding = {
        "x": x,
        "y": y,
        "shape": as_is("shape"),
        "stroke": as_is("colour"),
        "fill": as_is("fill"),
        "size": {"field": "size", "type": "quantitative", "scale": None, "legend": None},
        "description": {"field": "tip", "type": "nominal"},
    }
    return layer("point", rows, encoding, aria=True, opacity=1, strokeWidth=2)


def rules(rows: Iterable[Mapping[str, object]], places: Spec, **settings: object) -> Spec:
    """Return a layer of straight lines; each row has its colour, and may say how it is dashed."""
    encoding = {**places, "color": as_is("colour")}
    return layer("rule", [{"dash": SOLID} | dict(row) for row in rows], encoding, strokeDash=dashes(), **settings)


def filled(layers: Iterable[Spec]) -> list[Spec]:
    """Return the layers that have anything to draw."""
    return [one for one in layers if "layer" in one or one["data"]["values"]]


def label_of(value: Bar | Point) -> str:
    """Return the label of a value with the signs of how exact and how sure it is."""
    return SIGNS.get(value.precision, "") + value.label + ("?" if value.standing is Standing.DOUBTFUL else "")


def look(standing: Standing) -> Datum:
    """Return how a mark of a standing looks: only what is settled is filled, and only that has a solid line."""
    is_settled = standing is Standing.SETTLED
    return {
        "colour": COLOURS[standing],
        "fill": COLOURS[standing] if is_settled else PAPER,
        "dash": SOLID if is_settled else DASHED,
    }
