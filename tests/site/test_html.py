"""The built pages, read by the Nu HTML Checker: one page of every kind, in one run of Java."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections import Counter

import pytest
from building import ROOT
from kinds import PAGES

JAR = ROOT / "build/vnu/node_modules/vnu-jar/build/dist/vnu.jar"


HARMLESS = (
    "external stylesheet “",  # read as a file, a page has no host that its policy could allow; a browser test does that
    "external script “",
    "Trailing slash on void elements",  # as Python-Markdown writes them
    "blocked by “script-src” directive (missing “‘unsafe-inline’” or nonce/hash).",  # data; harden() finds code
)


@pytest.fixture(scope="session")
def checker():
    """The command of the checker; without it or Java the test is skipped, and fails where CI promises both."""
    java = shutil.which("java")
    if not java or not JAR.exists():
        reason = "no HTML checker or no Java on this machine; run `sh .ci/checker`"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(reason)
    return [java, "-Xss8m", "-jar", str(JAR), "--stdout", "--exit-zero-always", "--format", "json"]


def file_of(path):
    return path if path.endswith(".html") else f"{path}index.html"


def test_a_page_of_every_kind_is_valid_html(checker, built):
    files = {str(built / "site" / file_of(path)): kind for kind, path in PAGES.items()}
    done = subprocess.run([*checker, *files], capture_output=True, text=True, check=True)  # noqa: S603
    messages = json.loads(done.stdout)["messages"]
    assert {one["url"] for one in messages} <= {f"file:{name}" for name in files}
    shown = {kind: [] for kind in ("error", "non-document-error", "info")}
    for one in messages:
        place = f"{files[one['url'].removeprefix('file:')]}, line {one.get('lastLine', '?')}"
        shown[one["type"]].append(f"{place}: {one['message']} {' '.join(one.get('extract', '').split())}")
    warnings = Counter(line.partition(": ")[2] for line in shown["info"])
    for text, times in warnings.most_common():
        if not any(known in text for known in HARMLESS):
            print(f"{times} x {text}")  # noqa: T201 - warnings are told, and fail nothing
    assert shown["error"] + shown["non-document-error"] == []
