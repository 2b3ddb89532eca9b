"""The library that draws, called in one place: a chart from what Vega-Lite is to draw, a picture from SVG."""

from __future__ import annotations

import json

from generator.drawing.svg import marks_of

FORM = "3"
"""To be counted up with a change to what becomes of a drawing after the library."""


def draw(source: str) -> bytes:
    """Return a picture as PNG for an SVG, and the marks of a chart for a specification of Vega-Lite in JSON."""
    from vl_convert import svg_to_png, vegalite_to_svg  # noqa: PLC0415 - a check of data must not wait for it

    return svg_to_png(source) if source.startswith("<svg") else marks_of(vegalite_to_svg(json.loads(source))).encode()
