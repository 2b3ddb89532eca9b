"""Lighthouse on a first visit by phone to the main pages, with the limits that they must keep: `make lighthouse`.

The site is built for the address it is served at, and served compressed, with the headers of its own `_headers`. Times
depend on the machine: each page is visited three times, and the median counts.
"""

from __future__ import annotations

import functools
import gzip
import http.server
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from building import ROOT, TODAY, copy_project, find_browser, run

PAGES = {"home": "", "a fact": "budgets/aiss-allocation/", "the big table": "figures/"}
LEAST = {"accessibility": 100, "best-practices": 100, "seo": 100, "performance": 95}
MOST_BYTES = {"a fact": 250_000}
VISITS, TRIES = 3, 3
LIGHTHOUSE = ROOT / "build/lighthouse/node_modules/lighthouse/cli/index.js"
COMPRESSED = {".html", ".css", ".js", ".json", ".svg", ".xml", ".csv", ".txt", ".yaml", ".md"}


class CompressingHandler(http.server.SimpleHTTPRequestHandler):
    """Serves files as a host of static sites does: compressed, kept for ten minutes, with the site's own headers."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_GET(self):
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        status = 200 if path.is_file() else 404
        path = path if status == 200 else Path(self.directory) / "404.html"
        body = path.read_bytes()
        self.send_response(status)
        self.send_header("Content-Type", self.guess_type(path))
        if path.suffix in COMPRESSED:
            body = gzip.compress(body)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Cache-Control", "max-age=600")
        for line in (Path(self.directory) / "_headers").read_text(encoding="utf-8").splitlines()[1:]:
            self.send_header(*line.strip().split(": ", 1))
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class Server(http.server.ThreadingHTTPServer):
    """Says nothing of a browser that hangs up once it has seen enough."""

    def handle_error(self, request, client_address):
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def visit(address, report):
    """Let Lighthouse visit a page once and return what it found."""
    command = [
        "node", str(LIGHTHOUSE), address, "--quiet", "--output=json", f"--output-path={report}",
        "--chrome-flags=--headless=new --no-sandbox", f"--only-categories={','.join(LEAST)}",
    ]  # fmt: skip
    for _ in range(TRIES):  # on a busy machine a trace may lack its beginning
        done = subprocess.run(command, check=False, env={**os.environ, "CHROME_PATH": find_browser()})  # noqa: S603
        if done.returncode == 0:
            return json.loads(report.read_text(encoding="utf-8"))
    sys.exit(f"Lighthouse failed on {address}")


def judge(page, found):
    """Print the scores of a page's visits and return what falls short."""
    scores = {
        name: round(100 * statistics.median(one["categories"][name]["score"] or 0 for one in found)) for name in LEAST
    }
    size = max(one["audits"]["total-byte-weight"]["numericValue"] for one in found)
    print(f"{page}: {', '.join(f'{name} {score}' for name, score in scores.items())}; {size / 1000:.0f} KB transferred")
    short = [f"{page}: {name} {score}, wanted {LEAST[name]}" for name, score in scores.items() if score < LEAST[name]]
    if size > MOST_BYTES.get(page, size):
        short.append(f"{page}: {size / 1000:.0f} KB, at most {MOST_BYTES[page] / 1000:.0f} KB wanted")
    return short


def faults(found):
    """Return the audits that took points away, with their first examples."""
    shown = []
    for category in found["categories"].values():
        for ref in category["auditRefs"]:
            audit = found["audits"][ref["id"]]
            if ref["weight"] and audit["score"] is not None and audit["score"] < 0.9:
                items = json.dumps(audit.get("details", {}).get("items", [])[:2])[:600]
                shown.append(f"  {category['id']}: {audit['title']} {audit.get('displayValue', '')} {items}")
    return shown


def main():
    folder = Path(tempfile.mkdtemp(prefix="lighthouse-"))
    project = copy_project(folder / "project")
    handler = functools.partial(CompressingHandler, directory=str(project / "site"))
    with Server(("127.0.0.1", 0), handler) as server:
        address = f"http://127.0.0.1:{server.server_port}/"
        built = run(project, "generator", "build", "--today", TODAY, FACTBOOK_SITE_URL=address)
        if built.returncode:
            sys.exit(built.stdout + built.stderr)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        short = []
        for page, path in PAGES.items():
            found = [visit(address + path, folder / "report.json") for _ in range(VISITS)]
            missed = judge(page, found)
            short += missed
            if missed:
                print("\n".join(faults(found[0])))
    shutil.rmtree(folder)
    sys.exit("\n".join(short) or 0)


if __name__ == "__main__":
    main()
