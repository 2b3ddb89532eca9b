"""Projects of any size, made up, with the words of the real one."""

import shutil
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCE = """\
title: Report {n} on made-up money
publisher: Institute {voice}
type: press
tier: press
date: 2025-{month:02}-{day:02}
address: https://example.org/reports/{n}
seen: text
compiled_on: 2026-11-22
"""
FACT = """\
title: Made-up fund number {n}
summary: >-
  A fund that exists to be counted, beside {{{{ fact("fund-{other}") }}}}.
measure: funding
organisations:
  - ministry-{ministry}
observations:
  - value: {amount} million HKD
    as_of: 2025-{month:02}-{day:02}
    stage: announced
    sources:
      - source: report-{n}
        quote: the fund holds HK${amount} million
  - value: about {amount}.5 million HKD
    as_of: 2026-{month:02}-{day:02}
    stage: allocated
    sources:
      - source: report-{n}
      - source: report-{other}
related:
  - budgets/fund-{other}
compiled_on: 2026-11-22
"""
MINISTRY = """\
name: Ministry {n}
type: government
summary: A ministry that hands out funds.
compiled_on: 2026-11-22
"""


def write_project(folder, records):
    """Write a project of about so many records, half of them facts: of one mix, whatever its size."""
    shutil.copytree(ROOT / "site_templates", folder / "site_templates")
    for name in ("edition", "units", "stages"):
        (folder / "data").mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / f"data/{name}.yaml", folder / "data")
    (folder / "content").mkdir()
    (folder / "content/index.md").write_text('# Funds\n\n{{ fact("fund-1") }}\n', encoding="utf-8")
    half = records // 2
    for n in range(1, half + 1):
        values = {
            "n": n, "amount": n % 400 + 1,
            "other": n % half + 1, "ministry": n % max(1, records // 100), "voice": n % 50,
            "month": n % 10 + 1, "day": n % 27 + 1,
        }  # fmt: skip
        _write(folder / f"data/budgets/fund-{n}.yaml", FACT.format(**values))
        _write(folder / f"data/sources/report-{n}.yaml", SOURCE.format(**values))
    for n in range(max(1, records // 100)):
        _write(folder / f"data/organisations/ministry-{n}.yaml", MINISTRY.format(n=n))
    return folder


def _write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
