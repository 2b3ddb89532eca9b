"""Charts and cards, drawn by Vega-Lite without a browser, the same picture every time."""

from generator.drawing.cards import Cards
from generator.drawing.drawer import Drawer

__all__ = ["Cards", "Drawer"]
