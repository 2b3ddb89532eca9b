from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from projects import write_project

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from projects import Content


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-cases",
        action="store_true",
        help="write the reports of generator/diagnostics/cases/ anew; read them before you commit",
    )


@pytest.fixture
def project(tmp_path: Path) -> Callable[[Mapping[str, Content]], Path]:
    """Write the base project with files laid over it (None leaves one out) and return its folder."""

    def write(files: Mapping[str, Content]) -> Path:
        return write_project(tmp_path / "project", files)

    return write
