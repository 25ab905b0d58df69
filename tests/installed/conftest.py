"""A fresh virtual environment with the wheel of chat2site in it, as a stranger has it."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[2]
OUTER = sysconfig.get_path("purelib")


class Environment(NamedTuple):
    """A virtual environment. `python` is its interpreter."""

    folder: Path
    python: Path

    @property
    def site_packages(self) -> Path:
        """The folder that packages are installed into."""
        return Path(sysconfig.get_path("purelib", vars={"base": str(self.folder)}))

    def run(self, command: str, *, folder: Path) -> str:
        """Run a line of the shell in the environment and return what it wrote. It must succeed."""
        # No index and no isolation: what pip needs is there, and nothing else is asked for.
        variables = os.environ | {
            "PATH": f"{self.python.parent}{os.pathsep}{os.environ['PATH']}",
            "VIRTUAL_ENV": str(self.folder),
            "PIP_NO_INDEX": "1",
            "PIP_NO_BUILD_ISOLATION": "0",
            "PIP_DISABLE_PIP_VERSION_CHECK": "1",
            "PYTEST_ADDOPTS": "-p no:cacheprovider",
        }
        variables.pop("PYTHONPATH", None)
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=folder,
            env=variables,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout
        return done.stdout


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel of chat2site."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (file,) = folder.glob("*.whl")
    return file


@pytest.fixture(scope="session")
def shared_environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """Make the environment. It borrows what chat2site depends on from the one of the tests."""
    folder = tmp_path_factory.mktemp("environment") / "venv"
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True, capture_output=True)
    made = Environment(folder, folder / "bin" / "python")
    # The path alone: `.pth` files in there, such as that of an editable install, do not count.
    (made.site_packages / "borrowed.pth").write_text(OUTER)
    pytest_command = made.python.with_name("pytest")
    pytest_command.write_text(f"#!{made.python}\nimport sys, pytest\nsys.exit(pytest.main())\n")
    pytest_command.chmod(0o755)
    made.run(f"pip install --quiet --no-deps {wheel}", folder=folder)
    where = made.run("python -c 'import chat2site; print(chat2site.__file__)'", folder=folder)
    assert Path(where.strip()).is_relative_to(made.site_packages)
    return made


@pytest.fixture
def environment(shared_environment: Environment, tmp_path: Path) -> Iterator[Environment]:
    """Return the environment without any plugin but our own."""
    yield shared_environment
    installed = shared_environment.site_packages.glob("chat2site_*-*.dist-info")
    names = [path.name.partition("-")[0] for path in installed]
    if names:
        shared_environment.run(f"pip uninstall --yes {' '.join(names)}", folder=tmp_path)
