"""A folder with archives and the sites that were built from them, each made once."""

from __future__ import annotations

import json
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.benchmarks.exports import change_newest, write_export
from tests.benchmarks.measure import Run, run

_CHAT2SITE = (sys.executable, "-m", "chat2site")


@dataclass(frozen=True)
class Built:
    """A site, the run that built it, and what its report says."""

    site: Path
    run: Run
    report: dict[str, Any]


class Workplace:
    """Archives stay for the next time; sites are of this run, so that ratios are."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._built: dict[str, Built] = {}
        self.forget()

    def archive(self, conversations: int, **options: Any) -> Path:
        """Return an archive of so many conversations; `options` are those of `write_export`."""
        marks = "".join(f"-{name}-{value}" for name, value in sorted(options.items()))
        folder = self.folder / "archives" / f"{conversations}{marks}"
        if not folder.exists():
            part = folder.with_suffix(".part")
            shutil.rmtree(part, ignore_errors=True)
            write_export(part / "conversations.json", conversations=conversations, **options)
            part.rename(folder)
        return folder / "conversations.json"

    def built(self, conversations: int, **options: Any) -> Built:
        """Return the first build of an archive, without anything kept from an earlier one."""
        archive = self.archive(conversations, **options)
        name = archive.parent.name
        if name not in self._built:
            folder = self.folder / "sites" / name
            folder.mkdir(parents=True)
            self._built[name] = self._build(archive, folder)
        return self._built[name]

    def build_again(self, built: Built, archive: Path) -> Built:
        """Build an archive where another build has left its site and what it keeps."""
        return self._build(archive, built.site.parent)

    def project(self, conversations: int) -> Path:
        """Return a project for other generators, with the Markdown of an archive."""
        project = self.folder / "projects" / str(conversations)
        if not project.exists():
            project.mkdir(parents=True)
            archive = self.archive(conversations)
            run(*_CHAT2SITE, "markdown", archive, project / "docs", "--quiet", folder=project)
        return project

    def changed(self, archive: Path, *, conversations: int) -> Path:
        """Return a copy of an archive in which the newest conversations go on a little."""
        path = archive.with_name("changed.json")
        change_newest(archive, path, conversations=conversations)
        return path

    def forget(self) -> None:
        """Build anew what is asked for next."""
        # Here, because a disk is slow for a while after thousands of files have been removed.
        shutil.rmtree(self.folder / "sites", ignore_errors=True)
        shutil.rmtree(self.folder / "projects", ignore_errors=True)
        self._built.clear()

    def _build(self, archive: Path, folder: Path) -> Built:
        report = folder / "report.json"
        command = (*_CHAT2SITE, "build", archive, "-d", folder / "site", "--report", report)
        measured = run(*command, folder=folder)
        return Built(folder / "site", measured, json.loads(report.read_bytes()))
