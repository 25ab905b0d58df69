"""What tells one state of a file from another without reading it."""

from __future__ import annotations

from pathlib import Path


def file_identity(path: Path) -> str:
    """Return the size of a file and when it was changed."""
    stat = path.stat()
    return f"{stat.st_size}-{stat.st_mtime_ns}"
