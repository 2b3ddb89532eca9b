"""A site that is not finished leaves no trace, whatever stopped it."""

from __future__ import annotations

import errno
from datetime import date
from typing import TYPE_CHECKING

import pytest

from generator import engines
from generator.engines import Engine, EngineError, publish
from generator.tree import read_tree, write_tree

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 11, 22)
OLD = {"build/docs/index.md": b"# Old", "build/docs/gone.md": b"# Gone", "site/index.html": b"<h1>Old</h1>"}
NEW = {"index.md": b"# New"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a project that was built before."""
    write_tree(OLD, tmp_path)
    return tmp_path


def run_engine(monkeypatch: pytest.MonkeyPatch, problem: BaseException | None = None) -> None:
    """Let an engine write one page, and stop it then if there is a problem."""

    def run(root: Path, *_: object) -> None:
        write_tree({"index.html": b"<h1>New</h1>"}, root / "build/site-new")
        if problem:
            raise problem

    monkeypatch.setattr(engines, "_run", run)


def test_tree_and_site_are_put_in_their_places_together(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run_engine(monkeypatch)
    publish(root, NEW, Engine.MKDOCS, TODAY)
    after = read_tree(root)
    assert after.pop("site/_headers")
    assert after == {"build/docs/index.md": b"# New", "site/index.html": b"<h1>New</h1>"}


@pytest.mark.parametrize(
    "problem",
    [EngineError("no"), KeyboardInterrupt(), OSError(errno.ENOSPC, "No space left on device")],
    ids=["the engine fails", "an interruption", "a full disk"],
)
def test_a_build_that_stops_leaves_everything_as_it_was(
    root: Path, monkeypatch: pytest.MonkeyPatch, problem: BaseException
) -> None:
    run_engine(monkeypatch, problem)
    with pytest.raises(type(problem)):
        publish(root, NEW, Engine.MKDOCS, TODAY)
    assert read_tree(root) == OLD
