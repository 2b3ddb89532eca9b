"""Charts and pictures, drawn by Vega-Lite without a browser, the same every time."""

from generator.drawing.drawer import Drawer

__all__ = ["Drawer"]
