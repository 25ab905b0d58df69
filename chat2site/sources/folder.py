"""A folder as a source."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from chat2site.hooks.context import Diagnostics
from chat2site.hooks.contracts import Source
from chat2site.sources.identity import file_identity
from chat2site.sources.names import find_common_prefix, is_junk, parse_name, quote_name, safe_join


class FolderSource(Source):
    """All regular files below a folder.

    Folders whose name starts with a dot hold other programs' files (`.git`, our own `.cache`), not
    an export's, and are not looked into.
    """

    def __init__(self, root: Path, *, diagnostics: Diagnostics) -> None:
        self.label = root.name or root.resolve().name
        self._root = root.resolve()
        self._diagnostics = diagnostics
        found = dict(sorted(self._iter_files()))
        prefix = find_common_prefix(found)
        self._paths = {name[len(prefix) :]: path for name, path in found.items()}

    @property
    def names(self) -> Sequence[str]:
        """The names of all members, sorted."""
        return tuple(self._paths)

    def size(self, name: str) -> int:
        """Return the size of a member in bytes. Raises KeyError for an unknown name."""
        return self._paths[name].stat().st_size

    def read(self, name: str, limit: int = -1) -> bytes:
        """Return the first `limit` bytes of a member, all of them if negative."""
        with self._paths[name].open("rb") as file:
            return file.read(limit)

    def identity(self, name: str) -> str:
        """Return the size of a member and when it was changed."""
        return file_identity(self._paths[name])

    def local_path(self, name: str) -> Path:
        """Return the member's own path."""
        return self._paths[name]

    def _iter_files(self) -> Iterator[tuple[str, Path]]:
        # Links to folders are not followed: what they lead to is elsewhere, or listed already.
        for folder, folders, files in os.walk(self._root, onerror=self._skip_folder):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for file in sorted(files):
                raw = (Path(folder) / file).relative_to(self._root).as_posix()
                if is_junk(raw):
                    continue
                try:
                    yield parse_name(raw), self._check(raw)
                except ValueError as error:
                    self._skip(raw, str(error))

    def _check(self, raw: str) -> Path:
        path = self._root / raw
        if path.is_symlink():
            path = safe_join(self._root, raw)
        if not path.is_file():
            raise ValueError("is no regular file")
        return path

    def _skip(self, raw: str, reason: str) -> None:
        self._diagnostics.warn(
            "C2S-S003", where=self.label, message=f"{quote_name(raw)} {reason}; it was left out"
        )

    def _skip_folder(self, error: OSError) -> None:
        name = Path(str(error.filename)).name
        self._skip(name, f"cannot be listed ({error.strerror})")
