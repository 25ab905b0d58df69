"""Run a program and say how long it took and how much memory its largest process had."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

# Linux counts in units of 1,024 bytes, macOS in bytes.
_MEMORY_UNIT = 1 if sys.platform == "darwin" else 1024


@dataclass(frozen=True)
class Run:
    """What a finished program took. `peak_bytes` is that of the largest of its processes."""

    seconds: float
    peak_bytes: int


def run(*command: str | Path, folder: Path) -> Run:
    """Run a program in a folder to its end. Raises CalledProcessError if it fails."""
    words = [str(word) for word in command]
    log = folder / "benchmark.log"
    # Else it would wait for the disk to take what the program before it has written.
    os.sync()
    start = time.perf_counter()
    with log.open("wb") as output:
        process = subprocess.Popen(
            words, cwd=folder, env=_environment(), stdout=output, stderr=subprocess.STDOUT
        )
        # The kernel counts the processes that a program has waited for as well, by their maximum.
        _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        print(log.read_text(errors="replace")[-2_000:], file=sys.stderr)
        raise subprocess.CalledProcessError(process.returncode, words)
    return Run(seconds, usage.ru_maxrss * _MEMORY_UNIT)


def size_of(folder: Path, endings: Sequence[str] = ()) -> int:
    """Return the bytes of all files below a folder, or of those with one of the endings."""
    return sum(
        path.stat().st_size
        for path in folder.rglob("*")
        if path.is_file() and (not endings or path.suffix in endings)
    )


def _environment() -> dict[str, str]:
    return {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
