"""Turn a conversation of 2025 into the shape that exports had in 2023, or have since May 2026."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

_SLIM_HEAD = frozenset(
    "title create_time update_time mapping current_node is_archived is_starred memory_scope"
    " default_model_slug conversation_template_id gizmo_id conversation_id id".split()
)
_HEAD_OF_2023 = frozenset(
    "title create_time update_time mapping moderation_results current_node plugin_ids id".split()
)
_SLIM_MESSAGE = frozenset("id author content create_time metadata".split())
_SLIM_METADATA = frozenset(("content_references",))


def as_2023(chat: dict[str, Any]) -> dict[str, Any]:
    """Return it with fewer fields, and with each node before its parent."""
    nodes = {key: _without_channel(node) for key, node in reversed(chat["mapping"].items())}
    return _only(chat, _HEAD_OF_2023) | {"mapping": nodes}


def as_slim_2026(chat: dict[str, Any]) -> dict[str, Any]:
    """Return it without `children`, without what the system said, and with few other fields."""
    shown = {key: node for key, node in chat["mapping"].items() if not _is_of_system(node)}
    root = next(iter(shown))
    nodes = {
        key: {
            "id": key,
            "message": node["message"] and _slim_message(node["message"]),
            "parent": node["parent"] if node["parent"] in shown or key == root else root,
        }
        for key, node in shown.items()
    }
    return dict(sorted((_only(chat, _SLIM_HEAD) | {"mapping": nodes}).items()))


GENERATIONS: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "2023": as_2023,
    "2025": lambda chat: chat,
    "2026": as_slim_2026,
}


def _without_channel(node: dict[str, Any]) -> dict[str, Any]:
    message = node["message"]
    if message is None:
        return node
    return node | {"message": {key: value for key, value in message.items() if key != "channel"}}


def _is_of_system(node: dict[str, Any]) -> bool:
    return node["message"] is not None and node["message"]["author"]["role"] == "system"


def _slim_message(message: dict[str, Any]) -> dict[str, Any]:
    author = {"role": message["author"]["role"], "name": None}
    metadata = _only(message["metadata"], _SLIM_METADATA)
    return _only(message, _SLIM_MESSAGE) | {"author": author, "metadata": metadata}


def _only(values: dict[str, Any], names: frozenset[str]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if key in names}
