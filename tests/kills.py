"""Kill builds at random moments, and see that the site is whole and the next build puts all right.

python -m tests.kills --builds 10
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random

from tests.archives import ChangingArchive

_CHANGES = (
    ChangingArchive.add_new_chats,
    ChangingArchive.add_old_chat,
    ChangingArchive.delete_chat,
    ChangingArchive.rename_chat,
    ChangingArchive.continue_chat,
    ChangingArchive.replace_picture,
    ChangingArchive.remove_picture,
)


class WrongSiteError(AssertionError):
    """A site is not what it should be."""


def read_tree(folder: Path) -> dict[str, bytes]:
    """Return the content of all files below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


class Killing:
    """A project whose builds are killed, and another one whose builds are made from nothing."""

    def __init__(self, folder: Path, *, chats: int, seed: int) -> None:
        self._random = Random(seed)
        self._archive = ChangingArchive(folder / "export", chats=chats, seed=seed)
        self._export = folder / "export"
        self._project = folder / "project"
        self._clean = folder / "clean"
        for each in (self._project, self._clean):
            each.mkdir()
        self._seconds = self._build(self._project)

    def kill_one(self) -> str:
        """Change the archive, kill a build of it, look at the site, build it, and compare.

        Return what was seen. Raises WrongSiteError.
        """
        old = read_tree(self._project / "site")
        for change in self._random.choices(_CHANGES, k=3):
            change(self._archive)
        seconds = self._random.uniform(0.1, 1.1) * self._seconds
        is_killed = self._kill(seconds)
        left = read_tree(self._project / "site")
        build_seconds = self._build(self._project)
        new = read_tree(self._project / "site")
        self._build(self._clean, "--clean")
        _compare(new, read_tree(self._clean / "site"))
        _check_whole(left, old, new)
        shutil.rmtree(self._clean / "site")
        kept = "old" if left == old else "new" if left == new else "partly new"
        ending = "killed" if is_killed else "had ended"
        return f"{ending} after {seconds:.2f} s: {kept} site; built in {build_seconds:.2f} s, equal"

    def _start(self, folder: Path, *options: str) -> subprocess.Popen[bytes]:
        words = ["build", str(self._export), "--workers", "2", "--quiet", *options]
        return subprocess.Popen(
            [sys.executable, "-m", "chat2site", *words],
            cwd=folder,
            stderr=subprocess.DEVNULL,
        )

    def _build(self, folder: Path, *options: str) -> float:
        start = time.monotonic()
        if self._start(folder, *options).wait() != 0:
            raise WrongSiteError("A build has failed")
        if list(folder.glob(".site.building")):
            raise WrongSiteError("A build has left something behind")
        return time.monotonic() - start

    def _kill(self, seconds: float) -> bool:
        process = self._start(self._project)
        try:
            process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            os.kill(process.pid, signal.SIGKILL)
            process.wait()
            return True
        return False


def _compare(site: dict[str, bytes], expected: dict[str, bytes]) -> None:
    wrong = {name for name in site.keys() | expected.keys() if site.get(name) != expected.get(name)}
    if wrong:
        raise WrongSiteError(f"Not as from nothing: {sorted(wrong)[:10]}")


def _check_whole(left: dict[str, bytes], old: dict[str, bytes], new: dict[str, bytes]) -> None:
    """Raise WrongSiteError if a killed build has left a file that neither build has made."""
    wrong = [name for name, data in left.items() if data not in (old.get(name), new.get(name))]
    missing = [name for name in old.keys() & new.keys() if name not in left]
    if wrong or missing:
        raise WrongSiteError(f"Half-written: {wrong[:10]}; missing: {missing[:10]}")


def main() -> None:
    """Read the command line, and kill builds."""
    parser = argparse.ArgumentParser(prog="python -m tests.kills", description=__doc__)
    parser.add_argument("--builds", type=int, default=10)
    parser.add_argument("--chats", type=int, default=200)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        killing = Killing(Path(folder), chats=options.chats, seed=options.seed)
        for number in range(options.builds):
            print(f"{number + 1:>3}  {killing.kill_one()}", flush=True)


if __name__ == "__main__":
    main()
