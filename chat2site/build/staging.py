"""The staging folder: a site is put together beside the old one, then takes its place at once."""

from __future__ import annotations

import shutil
from pathlib import Path

from chat2site.errors import OutputError

MARKER = ".chat2site"
_OF_MKDOCS = "sitemap.xml"


class Staging:
    """A folder beside the output folder. The old output stays as it is until `commit`.

    `site` becomes the output; `work` and `documents` hold what only the build needs.
    """

    def __init__(self, target: Path) -> None:
        self.target = target.resolve()
        self._check_replaceable()
        self.root = self.target.parent / f".{self.target.name}.building"
        self.site = self.root / "site"
        self.work = self.root / "work"
        self.documents = self.root / "documents"
        try:
            self._remove(self.root)
            for folder in (self.site, self.work, self.documents):
                folder.mkdir(parents=True)
        except OSError as error:
            raise OutputError(
                f"Folder `{self.root}` cannot be written: {error.strerror}",
                hint="Choose another output folder with `-d`",
            ) from error

    def commit(self) -> None:
        """Put the finished output in the place of the old one."""
        (self.site / MARKER).write_text("Made by chat2site; it is replaced as a whole.\n")
        old = self.root / "old"
        try:
            if self.target.exists():
                self.target.rename(old)
            self.site.rename(self.target)
        except OSError as error:
            if old.exists() and not self.target.exists():
                old.rename(self.target)
            raise OutputError(
                f"Folder `{self.target}` cannot be replaced: {error.strerror}",
                hint="Close programs that use it, or choose another output folder with `-d`",
            ) from error
        self.discard()

    def discard(self) -> None:
        """Remove everything but the output."""
        self._remove(self.root)

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

    @staticmethod
    def _remove(folder: Path) -> None:
        if folder.exists():
            shutil.rmtree(folder)
