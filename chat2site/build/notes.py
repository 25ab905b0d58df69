"""Notes of what each worker is building, for the case that it dies and cannot say so itself."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from chat2site.model.catalog import CatalogEntry

_MOST_NAMED = 5


class Note:
    """The note of one worker: a file that it writes over again and again."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        self._file = os.open(folder / uuid4().hex, os.O_WRONLY | os.O_CREAT)

    @contextmanager
    def kept(self, entry: CatalogEntry) -> Iterator[None]:
        """Let the note name a conversation as long as the block takes."""
        self.forget()
        os.write(self._file, f"{entry.where} (`{entry.id}`)".encode("utf-8", "replace"))
        try:
            yield
        finally:
            self.forget()

    def forget(self) -> None:
        """Empty the note."""
        os.ftruncate(self._file, 0)
        os.lseek(self._file, 0, os.SEEK_SET)


def read_notes(folder: Path) -> str:
    """Return the conversations that the notes in a folder name, a handful at most."""
    found = sorted(path.read_text("utf-8") for path in folder.iterdir()) if folder.is_dir() else []
    named = [text for text in found if text]
    more = f" and {len(named) - _MOST_NAMED:,} more" if len(named) > _MOST_NAMED else ""
    return ", ".join(named[:_MOST_NAMED]) + more
