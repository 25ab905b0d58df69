"""The few fields of a conversation that lists need, decoded without the text of its messages."""

from __future__ import annotations

from typing import Any

import msgspec

from chat2site.api import decode_json


class LightContent(msgspec.Struct, frozen=True):
    """The content of a message, without the content."""

    content_type: Any = None


class LightMetadata(msgspec.Struct, frozen=True):
    """What decides on model and visibility of a message."""

    model_slug: Any = None
    is_visually_hidden_from_conversation: Any = None
    is_user_system_message: Any = None


class LightMessage(msgspec.Struct, frozen=True):
    """A message without its text."""

    create_time: Any = None
    content: LightContent | None = None
    metadata: LightMetadata | None = None


class LightNode(msgspec.Struct, frozen=True):
    """A node without its place in the tree."""

    message: LightMessage | None = None


class LightConversation(msgspec.Struct, frozen=True):
    """A conversation without its text. Scalars are as they stand in the JSON, whatever they are."""

    id: Any = None
    conversation_id: Any = None
    title: Any = None
    create_time: Any = None
    update_time: Any = None
    default_model_slug: Any = None
    gizmo_id: Any = None
    conversation_template_id: Any = None
    is_archived: Any = None
    is_starred: Any = None
    is_study_mode: Any = None
    is_temporary_chat: Any = None
    is_do_not_remember: Any = None
    pinned_time: Any = None
    voice: Any = None
    mapping: dict[str, LightNode | None] | None = None


_DECODER = msgspec.json.Decoder(LightConversation)


def decode_light(raw: bytes) -> LightConversation | None:
    """Return what lists need of a conversation, or None if it cannot be understood."""
    try:
        return _DECODER.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        pass
    try:
        value = decode_json(raw).value
    except ValueError:
        return None
    return lighten(value) if isinstance(value, dict) else None


def lighten(value: dict[str, Any]) -> LightConversation:
    """Return the same from a decoded conversation, whatever shapes its fields have."""
    try:
        return msgspec.convert(value, LightConversation)
    except msgspec.ValidationError:
        return _lighten_oddity(value)


def _lighten_oddity(value: dict[str, Any]) -> LightConversation:
    mapping = value.get("mapping")
    if not isinstance(mapping, dict):
        mapping = {}
    scalars = {name: value.get(name) for name in LightConversation.__struct_fields__[:-1]}
    nodes: dict[str, LightNode | None] = {key: _lighten_node(node) for key, node in mapping.items()}
    return LightConversation(**scalars, mapping=nodes)


def _lighten_node(node: object) -> LightNode:
    # What is no node, and what is no message, becomes an odd message: see `tree` and `messages`.
    message = node.get("message") if isinstance(node, dict) else node
    if not isinstance(message, dict):
        return LightNode(None if message is None else LightMessage())
    content, metadata = message.get("content"), message.get("metadata")
    return LightNode(
        LightMessage(
            create_time=message.get("create_time"),
            content=LightContent(content.get("content_type"))
            if isinstance(content, dict)
            else None,
            metadata=LightMetadata(
                **{name: metadata.get(name) for name in LightMetadata.__struct_fields__}
            )
            if isinstance(metadata, dict)
            else None,
        )
    )
