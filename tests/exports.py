"""Build the values that synthetic ChatGPT exports are made of, small enough to read.

From the inside out: `make_node` gives an entry of `mapping`, `make_chat` a conversation as the JSON
has it, `write_zip` and `write_folder` put files on the disk; `layouts` makes whole exports of them.
Everything is made of plain JSON values, so a test changes what it needs:

    chat = make_chat(make_node("a", text="Hello"), make_node("b", parent="a", role="assistant"))
    chat["title"] = None
    write_zip(tmp_path / "export.zip", {"conversations.json": to_json([chat])})
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeAlias

JsonObject: TypeAlias = dict[str, Any]

START = 1_714_564_800.0
"""Noon of 1 May 2024 in UTC: the time of every message that is given no other."""

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8"
    "cfc0000003010100c9fe92ef0000000049454e44ae426082"
)
"""A sound PNG of one red pixel."""


def make_node(
    key: str,
    *,
    parent: str | None = None,
    role: str = "user",
    text: str = "Hello",
    time: Any = START,
    content: Any = None,
    metadata: JsonObject | None = None,
    **message: Any,
) -> JsonObject:
    """Return a node with a message of one text, or of the given `content`."""
    return {
        "id": key,
        "parent": parent,
        "message": {
            "id": key,
            "author": {"role": role, "name": None, "metadata": {}},
            "create_time": time,
            "content": {"content_type": "text", "parts": [text]} if content is None else content,
            "metadata": {} if metadata is None else metadata,
            **message,
        },
    }


def make_root(key: str = "client-created-root") -> JsonObject:
    """Return a node without a message, as every conversation begins with one."""
    return {"id": key, "parent": None, "message": None}


def make_image(pointer: str, **fields: Any) -> JsonObject:
    """Return an `image_asset_pointer` for the parts of a `multimodal_text`."""
    return {
        "content_type": "image_asset_pointer",
        "asset_pointer": pointer,
        "width": 1,
        "height": 1,
        "size_bytes": len(PIXEL),
        **fields,
    }


def make_chat(
    *nodes: JsonObject,
    identifier: str = "65f1c0de-0000-4000-8000-000000000001",
    current: str | None = None,
    **fields: Any,
) -> JsonObject:
    """Return a conversation of these nodes; without `current`, the last one is the current node."""
    used = nodes or (make_node("only"),)
    return {
        "id": identifier,
        "conversation_id": identifier,
        "title": "A chat",
        "create_time": START,
        "update_time": START + 60,
        "default_model_slug": "gpt-4o",
        "mapping": {node["id"]: node for node in used},
        "current_node": current or used[-1]["id"],
        **fields,
    }


def add_children(chat: JsonObject) -> JsonObject:
    """Return the conversation with `children` in its nodes, as until the middle of 2026."""
    nodes = {key: {**node, "children": []} for key, node in chat["mapping"].items()}
    for key, node in nodes.items():
        if node["parent"] in nodes:
            nodes[node["parent"]]["children"].append(key)
    return {**chat, "mapping": nodes}


def to_json(value: Any) -> bytes:
    """Return a value as UTF-8 JSON."""
    return json.dumps(value, ensure_ascii=False).encode()


def write_zip(path: Path, members: Mapping[str, bytes]) -> Path:
    """Write a zip with these members and return its path."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def write_folder(path: Path, members: Mapping[str, bytes]) -> Path:
    """Write a folder with these members and return its path."""
    for name, data in members.items():
        file = path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return path
