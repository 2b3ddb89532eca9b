"""Charts as drawings: scales that do not lie, marks that look as they stand, clean SVG, and what is kept of it."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from subprocess import Popen
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
from builders import (
    a_budget,
    a_count,
    a_policy,
    a_press_source,
    a_source,
    an_event,
    an_observation,
    an_organisation,
    viewer_of,
)
from projects import REPOSITORY
from test_charts import charter_of, history_of

from generator.confidence import Level
from generator.drawing import Drawer, cache, library
from generator.drawing.cache import Cache
from generator.drawing.drawer import WIDTHS, spec_for
from generator.drawing.layers import DASHED, PAPER, SOLID
from generator.drawing.pictures import LEVELS
from generator.drawing.text import Anchor, Box, place_labels, text_width, wrap
from generator.pages.overviews import policy_map, timeline

if TYPE_CHECKING:
    from pathlib import Path

    from generator.pages.charts import Chart, Drawing

TROUBLE = 'A "quoted" <b> & { } title'
COLOUR = re.compile(r"var\(--fb-chart-[a-z]+\)|none|currentColor")


def a_history() -> Chart:
    return history_of(
        a_count(
            "fleet",
            an_observation("30 boats", as_of="2023-05-01"),
            an_observation("over 20 boats", as_of="2024-H1"),
            an_observation("40 boats"),
            an_observation("90 boats", as_of="2026-04", stage="target", due="2030-Q1"),
        )
    )


def some_columns() -> Chart:
    return history_of(a_count("fleet", *(an_observation(f"{n} boats", period=str(2020 + n)) for n in (1, 2))))


def some_bars() -> Chart:
    facts = [
        a_budget("dredging", an_observation("3 million EUR", stage="allocated"), title=TROUBLE),
        a_budget("quays", an_observation("over 9 million EUR", stage="allocated")),
        a_budget("cranes", an_observation("2–4 million EUR", stage="allocated")),
    ]
    chart = charter_of(*facts).bars([fact.record for fact in facts])
    assert chart
    return chart


def a_timeline() -> Chart:
    events = [an_event(f"e{n}", date=f"2025-03-0{n}") for n in range(1, 6)]
    late = an_event("late", date="2027-H2", stage="planned", as_of="2026-01-01", title=TROUBLE)
    chart = timeline(viewer_of(*events, late, a_source("report")))
    assert chart
    return chart


def a_matrix() -> Chart:
    policies = [
        a_policy("pilots", issuers=["office"], name=TROUBLE),
        a_policy("harbour-act", issuers=["office", "assembly"], stage="bill"),
    ]
    entries = [an_organisation("office", name="海港處"), an_organisation("assembly"), *policies, a_source("report")]
    chart = policy_map(viewer_of(*entries))
    assert chart
    return chart


CHARTS = [a_history, some_columns, some_bars, a_timeline, a_matrix]


def layers_of(spec: dict[str, Any]) -> list[dict[str, Any]]:
    return [inner for one in spec["layer"] for inner in (layers_of(one) if "layer" in one else [one])]


def rows_of(chart: Chart, mark: str, *, width: int = 680) -> list[dict[str, Any]]:
    """Return the rows of every layer of one sort of marks."""
    found = [one for one in layers_of(spec_for(chart, width)) if one["mark"]["type"] == mark]
    return [row for one in found for row in one["data"]["values"]]


def marks_of(chart: Chart, *, width: int = 680) -> list[dict[str, Any]]:
    """Return the rows of the marks that stand for one value each."""
    found = [one for one in layers_of(spec_for(chart, width)) if "description" in one["encoding"]]
    return [row for one in found for row in one["data"]["values"]]


def scales_of(chart: Chart, channel: str) -> list[dict[str, Any]]:
    found = [one["encoding"].get(channel, {}).get("scale") for one in layers_of(spec_for(chart, 680))]
    return [scale for scale in found if scale]


# Scales


@pytest.mark.parametrize("make", [a_history, some_columns])
def test_values_over_time_start_at_zero(make) -> None:
    assert {scale["domain"][0] for scale in scales_of(make(), "y")} == {0}


def test_bars_start_at_zero() -> None:
    assert {scale["domain"][0] for scale in scales_of(some_bars(), "x")} == {0}


def test_a_range_is_a_bar_from_its_low_to_its_high_end() -> None:
    assert [(row["low"], row["high"]) for row in rows_of(some_bars(), "rect")] == [
        (0, 3e6),
        (0, 9e6),
        (2e6, 4e6),
    ]


@pytest.mark.parametrize("make", [a_history, some_columns, a_timeline])
def test_time_runs_in_universal_time(make) -> None:
    scales = scales_of(make(), "x")
    assert scales
    assert {scale["type"] for scale in scales} == {"utc"}


def test_no_panel_has_two_scales() -> None:
    for panel in (one for one in spec_for(a_history(), 680)["layer"] if "layer" in one):
        scales = [one["encoding"]["y"].get("scale") for one in layers_of(panel)]
        assert len({tuple(scale["domain"]) for scale in scales if scale}) == 1


# Marks


def test_a_mark_stands_at_the_end_of_the_span_that_its_date_names_with_a_stroke_over_it() -> None:
    _, half, *_ = marks_of(a_history())
    strokes = [row for row in rows_of(a_history(), "rule") if row.get("start") == half["start"]]
    assert half["end"] - half["start"] > 180 * 86_400_000
    assert {row["end"] for row in strokes} == {half["end"]}


def test_what_is_ahead_is_hollow_and_dashed_and_what_is_settled_is_neither() -> None:
    *settled, ahead = marks_of(a_history())
    assert (ahead["fill"], ahead["dash"]) == (PAPER, DASHED)
    assert all((row["fill"], row["dash"]) == (row["colour"], SOLID) for row in settled)
    assert ahead["colour"] not in {row["colour"] for row in settled}


def test_what_is_ahead_has_no_stroke_that_reads_as_a_line_of_values() -> None:
    ahead = next(row for row in marks_of(a_history()) if row["dash"] == DASHED)
    assert ahead["start"] < ahead["end"]
    strokes = [row for row in rows_of(a_history(), "rule") if row.get("dash") == SOLID]
    assert strokes
    assert ahead["start"] not in {row.get("start") for row in strokes}


def test_the_line_leaves_out_what_is_ahead_and_bounds() -> None:
    assert {row["high"] for row in rows_of(a_history(), "line")} == {30, 40}


def test_a_lower_bound_is_told_by_its_mark_and_by_its_label() -> None:
    shapes = {row["high"]: row["shape"] for row in marks_of(a_history())}
    assert shapes[20] == "triangle-up"
    assert "≥20" in {row["text"] for row in rows_of(a_history(), "text")}
    assert [row["label"] for row in rows_of(some_bars(), "point")] == ["≥€9m"]


def test_a_doubtful_value_has_a_question_mark_and_a_hollow_mark() -> None:
    disputed = [an_observation(f"{n}0 boats", sources=[name]) for n, name in ((3, "gazette"), (4, "herald"))]
    fleet = a_count("fleet", *disputed)
    chart = charter_of(fleet, a_press_source("gazette"), a_press_source("herald")).history([fleet.record])
    assert chart
    assert {"30?", "40?"} <= {row["text"] for row in rows_of(chart, "text")}
    assert {row["fill"] for row in marks_of(chart)} == {PAPER}
    assert rows_of(chart, "line") == []


def test_events_that_crowd_are_stacked_and_keep_their_dates() -> None:
    dots = [row for row in marks_of(a_timeline(), width=350) if not row["is_wide"]]
    assert len({row["end"] for row in dots}) == len(dots)
    assert len({row["level"] for row in dots}) > 1


# SVG


def drawn(chart: Chart, folder: Path) -> tuple[Drawing, ...]:
    return Drawer(folder).chart(chart)


def tree(drawing: Drawing) -> ET.Element:
    return ET.fromstring(f"<svg>{drawing.marks}</svg>")  # noqa: S314 - what was just drawn


@pytest.mark.parametrize("make", CHARTS)
def test_a_drawing_has_nothing_that_a_strict_page_refuses(make, tmp_path) -> None:
    drawings = drawn(make(), tmp_path)
    assert [one.name for one in drawings] == list(WIDTHS)
    for drawing in drawings:
        elements = list(tree(drawing).iter())
        names = {name for element in elements for name in element.attrib}
        assert not {name for name in names if name.startswith("aria") or name in {"style", "class", "role", "id"}}
        colours = {element.get(name) for element in elements for name in ("fill", "stroke") if element.get(name)}
        assert [colour for colour in colours if not COLOUR.fullmatch(colour)] == []
        assert {element.tag for element in elements} <= {"svg", "g", "path", "line", "text", "title", "rect"}


@pytest.mark.parametrize("make", CHARTS)
def test_a_drawing_is_as_wide_as_it_says(make, tmp_path) -> None:
    for drawing, width in zip(drawn(make(), tmp_path), WIDTHS.values(), strict=True):
        assert drawing.width == width
        assert drawing.height > 60


def test_every_mark_says_in_words_what_it_is(tmp_path) -> None:
    wide, _ = drawn(a_history(), tmp_path)
    titles = [element.text for element in tree(wide).iter("title")]
    assert "at least 20 boats as of first half of 2024 · measured · Single source" in titles
    assert len(titles) == 4


@pytest.mark.parametrize("make", [some_bars, a_timeline, a_matrix])
def test_text_of_the_data_stays_text(make, tmp_path) -> None:
    wide, _ = drawn(make(), tmp_path)
    assert "<b>" not in wide.marks
    assert "&lt;b&gt;" in wide.marks


def test_every_colour_of_drawings_is_set_for_both_schemes() -> None:
    style = (REPOSITORY / "site_templates" / "assets" / "charts.css").read_text(encoding="utf-8")
    scheme = re.compile(r"^ *(?::root|\[data-md-color-scheme=\"slate\"\]) \{\n(.*?)^ *\}", re.MULTILINE | re.DOTALL)
    light, dark, printed = scheme.findall(style)
    used = {"text", "quiet", "grid", "axis", "paper", "settled", "forward", "doubtful"}
    for rules in (light, dark, printed):
        assert set(re.findall(r"--fb-chart-(\w+):", rules)) == used


def test_the_picture_of_a_link_has_the_colours_of_confidence_on_light_pages() -> None:
    style = (REPOSITORY / "site_templates" / "assets" / "factbook.css").read_text(encoding="utf-8")
    colours = dict(re.findall(r"--fb-(\w+): (#\w+);", style.partition('[data-md-color-scheme="slate"]')[0]))
    names = dict(re.findall(r"\.confidence\.([\w-]+)[^{}]*\{\s*color: var\(--fb-(\w+)\);", style))
    assert {level: colours[names[level]] for level in Level} == LEVELS


DRAW = """
import sys
sys.path[:0] = ["tests"]
from pathlib import Path
from test_drawing import CHARTS, drawn
for number, make in enumerate(CHARTS):
    print([one.marks for one in drawn(make(), Path(sys.argv[1]) / str(number))])
"""


def test_drawings_are_the_same_in_every_zone_and_on_every_run(tmp_path) -> None:
    outputs = []
    for zone in ("Pacific/Kiritimati", "America/Los_Angeles", "UTC"):
        environment = {**os.environ, "TZ": zone, "PYTHONHASHSEED": str(len(zone))}
        command = [sys.executable, "-c", DRAW, str(tmp_path / zone)]
        done = subprocess.run(command, cwd=REPOSITORY, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
        assert done.returncode == 0, done.stderr
        outputs.append(done.stdout)
    assert len(set(outputs)) == 1


SHOW = """
import os, sys
from hashlib import sha256
from generator.drawing import library
svg = '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="60" font-family="{}" font-size="40">{}</svg>'
draw = library.draw if sys.argv[1] == "ours" else __import__("vl_convert").svg_to_png
before = dict(os.environ)
for family in ("Liberation Sans", "DejaVu Sans", "no such font"):
    print(sha256(draw(svg.format(family, '<text y="50">40 boats</text>'))).hexdigest())
assert os.environ == before
"""


def shown(who: str, **environment: str) -> str:
    """Return the sums of pictures that show a text in some fonts."""
    inherited = {name: value for name, value in os.environ.items() if name != library.FONTS}
    command = [sys.executable, "-c", SHOW, who]
    return subprocess.check_output(command, cwd=REPOSITORY, env={**inherited, **environment}, text=True)  # noqa: S603


def test_the_fonts_of_the_machine_change_no_picture_and_stay_in_the_environment(tmp_path) -> None:
    elsewhere = tmp_path / "fonts.conf"
    elsewhere.write_text("<fontconfig><dir>/usr/share/fonts</dir></fontconfig>", encoding="utf-8")
    without = shown("the library", **{library.FONTS: str(library.NO_FONTS)})
    assert shown("ours") == without
    assert shown("ours", **{library.FONTS: str(elsewhere)}) == without


# What is kept


@pytest.fixture
def counted(monkeypatch):
    """Count how often something is really drawn."""
    calls = []
    real = cache.draw
    monkeypatch.setattr(cache, "draw", lambda source: calls.append(source) or real(source))
    return calls


def test_a_chart_is_drawn_once_and_then_looked_up(tmp_path, counted) -> None:
    first = drawn(a_history(), tmp_path)
    assert len(counted) == len(WIDTHS)
    assert drawn(a_history(), tmp_path) == first
    assert len(counted) == len(WIDTHS)


@pytest.mark.parametrize("broken", [b"", b"\xff\xfe", b"half of it", None])
def test_a_file_that_is_missing_or_broken_is_drawn_again(tmp_path, counted, broken) -> None:
    first = drawn(a_history(), tmp_path)
    for path in tmp_path.iterdir():
        whole = path.read_bytes()
        path.write_bytes(whole[:-9] if broken is None else broken)
    assert drawn(a_history(), tmp_path) == first
    assert len(counted) == 2 * len(WIDTHS)
    assert drawn(a_history(), tmp_path) == first
    assert len(counted) == 2 * len(WIDTHS)


def test_a_chart_that_says_something_else_is_drawn_anew(tmp_path, counted) -> None:
    drawn(some_columns(), tmp_path)
    drawn(a_history(), tmp_path)
    assert len(counted) == 2 * len(WIDTHS)


def test_what_no_chart_needs_any_more_is_removed(tmp_path) -> None:
    drawn(some_columns(), tmp_path)
    one = Drawer(tmp_path)
    one.chart(a_history())
    one.cache.forget_unused()
    assert {path.name for path in tmp_path.iterdir()} == one.cache.used


def test_a_folder_that_cannot_be_written_costs_nothing_but_time(tmp_path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    one = Drawer(blocked / "cache")
    assert one.chart(a_history()) == drawn(a_history(), tmp_path / "free")
    one.cache.forget_unused()


class TestHelper:
    """A process that draws meanwhile what will be asked for."""

    SOURCES = tuple(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{1 + n}" height="1"><rect/></svg>' for n in range(cache.FEW)
    )

    @pytest.fixture
    def helpers(self, monkeypatch) -> list[Popen[bytes]]:
        """The processes that were started."""
        started: list[Popen[bytes]] = []
        monkeypatch.setattr(cache, "Popen", lambda *args, **how: started.append(Popen(*args, **how)) or started[-1])  # noqa: S603
        return started

    def test_it_draws_what_is_missing_as_it_would_be_drawn_here(self, tmp_path, counted, helpers) -> None:
        here, helped = Cache(tmp_path / "here"), Cache(tmp_path / "helped")
        expected = [here.get(source) for source in self.SOURCES]
        with helped.begun(self.SOURCES):
            assert helpers[0].wait(timeout=300) == 0
        counted.clear()
        assert [helped.get(source) for source in self.SOURCES] == expected
        assert counted == []

    def test_what_it_has_not_drawn_is_drawn_here(self, tmp_path, counted, monkeypatch) -> None:
        monkeypatch.setattr(sys, "executable", shutil.which("false"))
        one = Cache(tmp_path)
        with one.begun(self.SOURCES):
            assert all(one.get(source) for source in self.SOURCES)
        assert counted == list(self.SOURCES)

    def test_a_helper_that_cannot_be_started_does_no_harm(self, tmp_path, monkeypatch) -> None:
        monkeypatch.setattr(sys, "executable", str(tmp_path / "no-such-program"))
        one = Cache(tmp_path)
        with one.begun(self.SOURCES):
            assert one.get(self.SOURCES[0])

    def test_it_ends_with_what_it_was_to_help(self, tmp_path, helpers) -> None:
        with pytest.raises(KeyboardInterrupt), Cache(tmp_path).begun(self.SOURCES):
            raise KeyboardInterrupt
        assert [one.returncode for one in helpers] == [-signal.SIGKILL]

    def test_it_is_not_called_for_a_few(self, tmp_path, helpers) -> None:
        one = Cache(tmp_path)
        one.get(self.SOURCES[0])
        with one.begun(self.SOURCES):
            assert helpers == []


def test_nothing_but_drawing_loads_the_library() -> None:
    script = "import sys, generator.cli; sys.exit('vl_convert' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], cwd=REPOSITORY, check=False).returncode == 0  # noqa: S603


# Room for text


def test_text_is_wrapped_at_words_and_chinese_anywhere() -> None:
    assert wrap("a harbour of the north", 70, 13) == ["a harbour", "of the", "north"]
    lines = wrap("海港處負責全國港口", 52, 13)
    assert lines == ["海港處負", "責全國港", "口"]
    assert all(text_width(line, 13) <= 52 for line in lines)


def test_labels_never_cover_one_another_and_the_first_asked_for_is_placed() -> None:
    anchors = [Anchor(100 + 6 * number, 50, "1,000") for number in range(8)]
    placed = place_labels(anchors, range(8), Box(0, 0, 300, 100), [], 13)
    assert 0 in placed
    assert len(placed) < len(anchors)
    assert place_labels(anchors[:1], [0], Box(0, 0, 20, 20), [], 13) == {}
