"""The form of a conversation: its generation, the types in it, and the keys that nobody reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from chat2site.api import RawForm, decode_json
from chat2site_plugins.chatgpt.header import HEADER_KEYS
from chat2site_plugins.chatgpt.objects import type_of

_CONVERSATION_KEYS = HEADER_KEYS | frozenset(
    """
    async_status atlas_mode_enabled blocked_urls context_scopes conversation_origin
    conversation_template_id disabled_tool_ids gizmo_id gizmo_type is_archived is_do_not_remember
    is_read_only is_starred is_study_mode is_temporary_chat memory_scope moderation_results owner
    pinned_time plugin_ids safe_urls sugar_item_id sugar_item_visible voice workspace_id
    """.split()
)
_NODE_KEYS = frozenset("children id message parent".split())
_MESSAGE_KEYS = frozenset(
    """
    author channel content create_time end_turn id metadata recipient status update_time weight
    """.split()
)
# Contents of other types are shown with all that they hold.
_PROSE_KEYS = frozenset("content_type language parts response_format_name text".split())
_PROSE = frozenset("code multimodal multimodal_text text".split())
_TRANSLATION = {
    "early": "without `conversation_id` (2023)",
    "whole": "with `children` (2023 to 2026)",
    "slim": "without `children` (since 2026)",
}


def read_form(raw: bytes) -> RawForm:
    """Return the form of a conversation. Raises ValueError if it is none."""
    value = decode_json(raw).value
    mapping = value.get("mapping") if isinstance(value, dict) else None
    if not isinstance(mapping, dict):
        return RawForm()
    nodes = [node for node in mapping.values() if isinstance(node, dict)]
    messages = [node["message"] for node in nodes if isinstance(node.get("message"), dict)]
    contents = [each["content"] for each in messages if isinstance(each.get("content"), dict)]
    keys: Counter[str] = Counter(_iter_unknown([value], _CONVERSATION_KEYS, "conversation"))
    keys.update(_iter_unknown(nodes, _NODE_KEYS, "node"))
    keys.update(_iter_unknown(messages, _MESSAGE_KEYS, "message"))
    prose = [content for content in contents if content.get("content_type") in _PROSE]
    keys.update(_iter_unknown(prose, _PROSE_KEYS, "content"))
    return RawForm(
        generation=_TRANSLATION[_find_generation(value, nodes)],
        content_types=Counter(type_of(content.get("content_type")) for content in contents),
        part_types=Counter(_iter_part_types(contents)),
        unknown_keys=keys,
    )


def _find_generation(value: Mapping[str, Any], nodes: list[dict[str, Any]]) -> str:
    if "conversation_id" not in value:
        return "early"
    return "whole" if any("children" in node for node in nodes) else "slim"


def _iter_unknown(values: list[dict[str, Any]], known: frozenset[str], place: str) -> Iterator[str]:
    for value in values:
        for key in value:
            if key not in known:
                yield f"{place}.{key}"


def _iter_part_types(contents: list[dict[str, Any]]) -> Iterator[str]:
    for content in contents:
        parts = content.get("parts")
        for part in parts if isinstance(parts, list) else ():
            if isinstance(part, dict):
                yield type_of(part.get("content_type") or part.get("type"))
