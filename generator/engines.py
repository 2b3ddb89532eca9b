"""Runs a site engine on the finished docs tree, beside the current site, and swaps the new site in on success."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from generator.hardening import harden
from generator.today import epoch_of
from generator.tree import swap_in, write_tree

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

NEW_DOCS = "docs-new"
NEW_SITE = "site-new"
MAX_LINES = 40
"""How much of what a failing engine printed is repeated, from its end."""
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


class Engine(StrEnum):
    """What turns the docs tree into HTML."""

    MKDOCS = "mkdocs"
    ZENSICAL = "zensical"


class EngineError(Exception):
    """The engine did not finish; the message is what it printed."""


def is_installed(engine: Engine) -> bool:
    """Whether an engine can be run."""
    return importlib.util.find_spec(engine.value) is not None


def publish(root: Path, files: Mapping[str, bytes], engine: Engine, today: date) -> None:
    """Write the docs tree and build the site from it, both beside those that stand, and then put them in their places.

    Whatever goes wrong, an interruption among it, leaves `build/docs` and `site/` as they were.

    Raises:
        EngineError: when the engine fails.
        UnsafePageError: when pages hold what their security policy blocks.
    """
    build = root / "build"
    try:
        write_tree(files, build / NEW_DOCS)
        shutil.rmtree(build / NEW_SITE, ignore_errors=True)
        _run(root, engine, today)
        harden(build / NEW_SITE, [_templates(engine)])
        swap_in(build / NEW_DOCS, build / "docs")
        swap_in(build / NEW_SITE, root / "site")
    finally:
        shutil.rmtree(build / NEW_DOCS, ignore_errors=True)
        shutil.rmtree(build / NEW_SITE, ignore_errors=True)


def _run(root: Path, engine: Engine, today: date) -> None:
    config = root / "build" / f"{engine.value}.yml"
    config.write_text(derived_config(engine), encoding="utf-8")
    command = [sys.executable, "-m", engine.value, "build", "--strict", "--config-file", str(config)]
    environment = {
        **os.environ,
        "NO_COLOR": "1",
        "NO_MKDOCS_2_WARNING": "1",
        "SOURCE_DATE_EPOCH": str(epoch_of(today)),
    }
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode or not (root / "build" / NEW_SITE).is_dir():
        printed = COLOUR.sub("", f"{done.stdout}{done.stderr}").strip().splitlines()
        raise EngineError("\n".join(printed[-MAX_LINES:]))


def _templates(engine: Engine) -> Path:
    """Return the folder of the theme that an engine brings or, MkDocs, uses."""
    package = "material" if engine is Engine.MKDOCS else engine.value
    found = importlib.util.find_spec(package)
    return Path(found.origin if found and found.origin else package).parent / "templates"


def derived_config(engine: Engine) -> str:
    """Return the configuration that builds the finished tree: the project's own, with other folders."""
    plugin = "factbook:\n    rendered: true" if engine is Engine.MKDOCS else "search:\n    enabled: false"
    return f"""\
# Written by factbook; the settings are in ../mkdocs.yml.
INHERIT: ../mkdocs.yml
docs_dir: {NEW_DOCS}
site_dir: {NEW_SITE}
theme:
  custom_dir: ../site_templates/theme
plugins:
  {plugin}
"""
