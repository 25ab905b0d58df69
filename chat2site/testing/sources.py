"""Read a source as a build does, for tests of readers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeAlias

import msgspec

from chat2site.hooks.context import Diagnostics
from chat2site.hooks.registry import Registry
from chat2site.model.catalog import CatalogEntry
from chat2site.model.config import parse_config
from chat2site.model.conversation import Conversation
from chat2site.model.diagnostics import Diagnostic
from chat2site.sources.detect import detect
from chat2site.sources.open import open_source
from chat2site.sources.split import read_span
from chat2site.testing.plugins import Plugins, installed

Files: TypeAlias = Mapping[str, object]
"""Files by name: bytes and texts as they are, everything else as JSON."""


class SourceContent(msgspec.Struct, frozen=True, kw_only=True):
    """What a source holds: which reader took it, the catalog, the conversations, the warnings."""

    reader: str
    entries: list[CatalogEntry]
    conversations: list[Conversation]
    warnings: list[Diagnostic]


class ReadSource:
    """Reads sources; `folder` is for files that a test gives by their content."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __call__(
        self,
        source: Path | Files,
        *,
        plugins: Plugins | None = None,
        options: Mapping[str, Any] | None = None,
    ) -> SourceContent:
        """Return what a path, or a folder of the given files, holds.

        Raises SourceError if no reader knows it, and whatever the reader raises.
        """
        path = source if isinstance(source, Path) else write_files(self._folder / "files", source)
        diagnostics = Diagnostics()
        opened = open_source(path, work_folder=self._folder / "work", diagnostics=diagnostics)
        with installed(plugins or {}):
            registry = Registry.load(parse_config(options or {}))
        reader = detect(opened, registry.readers).value
        entries = list(reader.catalog(opened, diagnostics))
        conversations = [
            reader.read(read_span(entry.span), entry, diagnostics) for entry in entries
        ]
        # The site's pages are planned by the one and written by the other.
        assert [entry.id for entry in entries] == [each.id for each in conversations]  # noqa: S101 - a test kit
        return SourceContent(
            reader=reader.name,
            entries=entries,
            conversations=conversations,
            warnings=diagnostics.found,
        )


def write_files(folder: Path, files: Files) -> Path:
    """Write files into a new folder and return it."""
    folder.mkdir(parents=True)
    for name, value in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(value, bytes):
            file.write_bytes(value)
        else:
            text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
            file.write_text(text, encoding="utf-8", newline="\n")
    return folder
