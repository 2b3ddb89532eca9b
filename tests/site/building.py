"""Copies of the real project, a small one that is built in a moment, and programs run in them."""

import json
import os
import re
import shutil
import subprocess
import sys
from html import unescape
from pathlib import Path

from projects import EDITION_TODAY, write_project

ROOT = Path(__file__).parents[2]
PARTS = ("data", "content", "site_templates", "mkdocs.yml")
DRAWN = "build/drawings"
TODAY = EDITION_TODAY.isoformat()
META = re.compile(r'<meta (?:property|name)="(?P<name>(?:og|twitter):[\w:]+)" content="(?P<content>[^"]*)">')
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def copy_project(folder, origin=ROOT):
    """Copy what a site is made of, without history, environment and what was built, the drawings excepted."""
    folder.mkdir(parents=True)
    if (origin / DRAWN).is_dir():
        shutil.copytree(origin / DRAWN, folder / DRAWN)
    for part in PARTS:
        source = origin / part
        if source.is_dir():
            shutil.copytree(source, folder / part)
        else:
            shutil.copy2(source, folder / part)
    return folder


def write_norland(folder):
    """Write the small project, with the settings of the real one but for those that name pages of its own."""
    settings = re.sub(r"(?ms)^nav:\n.*?(?=^\S)|^  reports: .*?$", "", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    return write_project(folder, {"mkdocs.yml": settings})


def find_browser():
    """Return where this machine has a Chromium, or nothing."""
    return next((found for name in BROWSERS if (found := shutil.which(name))), "")


def run(folder, *arguments, **environment):
    """Run a program of the environment in a folder and return what it did."""
    command = [sys.executable, "-m", *arguments]
    inherited = {name: value for name, value in os.environ.items() if name != "GITHUB_REPOSITORY"}
    return subprocess.run(  # noqa: S603
        command, cwd=folder, env={**inherited, **environment}, capture_output=True, text=True, check=False
    )


def read_record(project, identity):
    """Return what the built site's own API says of a record."""
    return json.loads((project / f"site/api/v1/{identity}.json").read_text(encoding="utf-8"))


def read_meta(project, path):
    """Return what a built page says to those who show a link to it, by property."""
    found = META.findall((project / "site" / path / "index.html").read_text(encoding="utf-8"))
    assert len(dict(found)) == len(found), "a property stands twice"
    return {name: unescape(content) for name, content in found}
