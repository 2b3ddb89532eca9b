"""How long the generator takes, and how that grows: as a ratio of two times that are measured in one run."""

import shutil
import subprocess
import sys
import time
from datetime import date

import pytest
from projects import EDITION_TODAY
from synthetic import ROOT, write_project

from generator.pipeline import check, render

TODAY = date(2026, 11, 22)
RECORDS, TIMES_MORE = 1_000, 10
SLACK = 2
"""How far growth may exceed that of the records: collecting garbage and sorting take somewhat more than their share."""


@pytest.fixture(scope="module")
def few(tmp_path_factory):
    return write_project(tmp_path_factory.mktemp("few"), RECORDS)


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    return write_project(tmp_path_factory.mktemp("many"), RECORDS * TIMES_MORE)


@pytest.mark.benchmark(group="growth of check and of render, to ten times the records")
@pytest.mark.parametrize("step", [check, render])
def test_the_time_grows_no_faster_than_the_records(benchmark, measured, few, many, step):
    def took():
        start = time.perf_counter()
        assert not step(few, TODAY).report.has_errors
        return time.perf_counter() - start

    least = min(took() for _ in range(4))
    result = benchmark.pedantic(step, (many, TODAY), rounds=3, warmup_rounds=1)
    growth = benchmark.stats.stats.min / least
    measured(f"{step.__name__}: {growth:.1f} times as long for {TIMES_MORE} times the records")
    assert not result.report.has_errors
    assert growth < TIMES_MORE * SLACK


@pytest.mark.benchmark(group="whole processes on the real data")
@pytest.mark.parametrize("verb", ["check", "render", "build"])
def test_a_verb_on_the_real_data(benchmark, tmp_path, verb):
    for part in ("data", "content", "site_templates"):
        shutil.copytree(ROOT / part, tmp_path / part)
    shutil.copy2(ROOT / "mkdocs.yml", tmp_path)
    command = [sys.executable, "-m", "generator", verb, "--project", str(tmp_path)]
    command += ["--today", EDITION_TODAY.isoformat()]
    done = benchmark.pedantic(
        subprocess.run, (command,), {"capture_output": True, "check": False}, rounds=3, warmup_rounds=1
    )
    assert done.returncode == 0, done.stdout + done.stderr
