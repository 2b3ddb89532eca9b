"""Records against those who issued them: a line for each record, a column for each issuer, a dot where they cross."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.drawing.layers import (
    DESK,
    GRID,
    QUIET,
    SIZE,
    SMALL,
    TEXT,
    Frame,
    filled,
    layer,
    look,
    pixel,
    points,
    rules,
    spec_of,
    texts,
)  # fmt: skip
from generator.drawing.text import text_width, wrap

if TYPE_CHECKING:
    from generator.drawing.layers import Datum, Spec
    from generator.pages.charts import Crossing, Matrix

STEPS = {True: 36, False: 19}
"""How far columns are apart, on a desk and on a phone."""
LONGEST = {True: 140, False: 280}
"""How long a line of a column's title may be; narrow columns have room for one line each."""
LINE, AIR, AREA = 16, 10, 110


def draw_matrix(chart: Matrix, width: int) -> Spec:
    """Return a matrix for a width."""
    is_desk = width >= DESK
    step = STEPS[is_desk]
    left = width - step * len(chart.columns)
    columns = [left + (number + 0.5) * step for number in range(len(chart.columns))]
    titles = [wrap(column, LONGEST[is_desk], SMALL) for column in chart.columns]
    head = max(text_width(line, SMALL) for lines in titles for line in lines) + 16
    lines: list[_Line] = []
    top = head
    for crossing in chart.crossings:
        lines.append(_Line(crossing, top, left, chart.columns, tuple(columns)))
        top = lines[-1].bottom
    upright = {"x": pixel("x"), "y": {"value": head}, "y2": {"value": top}}
    across = {"x": {"value": 0}, "x2": {"value": width}, "y": pixel("y")}
    joined = [row for line in lines for row in line.joint()]
    layers = [
        layer("rule", [{"y": line.top} for line in lines], across, color=GRID),
        layer("rule", [{"x": x} for x in columns], upright, color=GRID),
        rules(joined, {"x": pixel("x"), "x2": {"field": "x2"}, "y": pixel("y")}, strokeWidth=2),
        texts([row for line in lines for row in line.words()], pixel("x"), pixel("y")),
        texts(_titles(titles, columns, head - 8), pixel("x"), pixel("y")),
        points([row for line in lines for row in line.dots()], pixel("x"), pixel("y")),
    ]
    return spec_of(Frame(width, top, 0, 4, 0, 4), filled(layers))


def _titles(titles: list[list[str]], columns: list[float], bottom: float) -> list[Datum]:
    """Return the titles of columns, upright."""
    return [
        {"x": x + (number - (len(lines) - 1) / 2) * 13, "y": bottom, "text": line}
        | {"colour": TEXT, "turn": 270, "size": SMALL}
        for x, lines in zip(columns, titles, strict=True)
        for number, line in enumerate(lines)
    ]


@dataclass(frozen=True, slots=True)
class _Line:
    """One record."""

    crossing: Crossing
    top: float
    left: float
    titles: tuple[str, ...]
    columns: tuple[float, ...]

    @property
    def bottom(self) -> float:
        return self.top + (len(self._name()) + (not self._is_detail_beside())) * LINE + AIR

    def words(self) -> list[Datum]:
        """Return its name, and its stage behind it where there is room, else below."""
        name, first = self._name(), self.top + AIR / 2 + LINE / 2
        rows: list[Datum] = [
            {"x": 0, "y": first + number * LINE, "text": line, "colour": TEXT} for number, line in enumerate(name)
        ]
        detail: Datum = {"text": self.crossing.detail, "colour": QUIET, "size": SMALL}
        if self._is_detail_beside():
            return [*rows, detail | {"x": self.left - AIR, "y": first + (len(name) - 1) * LINE, "align": "right"}]
        return [*rows, detail | {"x": 0, "y": first + len(name) * LINE}]

    def dots(self) -> list[Datum]:
        """Return a dot for each issuer."""
        return [
            {
                "x": x,
                "y": self._middle,
                "shape": "circle",
                "size": AREA,
                "tip": f"{title} · {self.crossing.title} · {self.crossing.detail}",
                **look(self.crossing.standing),
            }
            for x, title, is_marked in zip(self.columns, self.titles, self.crossing.marked, strict=True)
            if is_marked
        ]

    def joint(self) -> list[Datum]:
        """Return the line that joins those who issued it together."""
        dots = self.dots()
        return [dots[0] | {"x2": dots[-1]["x"]}] if len(dots) > 1 else []

    @property
    def _middle(self) -> float:
        return (self.top + self.bottom) / 2

    def _name(self) -> list[str]:
        return wrap(self.crossing.title, self.left - 10, SIZE)

    def _is_detail_beside(self) -> bool:
        last = text_width(self._name()[-1], SIZE)
        return last + text_width(self.crossing.detail, SMALL) + 2 * AIR < self.left
