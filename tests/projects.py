"""Small projects for tests: a sound one about a made-up country, Norland, over which a test lays its own files."""

from __future__ import annotations

import os
import shutil
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from generator.today import today

if TYPE_CHECKING:
    from collections.abc import Mapping

REPOSITORY = Path(__file__).parent.parent
TODAY = date(2026, 11, 22)
"""The day on which Norland is tested."""
DAY = "FACTBOOK_TEST_DAY"
EDITION_TODAY = today(os.environ.get(DAY))
"""The day on which the real data is tested, alike in all processes: that of `make check`, as records grow newer."""

EDITION = """\
language: en
locale: en_GB
record_until: The record was compiled on 22 November 2026.
"""
UNITS = """\
currencies:
  EUR: {symbols: [€]}
  USD: {symbols: [US$]}
units:
  percent: {name: "%", symbol: "%", also: [per cent]}
  metres: {name: metres, one: metre, si: true}
  people: {name: people, one: person}
  projects: {name: projects, one: project}
"""
STAGES = """\
vocabularies:
  funding:
    target: {name: target, forward: true, meaning: Somebody aims at it.}
    announced: {name: announced, step: 1, meaning: An authority said that the money is meant for this.}
    allocated: {name: allocated, step: 2, meaning: A budget set the money aside.}
  capacity:
    planned: {name: planned, step: 1, forward: true, meaning: A plan holds it.}
    operating: {name: operating, step: 2, in_use: true, meaning: It was in use on that date.}
  count:
    target: {name: target, forward: true, meaning: Somebody aims at it.}
    measured: {name: measured, meaning: It was counted or measured.}
  policy:
    proposed: {name: proposed, forward: true, meaning: It is not decided.}
    in-force: {name: in force, meaning: It applies.}
  initiative:
    planned: {name: planned, forward: true, meaning: It is meant to begin.}
    operating: {name: operating, meaning: It runs.}
  event:
    planned: {name: planned, forward: true, meaning: An authority named the date.}
    happened: {name: happened, meaning: It took place.}
"""
REPORT = """\
title: Annual report of the Ministry of Works
publisher: Ministry of Works
organisation: ministry
type: government
tier: government
date: 2026-03-02
address: https://works.example/report-2026
seen: text
compiled_on: 2026-11-22
"""
MINISTRY = """\
name: Ministry of Works
type: government
summary: It builds and repairs the roads of Norland.
compiled_on: 2026-11-22
"""
ROAD_FUND = """\
title: Road fund of Norland
measure: funding
organisations: [ministry]
observations:
  - value: 40 million EUR
    as_of: 2026-03-02
    stage: allocated
    sources:
      - source: report
        quote: The road fund receives 40 million euros
compiled_on: 2026-11-22
"""
TERM = """\
label: toll
name: Toll
definition: Money paid to use a road.
compiled_on: 2026-11-22
"""
"""A sound record of four lines, which the base project does not hold."""

BASE: dict[str, str] = {
    "data/edition.yaml": EDITION,
    "data/units.yaml": UNITS,
    "data/stages.yaml": STAGES,
    "data/sources/report.yaml": REPORT,
    "data/organisations/ministry.yaml": MINISTRY,
    "data/budgets/road-fund.yaml": ROAD_FUND,
    "content/index.md": "# Norland\n",
}
"""The text of each file of the base project, its templates left out."""

Content = str | bytes | None


def write_project(root: Path, files: Mapping[str, Content] | None = None) -> Path:
    """Write the base project with files laid over it, and return its folder; what is None is left out."""
    shutil.copytree(REPOSITORY / "site_templates", root / "site_templates", dirs_exist_ok=True)
    for path, content in {**BASE, **(files or {})}.items():
        if content is not None:
            write_file(root / path, content)
    return root


def write_file(path: Path, content: str | bytes) -> None:
    """Write a file exactly as given, and the folders that it needs."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
