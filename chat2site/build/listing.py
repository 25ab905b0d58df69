"""The files of a folder, with what tells whether one has been touched."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

Stamp: TypeAlias = tuple[int, int]
"""The size of a file in bytes, and when it was changed, in nanoseconds."""


def list_files(folder: Path) -> dict[str, Stamp]:
    """Return all files below a folder by relative path, with `/`; none if there is no folder."""
    return dict(_iter_files(str(folder), "")) if folder.is_dir() else {}


def _iter_files(folder: str, prefix: str) -> Iterator[tuple[str, Stamp]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _iter_files(entry.path, f"{prefix}{entry.name}/")
            else:
                stat = entry.stat(follow_symlinks=False)
                yield f"{prefix}{entry.name}", (stat.st_size, stat.st_mtime_ns)
