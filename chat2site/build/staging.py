"""The staging folder: output is put together beside the old one, then takes its place."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from chat2site.build.journal import JOURNAL, apply_update, write_journal
from chat2site.build.lock import FileLock
from chat2site.errors import OutputError

MARKER = ".chat2site"
_OF_MKDOCS = "sitemap.xml"
_OLD = "old"


def is_being_built(target: Path) -> bool:
    """Tell whether a build is at work on the output, or was killed while it was."""
    return _root_of(target.resolve()).exists()


class Staging:
    """Folders beside the output folder, which stays as it is until `replace` or `update`.

    `site` becomes the output, or the new part of it; `work` and `documents` hold what only the
    build needs. They are new folders each time: a worker that outlives a killed build writes where
    nobody looks. Raises OutputError if another build is at work on the same output.
    """

    def __init__(self, target: Path) -> None:
        self.target = target.resolve()
        self._check_replaceable()
        self._root = _root_of(self.target)
        self._lock = FileLock(self._root / "lock")
        self._folder = self._root / uuid4().hex[:8]
        self.site = self._folder / "site"
        self.work = self._folder / "work"
        self.documents = self._folder / "documents"
        try:
            self._start()
        except OSError as error:
            self.discard()
            raise OutputError(
                f"Folder `{self._root}` cannot be written: {error.strerror}",
                hint="Choose another output folder with `-d`",
            ) from error

    def replace(self) -> None:
        """Put the finished output in the place of the old one, as a whole."""
        old = self._folder / _OLD
        try:
            if self.target.exists():
                self.target.rename(old)
            self.site.rename(self.target)
        except OSError as error:
            if old.exists() and not self.target.exists():
                old.rename(self.target)
            raise self._not_replaced(error) from error

    def update(self, removed: Iterable[str]) -> None:
        """Put the finished part in place of the same files of the old output, and remove others.

        `removed` are paths relative to the output. If the process is killed meanwhile, the next
        build on this output goes on with it before it does anything else.
        """
        write_journal(self._folder, removed)
        try:
            apply_update(self._folder, self.target)
        except OSError as error:
            raise self._not_replaced(error) from error

    def discard(self) -> None:
        """Remove everything but the output, and let others build there."""
        if not self._root.exists():
            return
        if not (self._folder / JOURNAL).exists():
            shutil.rmtree(self._folder, ignore_errors=True)
        self._lock.release()
        # Not if another build has begun, or an update has to be finished by the next one.
        with suppress(OSError):
            self._root.rmdir()

    def _start(self) -> None:
        self._root.mkdir(parents=True, exist_ok=True)
        if not self._lock.acquire():
            raise OutputError(
                f"Another build is writing to `{self.target}`",
                hint="Wait until it is done, or choose another output folder with `-d`",
            )
        for left in sorted(self._root.iterdir()):
            if left.is_dir():
                self._recover(left)
        for folder in (self.site, self.work, self.documents):
            folder.mkdir(parents=True)
        (self.site / MARKER).write_text("Made by chat2site; it is replaced as a whole.\n")

    def _recover(self, left: Path) -> None:
        """Finish what a killed build had begun with the output, and clear up after it."""
        old = left / _OLD
        if (left / JOURNAL).is_file():
            apply_update(left, self.target)
        elif old.is_dir() and not self.target.exists():
            old.rename(self.target)
        # A worker that outlived the build may still write there; the next build clears that up.
        shutil.rmtree(left, ignore_errors=True)

    def _not_replaced(self, error: OSError) -> OutputError:
        return OutputError(
            f"Folder `{self.target}` cannot be replaced: {error.strerror}",
            hint="Close programs that use it, or choose another output folder with `-d`",
        )

    def _check_replaceable(self) -> None:
        """Refuse to replace a folder of somebody's own files."""
        if not self.target.exists():
            return
        if not self.target.is_dir():
            raise OutputError(
                f"`{self.target}` is a file, not a folder", hint="Choose another one with `-d`"
            )
        names = {path.name for path in self.target.iterdir()}
        if names and not names & {MARKER, _OF_MKDOCS}:
            raise OutputError(
                f"Folder `{self.target}` holds files that no build has made",
                hint="Choose an empty or new folder with `-d`, or empty this one yourself",
            )


def _root_of(target: Path) -> Path:
    return target.parent / f".{target.name}.building"
