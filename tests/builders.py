"""Build small values for tests: conversations, messages and what surrounds them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from chat2site.api import Config, Conversation, Diagnostics, Message, PageContext, Part, TextPart

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)


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


def make_conversation(*messages: Message, active: Sequence[str] | None = None) -> Conversation:
    """Return a conversation of these messages; without `active`, all of them are."""
    return Conversation(
        id="c1",
        title="A conversation",
        created=NOON,
        messages={message.id: message for message in messages},
        active=tuple(active if active is not None else [message.id for message in messages]),
    )


def make_context(conversation: Conversation | None = None, **options: object) -> PageContext:
    """Return the context of a page. `options` are those of the configuration."""
    return PageContext(
        conversation or make_conversation(),
        config=Config(**options),  # type: ignore[arg-type]
        diagnostics=Diagnostics(),
        where="test",
    )
