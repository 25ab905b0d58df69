"""The light pass over an export: one entry a conversation, one conversation in memory."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from chat2site.api import CatalogEntry, Source, Span, read_span, split_conversations
from chat2site_plugins.chatgpt.header import (
    HIDING_KEYS,
    PROVIDER,
    is_hidden,
    iter_messages,
    make_content_id,
    make_header,
)
from chat2site_plugins.chatgpt.light import LightConversation, LightMessage, decode_light


def iter_entries(source: Source, name: str) -> Iterator[CatalogEntry]:
    """Yield an entry for each conversation in a member of the source."""
    file = name if name == source.label else f"{source.label}/{name}"
    for number, span in enumerate(split_conversations(source.local_path(name), name=file), 1):
        where = f"{file}, conversation {number}"
        yield _make_entry(span, where=where, folder=name.rpartition("/")[0])


def _make_entry(span: Span, *, where: str, folder: str) -> CatalogEntry:
    raw = read_span(span)
    # What cannot be understood gets an entry all the same: reading it then says why.
    light = decode_light(raw) or LightConversation()
    header = make_header(light)
    return CatalogEntry(
        **msgspec.structs.asdict(
            msgspec.structs.replace(header, id=header.id or make_content_id(raw))
        ),
        provider=PROVIDER,
        message_count=_count_visible(light),
        span=span,
        where=where,
        folder=folder,
    )


def _count_visible(light: LightConversation) -> int:
    return sum(not _is_hidden(message) for message in iter_messages(light))


def _is_hidden(message: LightMessage) -> bool:
    metadata = message.metadata
    return is_hidden(
        message.content and message.content.content_type,
        [getattr(metadata, key) for key in HIDING_KEYS] if metadata else (),
    )
