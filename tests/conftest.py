from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from projects import DAY, EDITION_TODAY, write_project

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from projects import Content


MEASURED = "measured"


def pytest_configure() -> None:
    """Give the processes that this one starts its day, for a run that passes midnight; let no example be timed."""
    os.environ[DAY] = EDITION_TODAY.isoformat()
    settings.register_profile("untimed", deadline=None)
    settings.load_profile("untimed")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-cases",
        action="store_true",
        help="write the reports of generator/diagnostics/cases/ anew; read them before you commit",
    )


def pytest_xdist_auto_num_workers() -> int:
    """Return one process more than there are processors: a test with a browser waits as much as it works."""
    return (os.cpu_count() or 1) + 1


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what tests measured: they may have run in processes of their own."""
    reports = [report for outcome in ("passed", "failed") for report in terminalreporter.getreports(outcome)]
    for value in [value for report in reports for name, value in report.user_properties if name == MEASURED]:
        terminalreporter.write_line(str(value))


@pytest.fixture
def measured(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """Have a line printed at the end of the run."""

    def measured(line: str) -> None:
        record_property(MEASURED, line)

    return measured


@pytest.fixture
def project(tmp_path: Path) -> Callable[[Mapping[str, Content]], Path]:
    """Write the base project with files laid over it (None leaves one out) and return its folder."""

    def write(files: Mapping[str, Content]) -> Path:
        return write_project(tmp_path / "project", files)

    return write
