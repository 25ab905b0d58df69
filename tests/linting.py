"""Hold Python code outside of our packages to our own rules, and to the tools' defaults."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

_OUR_RULES = ["--config", str(Path(__file__).parents[1] / "pyproject.toml")]
# Tests have no docstrings with us either, and are made of `assert`.
_NOT_FOR_TESTS = ["--extend-ignore", "D103,S101"]
_COMMANDS = (
    ["ruff", "check", *_OUR_RULES, *_NOT_FOR_TESTS],
    ["ruff", "format", *_OUR_RULES, "--check"],
    ["ruff", "check"],
    ["ruff", "format", "--check"],
)


def check_clean(files: Iterable[Path], *, folder: Path, cache: Path) -> None:
    """Run linter, formatter and type checker on files below `folder`."""
    names = [path.relative_to(folder).as_posix() for path in files]
    for command in (*_COMMANDS, ["mypy", "--strict", "--cache-dir", str(cache)]):
        done = subprocess.run(
            [sys.executable, "-m", *command, *names],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
