"""Build synthetic ChatGPT exports of every generation, small enough to read.

From the inside out: `make_node` gives an entry of `mapping`, `make_chat` a conversation as the JSON
has it, `make_export` a whole export as file names and bytes, `write_zip` and `write_folder` put one
on the disk. Everything is made of plain JSON values, so a test changes what it needs:

    chat = make_chat(make_node("a", text="Hello"), make_node("b", parent="a", role="assistant"))
    chat["title"] = None
    write_zip(tmp_path / "export.zip", {"conversations.json": to_json([chat])})
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping
from enum import StrEnum
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


class Generation(StrEnum):
    """How exports were laid out, by the time from which they were."""

    EARLY_2023 = "2023-04"
    YEAR_2025 = "2025"
    SHARDED_2026 = "2026-02"
    SLIM_2026 = "2026-05"


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


def make_export(generation: Generation = Generation.YEAR_2025) -> dict[str, bytes]:
    """Return the files of an export with three chats, one image, and the account's private files.

    The second chat shows the image, whose file id is `file_0a1b`.
    """
    chats = [_make_chat_of(generation, number) for number in (1, 2, 3)]
    return (
        _write_chats(chats, generation)
        | {_NAME_OF_IMAGE[generation]: PIXEL}
        | _make_maps(generation)
        | {
            "user.json": to_json({"id": "user-1", "email": "owner@example.com"}),
            "message_feedback.json": to_json([]),
        }
    )


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


_NAME_OF_IMAGE = {
    Generation.EARLY_2023: "file_0a1b-cat.png",
    Generation.YEAR_2025: "user-X1/file_0a1b-5b1c0000-0000-4000-8000-000000000000.png",
    Generation.SHARDED_2026: "file_0a1b-cat.png",
    Generation.SLIM_2026: "file_0a1b.dat",
}


def _make_chat_of(generation: Generation, number: int) -> JsonObject:
    start = START + number * 3_600
    question: JsonObject = {"content_type": "text", "parts": [f"Question {number}"]}
    if number == 2:
        image = make_image("sediment://file_0a1b")
        question = {"content_type": "multimodal_text", "parts": [image, "What is this?"]}
    chat = make_chat(
        make_root(),
        make_node("ask", parent="client-created-root", time=start, content=question),
        make_node(
            "answer", parent="ask", role="assistant", time=start + 5, text=f"Answer {number}"
        ),
        identifier=f"65f1c0de-0000-4000-8000-00000000000{number}",
        title=f"Chat {number}",
        create_time=start,
        update_time=start + 5,
    )
    if generation is Generation.SLIM_2026:
        return chat
    if generation is Generation.EARLY_2023:
        del chat["conversation_id"]
    return add_children(chat)


def _write_chats(chats: list[JsonObject], generation: Generation) -> dict[str, bytes]:
    if generation in {Generation.EARLY_2023, Generation.YEAR_2025}:
        return {"conversations.json": to_json(chats)}
    if generation is Generation.SHARDED_2026:
        shards = [chats[:2], chats[2:]]
        return {f"conversations-{n:03}.json": to_json(shard) for n, shard in enumerate(shards)}
    pretty = json.dumps(chats, ensure_ascii=False, indent=2, sort_keys=True)
    return {"conversations-000.json": pretty.encode()}


def _make_maps(generation: Generation) -> dict[str, bytes]:
    if generation is Generation.YEAR_2025:
        paths = json.dumps({"sediment://file_0a1b": _NAME_OF_IMAGE[generation]})
        return {"chat.html": f"<html><script>var assetsJson = {paths};</script></html>".encode()}
    shards = {
        Generation.SHARDED_2026: ["conversations-000.json", "conversations-001.json"],
        Generation.SLIM_2026: ["conversations-000.json"],
    }.get(generation)
    if shards is None:
        return {}
    manifest = {"version": 1, "logical_files": {"conversations.json": {"files": shards}}}
    maps = {"export_manifest.json": to_json(manifest)}
    if generation is Generation.SLIM_2026:
        maps["conversation_asset_file_names.json"] = to_json({"file_0a1b.dat": "cat.png"})
    return maps
