"""What is known of a conversation as a whole: the same for the catalog and for its page."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

import msgspec

from chat2site_plugins.chatgpt.light import LightConversation, LightMessage
from chat2site_plugins.chatgpt.times import parse_time

PROVIDER = "ChatGPT"
HIDDEN_CONTENT_TYPES = frozenset({"user_editable_context", "model_editable_context"})
HIDING_KEYS = ("is_visually_hidden_from_conversation", "is_user_system_message")
"""The keys of metadata that hide a message if their value is true."""

HEADER_KEYS = frozenset(
    {
        "id",
        "conversation_id",
        "title",
        "create_time",
        "update_time",
        "default_model_slug",
        "mapping",
        "current_node",
    }
)
"""The keys of a conversation that a page shows; the others go to `extra`."""

_UNTITLED = "Untitled conversation"
_LONGEST_TITLE = 300
_BLANK = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
_NO_MODEL = frozenset({"", "auto"})  # `auto` says that ChatGPT chose; messages know what
_AFTER_ALL = datetime.max.replace(tzinfo=UTC)
_FLAG_OF_KEY = {
    "is_archived": "archived",
    "is_starred": "starred",
    "is_study_mode": "study",
    "is_temporary_chat": "temporary",
    "is_do_not_remember": "temporary",
    "pinned_time": "pinned",
    "voice": "voice",
}


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """The fields that `CatalogEntry` and `Conversation` share; `id` is empty if there is none."""

    id: str
    title: str
    created: datetime | None
    updated: datetime | None
    model: str
    models: tuple[str, ...]
    collection: str
    flags: frozenset[str]


def make_header(conversation: LightConversation) -> Header:
    """Return what is known of a conversation, gaps filled from its messages."""
    dated = [(parse_time(message.create_time), message) for message in iter_messages(conversation)]
    # Messages without a time come last: they are the rarest, and their order means nothing.
    dated.sort(key=lambda pair: pair[0] or _AFTER_ALL)
    times = [time for time, _ in dated if time]
    models = _find_models(message for _, message in dated)
    default = as_text(conversation.default_model_slug)
    if default in _NO_MODEL and models:
        default = models[-1]
    return Header(
        id=find_id(conversation),
        title=clean_title(conversation.title),
        created=parse_time(conversation.create_time) or (times[0] if times else None),
        updated=parse_time(conversation.update_time) or (times[-1] if times else None),
        model=default,
        models=models or ((default,) if default else ()),
        collection=_find_collection(conversation),
        flags=frozenset(flag for key, flag in _FLAG_OF_KEY.items() if getattr(conversation, key)),
    )


def iter_messages(conversation: LightConversation) -> Iterator[LightMessage]:
    """Yield the messages in the order of `mapping`, which means nothing."""
    for node in (conversation.mapping or {}).values():
        if node is not None and node.message is not None:
            yield node.message


def is_hidden(content_type: object, marks: Iterable[object]) -> bool:
    """Return True for a message that its owner never saw as part of the chat.

    `marks` are the values of `HIDING_KEYS` in its metadata.
    """
    if isinstance(content_type, str) and content_type in HIDDEN_CONTENT_TYPES:
        return True
    return any(marks)


def make_content_id(raw: bytes) -> str:
    """Return an id for a conversation that has none."""
    return hashlib.sha256(raw).hexdigest()[:32]


def find_id(conversation: LightConversation) -> str:
    """Return the conversation's id, or an empty string."""
    return as_text(conversation.conversation_id) or as_text(conversation.id)


def clean_title(value: object) -> str:
    """Return a title on one line, never empty and never endless."""
    title = _BLANK.sub(" ", as_text(value)).strip()
    if len(title) > _LONGEST_TITLE:
        title = title[: _LONGEST_TITLE - 1].rstrip() + "…"
    return title or _UNTITLED


def as_text(value: object) -> str:
    """Return a string or a whole number as text, anything else as an empty string."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return value if isinstance(value, str) else ""


def _find_models(messages: Iterable[LightMessage]) -> tuple[str, ...]:
    """Return the models that messages name, each once, in the order of the messages."""
    named = [as_text(message.metadata.model_slug) for message in messages if message.metadata]
    return tuple(dict.fromkeys(model for model in named if model not in _NO_MODEL))


def _find_collection(conversation: LightConversation) -> str:
    """Return the id of the project, else of the custom GPT, that the conversation belongs to."""
    found = [as_text(conversation.gizmo_id), as_text(conversation.conversation_template_id)]
    projects = [name for name in found if name.startswith("g-p-")]
    gizmos = [name for name in found if name.startswith("g-")]
    return next(iter(projects + gizmos), "")
