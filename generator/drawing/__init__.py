"""Charts to SVG: what they look like, drawn by Vega-Lite without a browser, the same bytes every time."""

from generator.drawing.drawer import Drawer

__all__ = ["Drawer"]
