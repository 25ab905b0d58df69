"""The reader `chatgpt`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from chat2site.api import (
    AssetPlace,
    CatalogEntry,
    Confidence,
    Conversation,
    Diagnostics,
    RawForm,
    Reader,
    Source,
    decode_json,
)
from chat2site_plugins.chatgpt.asset_maps import find_asset_names
from chat2site_plugins.chatgpt.catalog import iter_entries
from chat2site_plugins.chatgpt.conversations import read_conversation
from chat2site_plugins.chatgpt.files import find_conversation_files, is_shard
from chat2site_plugins.chatgpt.raw_form import read_form
from chat2site_plugins.chatgpt.sniff import HEAD_BYTES, is_empty_list, sniff_head


class ChatGPTReader(Reader):
    """Reads the archives that ChatGPT sends to the owners of accounts, from 2023 to 2026."""

    name: ClassVar[str] = "chatgpt"

    def sniff(self, source: Source) -> Confidence:
        """Return how sure it is that the source is an export of ChatGPT."""
        found = Confidence.NO
        for name in find_conversation_files(source).names:
            head = source.read(name, HEAD_BYTES)
            confidence = sniff_head(head)
            if confidence is not None:
                return confidence
            if is_shard(name) and is_empty_list(head):
                # An account without a single chat has an export too.
                found = Confidence.MAYBE
        return found

    def catalog(self, source: Source, diagnostics: Diagnostics) -> Iterator[CatalogEntry]:
        """Yield an entry for each conversation, in the order of the files."""
        files = find_conversation_files(source)
        for missing in files.missing:
            diagnostics.warn(
                "C2S-S002",
                where=source.label,
                message=f"Conversations are missing: {missing} is not in the export",
            )
        for name in files.names:
            yield from iter_entries(source, name)

    def read(self, raw: bytes, entry: CatalogEntry, diagnostics: Diagnostics) -> Conversation:
        """Return the conversation whose bytes are `raw`. Raises ValueError if it is none."""
        value, is_repaired = decode_json(raw)
        mapping = value.get("mapping") if isinstance(value, dict) else None
        if not isinstance(mapping, dict):
            raise ValueError("There is no `mapping` with messages")  # noqa: TRY004 - as promised
        if is_repaired:
            diagnostics.warn(
                "C2S-S001",
                where=entry.where,
                message="Bytes that are no text were replaced by U+FFFD",
            )
        return read_conversation(value, raw=raw, where=entry.where, diagnostics=diagnostics)

    def asset_names(self, source: Source) -> Mapping[str, AssetPlace]:
        """Return where the file of which id is and its name, where the export says so."""
        return find_asset_names(source)

    def raw_form(self, raw: bytes) -> RawForm:
        """Return generation, types and unknown keys of the conversation whose bytes are `raw`."""
        return read_form(raw)
