"""Open what a test has written as a source."""

from __future__ import annotations

from pathlib import Path

from chat2site.hooks.context import Diagnostics
from chat2site.hooks.contracts import Source
from chat2site.sources.open import open_source


def open_path(path: Path, diagnostics: Diagnostics | None = None) -> Source:
    """Return the source at a path, with its work folder beside it."""
    found = Diagnostics() if diagnostics is None else diagnostics
    return open_source(path, work_folder=path.parent / "work", diagnostics=found)
