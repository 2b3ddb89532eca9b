"""The real project built once into a folder of its own, served over HTTP, and a real browser to read it with."""

from __future__ import annotations

import fcntl
import functools
import http.server
import os
import shutil
import threading
from pathlib import Path

import pytest
from building import TODAY, copy_project, find_browser, run
from kinds import DESK
from playwright.sync_api import sync_playwright
from waiting import settle


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """The project, built by `factbook build` once for all processes of the tests, which must leave it as it is."""
    own = tmp_path_factory.getbasetemp()
    shared = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "built"
    with shared.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / "site").is_dir():
            shutil.rmtree(shared, ignore_errors=True)
            done = run(copy_project(shared), "generator", "build", "--today", TODAY)
            assert done.returncode == 0, done.stdout + done.stderr
    return shared


class _QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture(scope="session")
def address(built):
    """Where the built site is served."""
    handler = functools.partial(_QuietHandler, directory=str(built / "site"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def browser():
    """A Chromium; where there is none the tests are skipped, and fail where CI promises one."""
    with sync_playwright() as playwright:
        path = find_browser() or playwright.chromium.executable_path
        if not Path(path).exists():
            reason = "no Chromium on this machine and none could be fetched"
            (pytest.fail if os.environ.get("CI") else pytest.skip)(reason)
        chromium = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def reader(browser):
    """One page for all tests that need no browser of their own: the first visit of a new one costs four others."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def reader_without_scripts(browser):
    """The same without JavaScript."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": DESK[0], "height": DESK[1]})
    yield context.new_page()
    context.close()


@pytest.fixture
def page(reader, address):
    """A page without a past that fails the test on a console error or a request to another host."""
    wrong = []
    listeners = {
        "console": lambda message: wrong.append(message.text) if message.type in {"error", "warning"} else None,
        "pageerror": lambda error: wrong.append(str(error)),
        "request": lambda one: None if one.url.startswith((address, "data:")) else wrong.append(one.url),
    }
    reader.set_viewport_size({"width": DESK[0], "height": DESK[1]})
    reader.emulate_media(media="null", color_scheme="light", reduced_motion="no-preference")
    reader.mouse.move(0, 0)
    for event, listener in listeners.items():
        reader.on(event, listener)
    yield reader
    for event, listener in listeners.items():
        reader.remove_listener(event, listener)
    if reader.url.startswith(address):
        reader.evaluate("localStorage.clear()")
    reader.goto("about:blank")
    assert wrong == []


@pytest.fixture
def visit(page, address):
    """Open a page in a window of some size, without movement, and wait for its scripts."""

    def visit(path, viewport=DESK, scheme="light"):
        page.set_viewport_size({"width": viewport[0], "height": viewport[1]})
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.goto(address + path)
        settle(page)
        return page

    return visit
