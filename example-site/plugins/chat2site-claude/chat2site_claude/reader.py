"""The reader `claude`: which files are ours, and what conversations they hold."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from chat2site.api import (
    CatalogEntry,
    Confidence,
    Conversation,
    Diagnostics,
    Reader,
    Source,
    decode_json,
    read_span,
    split_conversations,
)

from chat2site_claude.messages import MessageReader
from chat2site_claude.values import read_list, read_text, read_time

PROVIDER = "claude"
_FILE = "conversations.json"
_HEAD_BYTES = 64 * 1024
# Told as its own field of the conversation, or as messages.
_KNOWN = {"uuid", "name", "created_at", "updated_at", "model", "is_starred", "chat_messages"}


class ClaudeReader(Reader):
    """Reads `conversations.json` of an export, in its zip or not. `users.json` is never opened."""

    name = "claude"

    def sniff(self, source: Source) -> Confidence:
        """Return YES if a file of conversations has `chat_messages`, as no other export has."""
        heads = (source.read(name, _HEAD_BYTES) for name in _find_files(source))
        is_ours = any(b'"chat_messages"' in head for head in heads)
        return Confidence.YES if is_ours else Confidence.NO

    def catalog(self, source: Source, diagnostics: Diagnostics) -> Iterator[CatalogEntry]:
        """Yield an entry for each conversation, with one conversation in memory at a time."""
        del diagnostics
        for name in _find_files(source):
            spans = split_conversations(source.local_path(name), name=name)
            for number, span in enumerate(spans, start=1):
                where = f"{name}, conversation {number}"
                value = _decode(read_span(span))
                yield CatalogEntry(
                    **_header(value, where),
                    message_count=len(read_list(value.get("chat_messages"))),
                    span=span,
                    where=where,
                )

    def read(self, raw: bytes, entry: CatalogEntry, diagnostics: Diagnostics) -> Conversation:
        """Return the conversation. Raises ValueError if there are no messages in it."""
        value = _decode(raw)
        if not isinstance(value.get("chat_messages"), list):
            raise ValueError("There are no `chat_messages`")  # noqa: TRY004 - as promised
        reader = MessageReader(entry.where, diagnostics)
        for message in value["chat_messages"]:
            reader.read(message if isinstance(message, dict) else {"content": [message]})
        return Conversation(
            **_header(value, entry.where),
            messages=reader.messages,
            active=reader.path_to(value.get("current_leaf_message_uuid")),
            extra={key: each for key, each in value.items() if key not in _KNOWN},
        )


def _find_files(source: Source) -> list[str]:
    is_lone = list(source.names) == [source.label]
    return [name for name in source.names if is_lone or PurePosixPath(name).name == _FILE]


def _decode(raw: bytes) -> dict[str, Any]:
    try:
        value = decode_json(raw).value
    except ValueError:
        return {}  # Whatever it is, `read` says that it is no conversation.
    return value if isinstance(value, dict) else {}


def _header(value: dict[str, Any], where: str) -> dict[str, Any]:
    """Return the fields that a catalog entry and its conversation have in common."""
    model = read_text(value.get("model"))
    return {
        "id": read_text(value.get("uuid")) or where,
        "title": read_text(value.get("name")) or "Untitled",
        "created": read_time(value.get("created_at")),
        "updated": read_time(value.get("updated_at")),
        "model": model,
        "models": (model,) if model else (),
        "provider": PROVIDER,
        "flags": frozenset({"starred"} if value.get("is_starred") is True else ()),
    }
