"""The live preview: MkDocs' own server, which the plugin makes follow the project's folders."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path


def serve(root: Path, address: str, today: date | None) -> int:
    """Serve until interrupted and return the server's exit code."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    if today:
        environment["SOURCE_DATE_EPOCH"] = str(int(_noon(today)))
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dev-addr", address]
    return subprocess.run(command, cwd=root, env=environment, check=False).returncode  # noqa: S603


def _noon(day: date) -> float:
    return datetime.combine(day, time(12), UTC).timestamp()
