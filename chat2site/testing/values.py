"""Small values to test with: parts, messages, conversations, and what surrounds them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from chat2site.hooks.context import Diagnostics, PageContext
from chat2site.model.config import parse_config
from chat2site.model.conversation import Conversation, Message
from chat2site.model.parts import Part, TextPart, UnknownPart

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
"""When all of them were created."""


def make_part(raw: Any, content_type: str = "") -> UnknownPart:  # noqa: ANN401 - any JSON value
    """Return the part that a reader makes of a JSON value whose content type it does not know.

    `content_type` may be left out if it stands in the value.
    """
    return UnknownPart(content_type=content_type or raw["content_type"], raw=raw)


def make_message(
    text: str = "",
    *,
    id: str = "m1",  # noqa: A002 - named as the field
    role: str = "user",
    parent: str | None = None,
    parts: Sequence[Part] | None = None,
    recipient: str = "all",
    name: str = "",
    hidden: bool = False,
    metadata: Mapping[str, Any] | None = None,
) -> Message:
    """Return a message of one text, or of the given parts."""
    return Message(
        id=id,
        role=role,
        parent=parent,
        parts=tuple(parts) if parts is not None else (TextPart(text=text),),
        recipient=recipient,
        name=name,
        hidden=hidden,
        metadata=metadata or {},
        created=NOON,
    )


def make_conversation(
    *messages: Message,
    parts: Sequence[Part] = (),
    active: Sequence[str] | None = None,
    id: str = "c1",  # noqa: A002 - named as the field
    title: str = "A conversation",
) -> Conversation:
    """Return a conversation of these messages, or of one answer with these parts.

    Messages need ids of their own, and name their parent. Without `active`, all of them are on the
    active path.
    """
    said = messages or ((make_message(role="assistant", parts=parts),) if parts else ())
    return Conversation(
        id=id,
        title=title,
        created=NOON,
        messages={message.id: message for message in said},
        active=tuple(active if active is not None else [message.id for message in said]),
    )


def make_context(conversation: Conversation | None = None, **options: object) -> PageContext:
    """Return what a post-processor is told. `options` are those of the configuration."""
    return PageContext(
        conversation or make_conversation(),
        config=parse_config(options),
        diagnostics=Diagnostics(),
        where="test",
    )
