"""The live preview: a change to a file shows in the open browser by itself."""

import os
import socket
import subprocess
import sys
import time
import urllib.request

import pytest
from building import write_norland

PATIENCE = 90


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def preview(tmp_path):
    project = write_norland(tmp_path / "project")
    port = free_port()
    command = [sys.executable, "-m", "generator", "serve", "--address", f"127.0.0.1:{port}"]
    log = (tmp_path / "log").open("w")
    server = subprocess.Popen(command, cwd=project, stdout=log, stderr=log, start_new_session=True)  # noqa: S603
    address = f"http://127.0.0.1:{port}/"
    try:
        wait_for(lambda: b"Factbook" in fetch(address))
        yield project, address, tmp_path / "log"
    finally:
        os.killpg(server.pid, 15)
        server.wait()
        log.close()


def fetch(address):
    try:
        with urllib.request.urlopen(address, timeout=20) as answer:  # noqa: S310
            return answer.read()
    except OSError:
        return b""


def wait_for(condition):
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.2)


def test_a_changed_value_shows_in_the_open_browser_by_itself(preview, browser):
    project, address, log = preview
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}budgets/road-fund/")
    assert page.locator(".figure .value").inner_text() == "€40 million"
    record = project / "data/budgets/road-fund.yaml"
    record.write_text(record.read_text(encoding="utf-8").replace("40 million", "60 million"), encoding="utf-8")
    page.locator(".figure .value", has_text="€60 million").wait_for(timeout=PATIENCE * 1000)
    assert "changed, in" in log.read_text(encoding="utf-8")
    context.close()


def test_an_error_is_told_and_the_last_good_site_stays(preview):
    project, address, log = preview
    fact = f"{address}budgets/road-fund/"
    record = project / "data/budgets/road-fund.yaml"
    good = record.read_text(encoding="utf-8")
    record.write_text(good.replace("stage: allocated", "stage: alocated"), encoding="utf-8")
    wait_for(lambda: "FB108" in log.read_text(encoding="utf-8"))
    wait_for(lambda: "€40 million" in fetch(fact).decode())
    assert b"Road fund of Norland" in fetch(f"{address}search/index.json")
    record.write_text(good.replace("40 million", "70 million"), encoding="utf-8")
    wait_for(lambda: "€70 million" in fetch(fact).decode())
