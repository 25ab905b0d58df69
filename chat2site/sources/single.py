"""A lone file as a source."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from chat2site.hooks.contracts import Source
from chat2site.sources.identity import file_identity
from chat2site.sources.names import safe_join


class FileSource(Source):
    """One file, usually JSON, whose messages may name other files beside it.

    Only the file itself is listed, since what else lies in its folder may have nothing to do with
    it. `size`, `read` and `local_path` also take names of files in the same folder or below.
    """

    def __init__(self, path: Path) -> None:
        self.label = path.name
        self._path = path.resolve()

    @property
    def names(self) -> Sequence[str]:
        """The name of the file, and nothing else."""
        return (self.label,)

    def _find_beside(self, name: str) -> Path | None:
        """Return the file of that name in the folder of the source, or None."""
        try:
            path = safe_join(self._path.parent, name)
            return path if path.is_file() else None
        except (ValueError, OSError):  # OSError: a name that is too long, such as a `data:` URL
            return None

    def size(self, name: str) -> int:
        """Return the size of a file in bytes. Raises KeyError for an unknown name."""
        return self.local_path(name).stat().st_size

    def read(self, name: str, limit: int = -1) -> bytes:
        """Return the first `limit` bytes of a file, all of them if negative."""
        with self.local_path(name).open("rb") as file:
            return file.read(limit)

    def identity(self, name: str) -> str:
        """Return the size of a file and when it was changed. Raises KeyError."""
        return file_identity(self.local_path(name))

    def local_path(self, name: str) -> Path:
        """Return the path of the source, or of a file beside it."""
        if name == self.label:
            return self._path
        path = self._find_beside(name)
        if path is None:
            raise KeyError(name)
        return path
