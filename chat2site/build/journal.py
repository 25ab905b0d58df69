"""Change a folder by a list of steps that can be taken up again wherever they were broken off."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path, PurePath

JOURNAL = "journal"
NEW = "site"


def write_journal(folder: Path, removed: Iterable[str]) -> None:
    """Record that the files in `folder/site` are complete, and which old files have to go."""
    part = folder / f"{JOURNAL}.part"
    part.write_bytes(b"\0".join(os.fsencode(name) for name in sorted(removed)))
    part.replace(folder / JOURNAL)


def apply_update(folder: Path, target: Path) -> None:
    """Move the new files to `target` and remove the old ones, as the journal in `folder` says.

    Every step may have been taken before. Raises OSError; then it can be called again.
    """
    # First, because a new folder may have the name of an old file.
    for raw in (folder / JOURNAL).read_bytes().split(b"\0"):
        if raw:
            _remove(PurePath(os.fsdecode(raw)), target)
    if (folder / NEW).exists():
        _move(folder / NEW, target)
    (folder / JOURNAL).unlink()


def _move(source: Path, target: Path) -> None:
    """Move files one by one, each whole at any moment, and whole folders where none is yet."""
    if not target.exists():
        source.rename(target)
        return
    with os.scandir(source) as entries:
        for entry in list(entries):
            if entry.is_dir(follow_symlinks=False):
                _move(source / entry.name, target / entry.name)
            else:
                os.replace(entry.path, target / entry.name)  # noqa: PTH105 - the entry has a string


def _remove(name: PurePath, target: Path) -> None:
    if name.is_absolute() or ".." in name.parts:
        return  # No build of ours has written such a journal.
    if not (target / name).is_dir():  # A folder is new, and the file is gone already.
        (target / name).unlink(missing_ok=True)
    for parent in list(name.parents)[:-1]:
        try:
            (target / parent).rmdir()
        except OSError:
            return  # It holds other files, or is gone already.
