"""Write conversations in the shape that exports had when they were held."""

from __future__ import annotations

from collections.abc import Mapping

from .clock import message_times, start_time
from .content import Surroundings, build_content
from .identity import conversation_id, message_id, request_id, uuid_of
from .values import Asset, Generation, JsonObject, ScriptedConversation, ScriptedMessage

_UNTIL_2023 = (Generation.EARLY_2023, Generation.LATE_2023)


def write_conversation(
    conversation: ScriptedConversation, assets: Mapping[str, Asset]
) -> JsonObject:
    """Return one element of `conversations-NNN.json`."""
    surroundings = Surroundings(conversation.slug, conversation.generation, assets)
    times = message_times(conversation)
    nodes = _opening_nodes(conversation)
    for message in conversation.messages:
        node = _node(conversation, message, surroundings, times)
        nodes[str(node["id"])] = node
    if conversation.generation is Generation.YEAR_2026:
        for node in nodes.values():
            del node["children"]
    head = _HEADS[conversation.generation](conversation, max(times.values()))
    head["mapping"] = _ordered(nodes, conversation.generation)
    return head


def _opening_nodes(conversation: ScriptedConversation) -> dict[str, JsonObject]:
    root_id, first_id = _root_id(conversation), _first_parent(conversation)
    children = [
        message_id(conversation.slug, message.name)
        for message in conversation.messages
        if message.parent is None
    ]
    nodes: dict[str, JsonObject] = {
        root_id: {"id": root_id, "message": None, "parent": None, "children": children}
    }
    if first_id != root_id:
        nodes[root_id]["children"] = [first_id]
        nodes[first_id] = {
            "id": first_id,
            "message": _hidden_system_message(first_id, conversation.generation),
            "parent": root_id,
            "children": children,
        }
    return nodes


def _root_id(conversation: ScriptedConversation) -> str:
    if conversation.generation in _UNTIL_2023:
        return uuid_of("root", conversation.slug)
    return "client-created-root"


def _first_parent(conversation: ScriptedConversation) -> str:
    if conversation.generation is Generation.YEAR_2026:
        return _root_id(conversation)
    return uuid_of("system", conversation.slug)


def _hidden_system_message(identifier: str, generation: Generation) -> JsonObject:
    message: JsonObject = {
        "id": identifier,
        "author": {"role": "system", "name": None, "metadata": {}},
        "create_time": None,
        "update_time": None,
        "content": {"content_type": "text", "parts": [""]},
        "status": "finished_successfully",
        "end_turn": True,
        "weight": 0.0,
        "metadata": {"is_visually_hidden_from_conversation": True},
        "recipient": "all",
    }
    return message if generation in _UNTIL_2023 else message | {"channel": None}


def _node(
    conversation: ScriptedConversation,
    message: ScriptedMessage,
    surroundings: Surroundings,
    times: Mapping[str, float],
) -> JsonObject:
    slug = conversation.slug
    parent = message.parent
    parent_id = message_id(slug, parent) if parent else _first_parent(conversation)
    content, special = build_content(message, surroundings)
    time = times[message.name]
    if conversation.generation is Generation.YEAR_2026:
        body = _slim_message(message, message_id(slug, message.name), content, special, time)
    else:
        common = _common_metadata(conversation, message, parent_id)
        body = _full_message(conversation, message, content, common | special, time)
    return {
        "id": message_id(slug, message.name),
        "message": body,
        "parent": parent_id,
        "children": [
            message_id(slug, child.name)
            for child in conversation.messages
            if child.parent == message.name
        ],
    }


def _slim_message(
    message: ScriptedMessage,
    identifier: str,
    content: JsonObject,
    metadata: JsonObject,
    time: float,
) -> JsonObject:
    body: JsonObject = {
        "id": identifier,
        "author": {"role": message.role, "name": message.options.get("author")},
        "content": content,
        "create_time": time,
    }
    return body | {"metadata": metadata} if metadata else body


def _full_message(
    conversation: ScriptedConversation,
    message: ScriptedMessage,
    content: JsonObject,
    metadata: JsonObject,
    time: float,
) -> JsonObject:
    recipient = message.options.get("to", "all")
    is_last_of_turn = message.role == "assistant" and recipient == "all"
    body: JsonObject = {
        "id": message_id(conversation.slug, message.name),
        "author": {
            "role": message.role,
            "name": message.options.get("author"),
            "metadata": {},
        },
        "create_time": time,
        "update_time": None,
        "content": content,
        "status": "finished_successfully",
        "end_turn": is_last_of_turn if message.role == "assistant" else None,
        "weight": 1.0,
        "metadata": metadata,
        "recipient": recipient,
    }
    if conversation.generation is Generation.EARLY_2023:
        del body["status"]
    if conversation.generation is Generation.YEAR_2025:
        body["channel"] = None
    return body


def _common_metadata(
    conversation: ScriptedConversation, message: ScriptedMessage, parent_id: str
) -> JsonObject:
    metadata: JsonObject = {"message_type": None, "timestamp_": "absolute"}
    is_2025 = conversation.generation is Generation.YEAR_2025
    if is_2025:
        metadata["request_id"] = request_id(conversation.slug, message.name)
    if message.role == "assistant":
        metadata |= {
            "finish_details": {"type": "stop"},
            "is_complete": True,
            "model_slug": message.options.get("model", conversation.model),
            "parent_id": parent_id,
        }
        if is_2025:
            metadata["default_model_slug"] = conversation.model
    return metadata


def _ordered(nodes: dict[str, JsonObject], generation: Generation) -> JsonObject:
    """Return the nodes by time: upside down in 2023, when a node stood before its parent."""
    if generation in _UNTIL_2023:
        return dict(reversed(nodes.items()))
    return dict(nodes)


def _is_set(conversation: ScriptedConversation, option: str) -> bool:
    return conversation.options.get(option) == "yes"


def _early_2023_head(conversation: ScriptedConversation, last_time: float) -> JsonObject:
    return {
        "title": conversation.title,
        "create_time": start_time(conversation),
        "update_time": round(last_time + 1.5, 6),
        "mapping": {},
        "moderation_results": [],
        "current_node": message_id(conversation.slug, conversation.last_message),
        "id": conversation_id(conversation.slug),
    }


def _late_2023_head(conversation: ScriptedConversation, last_time: float) -> JsonObject:
    head = _early_2023_head(conversation, last_time)
    return head | {
        "plugin_ids": None,
        "conversation_id": head["id"],
        "conversation_template_id": conversation.options.get("gizmo"),
        "gizmo_id": conversation.options.get("gizmo"),
        "is_archived": _is_set(conversation, "archived"),
        "safe_urls": [],
        "default_model_slug": conversation.model,
    }


def _year_2025_head(conversation: ScriptedConversation, last_time: float) -> JsonObject:
    gizmo = conversation.options.get("gizmo")
    gizmo_type = None if gizmo is None else "snorlax" if gizmo.startswith("g-p-") else "gpt"
    return _late_2023_head(conversation, last_time) | {
        "gizmo_type": gizmo_type,
        "is_starred": True if _is_set(conversation, "starred") else None,
        "blocked_urls": [],
        "conversation_origin": None,
        "voice": conversation.options.get("voice"),
        "async_status": None,
        "disabled_tool_ids": [],
        "is_do_not_remember": False,
        "memory_scope": "global_enabled",
    }


def _year_2026_head(conversation: ScriptedConversation, last_time: float) -> JsonObject:
    gizmo = conversation.options.get("gizmo")
    is_project = gizmo is not None and gizmo.startswith("g-p-")
    return {
        "title": conversation.title,
        "create_time": start_time(conversation),
        "update_time": round(last_time + 1.5, 6),
        "mapping": {},
        "current_node": message_id(conversation.slug, conversation.last_message),
        "conversation_template_id": gizmo,
        "gizmo_id": None if is_project else gizmo,
        "is_archived": _is_set(conversation, "archived"),
        "is_starred": _is_set(conversation, "starred"),
        "default_model_slug": conversation.model,
        "memory_scope": "global_enabled",
        "conversation_id": conversation_id(conversation.slug),
        "id": conversation_id(conversation.slug),
    }


_HEADS = {
    Generation.EARLY_2023: _early_2023_head,
    Generation.LATE_2023: _late_2023_head,
    Generation.YEAR_2025: _year_2025_head,
    Generation.YEAR_2026: _year_2026_head,
}
