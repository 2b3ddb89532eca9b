"""The live preview: MkDocs' own server, which the plugin makes follow the project's folders."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from generator.today import epoch_of

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path


def serve(root: Path, address: str, today: date | None) -> int:
    """Serve until interrupted and return the server's exit code."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    if today:
        environment["SOURCE_DATE_EPOCH"] = str(epoch_of(today))
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dev-addr", address]
    return subprocess.run(command, cwd=root, env=environment, check=False).returncode  # noqa: S603
