"""The reader `turns`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from chat2site.api import (
    CatalogEntry,
    Confidence,
    Conversation,
    Diagnostics,
    RawForm,
    Reader,
    Source,
)
from chat2site_plugins.turns.catalog import find_files, iter_entries, read_raw


class TurnsReader(Reader):
    """Reads turn-based JSON and JSONC: a conversation, an array of them, or many such files."""

    name: ClassVar[str] = "turns"

    def sniff(self, source: Source) -> Confidence:
        """Return how sure it is that the source holds conversations in turns."""
        findings = [file.finding for file in find_files(source)]
        best = max((finding.confidence for finding in findings), default=Confidence.NO)
        # Who packs chats of both kinds has more to lose if ChatGPT's reader gets none of it.
        is_mixed = any(finding.is_foreign for finding in findings)
        return min(best, Confidence.MAYBE) if is_mixed else best

    def catalog(self, source: Source, diagnostics: Diagnostics) -> Iterator[CatalogEntry]:
        """Yield an entry for each conversation, in the order of the files."""
        yield from iter_entries(source, diagnostics)

    def read(self, raw: bytes, entry: CatalogEntry, diagnostics: Diagnostics) -> Conversation:
        """Return the conversation whose bytes are `raw`. Raises ValueError if it is none."""
        return read_raw(raw, where=entry.where, diagnostics=diagnostics)

    def raw_form(self, raw: bytes) -> RawForm:
        """Return what kind of JSON it is; no key is unknown, as all that are added are shown."""
        del raw
        return RawForm(generation="turn-based JSON")
