"""Charts and pictures, drawn by Vega-Lite without a browser, the same every time."""

from generator.drawing.drawer import Drawer
from generator.drawing.pictures import Pictures

__all__ = ["Drawer", "Pictures"]
