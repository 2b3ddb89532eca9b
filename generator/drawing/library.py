"""The library that draws, called in one place: a chart from what Vega-Lite is to draw, a picture from SVG."""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from generator.drawing.svg import marks_of

if TYPE_CHECKING:
    from types import ModuleType

FORM = "3"
"""To be counted up with a change to what becomes of a drawing after the library."""
FONTS = "FONTCONFIG_FILE"
"""What names, in the environment, where the fonts of a Linux machine are."""
NO_FONTS = Path(__file__).with_name("fonts.conf")
NOTHING = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'


def draw(source: str) -> bytes:
    """Return a picture as PNG for an SVG, and the marks of a chart for a specification of Vega-Lite in JSON."""
    library = _library()
    if source.startswith("<svg"):
        return bytes(library.svg_to_png(source))
    return marks_of(library.vegalite_to_svg(json.loads(source))).encode()


@cache
def _library() -> ModuleType:
    """Return the library, with no other fonts than its own.

    It looks for those of the machine at its first drawing. With them it would make other pictures on other machines,
    and read their files anew for each text, which takes longer than all the rest.
    """
    import vl_convert  # noqa: PLC0415 - a check of data must not wait for it

    before = os.environ.get(FONTS)
    os.environ[FONTS] = str(NO_FONTS)
    try:
        vl_convert.svg_to_png(NOTHING)
    finally:
        if before is None:
            del os.environ[FONTS]
        else:
            os.environ[FONTS] = before
    return vl_convert
