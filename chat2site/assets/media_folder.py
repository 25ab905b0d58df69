"""Write files into the site's `media/` folder, named by content and never seen half-written.

Several processes write into one folder at once: each writes under a name of its own and then
renames, so that the worst that can happen is the same file written twice.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

import msgspec

from chat2site.errors import OutputError

_DIGITS = 20
"""80 bits: two of a million files share a name with a probability of 1 in 2 trillion."""


def content_key(data: bytes) -> str:
    """Return the name, without extension, of a file with this content."""
    return hashlib.sha256(data).hexdigest()[:_DIGITS]


def media_path(key: str, ending: str) -> str:
    """Return the path of a file in the site; `ending` follows the key and holds the extension."""
    return f"media/{key[:2]}/{key}{ending}"


class OldMedia(msgspec.Struct, frozen=True):
    """Files in `media/` of the site that is in `root`, each known to be as it was written."""

    root: str = ""
    paths: frozenset[str] = frozenset()


class MediaFolder:
    """The `media/` folder of the site whose root is `root`, which may take the place of an old one.

    What is in `old` need not be written again: it stays where it is when the new site takes its
    place. Methods raise OutputError if a file cannot be written.
    """

    def __init__(self, root: Path, old: OldMedia) -> None:
        self._root = root
        self._old = old

    def path(self, path: str) -> Path:
        """Return where a path that `media_path` made is on this machine."""
        return self._root / path

    def find(self, path: str) -> Path | None:
        """Return the file of that path in the new or in the old site, None if it is in neither."""
        new = self.path(path)
        if new.exists():
            return new
        return Path(self._old.root, path) if path in self._old.paths else None

    def write(self, path: str, data: bytes) -> None:
        """Write the file, in place of the one that may be there."""
        with self._new_file() as (temporary, file):
            file.write(data)
            file.close()
            _rename(temporary, self.path(path))

    def copy(self, chunks: Iterable[bytes], extension: str) -> tuple[str, int]:
        """Write the chunks as one file, unless it is there; return its path and size."""
        digest, size = hashlib.sha256(), 0
        with self._new_file() as (temporary, file):
            for chunk in chunks:
                digest.update(chunk)
                size += len(chunk)
                file.write(chunk)
            file.close()
            path = media_path(digest.hexdigest()[:_DIGITS], f".{extension}")
            if self.find(path) is None:
                _rename(temporary, self.path(path))
        return path, size

    @contextmanager
    def _new_file(self) -> Iterator[tuple[Path, BinaryIO]]:
        temporary = self._root / "media" / f".{uuid4().hex}.tmp"
        try:
            temporary.parent.mkdir(parents=True, exist_ok=True)
            with temporary.open("xb") as file:
                yield temporary, file
        except OSError as error:
            raise OutputError(
                f"Folder `{self._root}` cannot be written: {error.strerror or error}",
                hint="Free some space, or choose another output folder with `-d`",
            ) from error
        finally:
            # It is gone if all went well, and was never there if nothing did.
            with suppress(OSError):
                temporary.unlink()


def _rename(temporary: Path, target: Path) -> None:
    target.parent.mkdir(exist_ok=True)
    try:
        temporary.replace(target)
    except PermissionError:
        # Windows refuses while another process writes or reads the same file, which will do.
        if not target.exists():
            raise
