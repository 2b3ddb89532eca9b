"""How long the generator takes, and how that grows: `make bench` prints the ratio to the smaller in brackets."""

import shutil
import subprocess
import sys
from datetime import date

import pytest
from synthetic import ROOT, write_project

from generator.pipeline import check, render

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module", params=[1_000, 10_000])
def project(request, tmp_path_factory):
    return write_project(tmp_path_factory.mktemp(f"records{request.param}"), request.param)


@pytest.mark.benchmark(group="growth of check, 1,000 to 10,000 records")
def test_check_grows_with_the_number_of_records(benchmark, project):
    result = benchmark.pedantic(check, (project, TODAY), rounds=3, warmup_rounds=1)
    assert not result.report.has_errors


@pytest.mark.benchmark(group="growth of check and render, 1,000 to 10,000 records")
def test_rendering_grows_with_the_number_of_records(benchmark, project):
    result = benchmark.pedantic(render, (project, TODAY), rounds=3, warmup_rounds=1)
    assert not result.report.has_errors


@pytest.mark.benchmark(group="whole processes on the real data")
@pytest.mark.parametrize("verb", ["check", "render", "build"])
def test_a_verb_on_the_real_data(benchmark, tmp_path, verb):
    for part in ("data", "content", "site_templates"):
        shutil.copytree(ROOT / part, tmp_path / part)
    shutil.copy2(ROOT / "mkdocs.yml", tmp_path)
    command = [sys.executable, "-m", "generator", verb, "--project", str(tmp_path), "--today", TODAY.isoformat()]
    done = benchmark.pedantic(
        subprocess.run, (command,), {"capture_output": True, "check": False}, rounds=3, warmup_rounds=1
    )
    assert done.returncode == 0, done.stdout + done.stderr
