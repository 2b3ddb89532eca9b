"""Figures in running text, English and Chinese: where they stand, what they say, and whether a quote holds a value.

What words and signs mean in a language stands in `words`; what only an edition knows comes from its vocabulary.
"""

from generator.figures.bending import is_bent
from generator.figures.figure import Figure, Kind
from generator.figures.finder import find_figures
from generator.figures.money import currencies_of
from generator.figures.prose import Prose, read_prose
from generator.figures.quotes import holds

__all__ = ["Figure", "Kind", "Prose", "currencies_of", "find_figures", "holds", "is_bent", "read_prose"]
