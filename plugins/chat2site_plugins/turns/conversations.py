"""One decoded conversation to the model."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any, NamedTuple

from chat2site.api import Conversation, Message, TextPart
from chat2site_plugins.turns.images import Images
from chat2site_plugins.turns.parts import (
    INPUT_TYPES,
    make_draft_parts,
    make_extra_parts,
    take_content,
)
from chat2site_plugins.turns.record import Place, Record, as_list
from chat2site_plugins.turns.titles import clean_title, make_title
from chat2site_plugins.turns.tree import Tree
from chat2site_plugins.turns.turns import TURN_KEYS, TurnReader

CONVERSATION_KEYS = frozenset({"conversationId", "systemContext", "turns", "userDraft"})
"""The keys that tell a conversation from other JSON."""


def read_conversation(value: dict[str, Any], *, raw: bytes, place: Place) -> Conversation:
    """Return the conversation that was decoded from `raw`, whatever shape it has."""
    record = Record(value, place)
    # Editors want to know which schema a file follows; it is nothing that anybody said.
    record.take("$schema")
    conversation_id = _take_id(record, raw)
    header = _take_header(record)
    tree = _read_messages(record, header, Images(conversation_id))
    messages = tree.messages
    times = [message.created for message in messages.values() if message.created]
    named = (message.model for message in messages.values() if message.model)
    return Conversation(
        id=conversation_id,
        title=clean_title(header.title) or make_title(messages.values()),
        created=header.created or min(times, default=None),
        updated=header.updated or max(times, default=None),
        model=header.model,
        models=tuple(dict.fromkeys(named)) or ((header.model,) if header.model else ()),
        provider=header.provider,
        messages=messages,
        active=tuple(tree.active),
        extra=record.left,
    )


def make_content_id(raw: bytes) -> str:
    """Return an id for a conversation that has none."""
    return hashlib.sha256(raw).hexdigest()[:32]


class _Header(NamedTuple):
    title: str
    created: datetime | None
    updated: datetime | None
    model: str
    provider: str


def _take_id(record: Record, raw: bytes) -> str:
    conversation_id = record.name("conversationId")
    if conversation_id:
        return conversation_id
    place = record.place
    place.diagnostics.warn(
        "C2S-R002",
        where=place.where,
        message="There is no `conversationId`; the address changes when the content does",
    )
    return make_content_id(raw)


def _take_header(record: Record) -> _Header:
    """Return what is known of the conversation as a whole; the rest of `metadata` is left."""
    value = record.peek("metadata")
    if value is not None and not isinstance(value, dict):
        record.place.warn("`metadata` is no object")
        value = None
    else:
        record.take("metadata")
    metadata = Record(value or {}, record.place.below("metadata"))
    header = _Header(
        title=metadata.text("title"),
        created=metadata.time("createdAt"),
        updated=metadata.time("updatedAt"),
        model=metadata.text("modelUsed"),
        provider=metadata.text("provider"),
    )
    record.keep("metadata", metadata.left or record.peek("metadata"))
    return header


def _read_messages(record: Record, header: _Header, images: Images) -> Tree:
    tree = Tree()
    # The draft is last on the page; what is left of it is not left of the conversation.
    draft = record.take("userDraft")
    turns = _take_turns(record)
    _add_system_context(record, tree)
    reader = TurnReader(tree, images=images, default_model=header.model)
    for number, turn in enumerate(turns, start=1):
        reader.read(turn, number=number, place=record.place.below(f"turn {number}"))
    if draft is not None:
        _add_draft(draft, tree, images, record.place.below("draft"))
    return tree


def _take_turns(record: Record) -> list[Any]:
    value = record.take("turns")
    if value is None:
        record.place.warn("there are no `turns`")
        return []
    place = record.place.below("turns")
    return as_list(value, id_key="turnId", keys=TURN_KEYS, place=place)


def _add_system_context(record: Record, tree: Tree) -> None:
    """Add a message for each system context; the first has what is left of the conversation."""
    value = record.take("systemContext")
    messages = []
    for number, each in enumerate(value if isinstance(value, list) else [value], start=1):
        place = record.place.below(f"system context {number}")
        if each is None and isinstance(value, list):
            place.warn("it is null")
        if each is not None:
            messages.append(_read_context(each, f"system-{number}", place))
    extras = make_extra_parts(record.left)
    if extras and not messages:
        messages = [Message(id="system", role="system")]
    for message in messages:
        parts = (*message.parts, *extras)
        tree.add_active(Message(id=message.id, role="system", created=message.created, parts=parts))
        extras = []


def _read_context(value: object, message_id: str, place: Place) -> Message:
    if not isinstance(value, str | dict):
        place.warn("it is neither a text nor an object")
    context = Record(value if isinstance(value, dict) else {"content": value}, place)
    text = context.required_text("content")
    created = context.time("timestamp")
    texts = [TextPart(text=text)] if text.strip() else []
    return Message(
        id=message_id,
        role="system",
        created=created,
        parts=(*texts, *make_extra_parts(context.left)),
    )


def _add_draft(value: object, tree: Tree, images: Images, place: Place) -> None:
    if not isinstance(value, dict):
        place.warn("it is no object")
    draft = Record(value if isinstance(value, dict) else {"content": value}, place)
    created = draft.time("timestamp")
    parts = make_draft_parts(take_content(draft, INPUT_TYPES, images.find_sent))
    parts += make_extra_parts(draft.left)
    if parts:
        tree.add_active(Message(id="draft", role="user", created=created, parts=tuple(parts)))
