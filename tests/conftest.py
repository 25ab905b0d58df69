"""What all tests share."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ARCHIVE = ROOT / "example-site" / "archive"

Run = Callable[..., subprocess.CompletedProcess[str]]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the switch that rewrites golden files."""
    parser.addoption("--update-golden", action="store_true", help="rewrite the golden files")


@pytest.fixture(scope="session")
def archive() -> Path:
    """Return the folder of the demo archive."""
    return ARCHIVE


@pytest.fixture(scope="session")
def run() -> Run:
    """Return a function that runs `chat2site` in a folder, without a terminal."""

    def run_command(*words: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "chat2site", *map(str, words)],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
        )

    return run_command
