"""What all tests share."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# How busy the machine is says nothing about the code.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")

ROOT = Path(__file__).parents[1]
ARCHIVE = ROOT / "example-site" / "archive"

Run = Callable[..., subprocess.CompletedProcess[str]]
CheckGolden = Callable[[str, Path], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the switch that rewrites golden files."""
    parser.addoption("--update-golden", action="store_true", help="rewrite the golden files")


@pytest.fixture(scope="session")
def archive() -> Path:
    """Return the folder of the demo archive."""
    return ARCHIVE


@pytest.fixture(scope="session")
def check_golden(request: pytest.FixtureRequest) -> CheckGolden:
    """Return a function that compares a text with a golden file, or writes it if asked to."""
    is_update = request.config.getoption("--update-golden")

    def check(actual: str, golden: Path) -> None:
        if is_update:
            golden.parent.mkdir(exist_ok=True)
            golden.write_text(actual, encoding="utf-8", newline="\n")
        assert golden.is_file(), f"Run pytest with --update-golden: {golden} is missing"
        assert actual == golden.read_text(encoding="utf-8")

    return check


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
