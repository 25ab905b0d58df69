"""Lay conversations and files out as the exports of each generation do.

`shape` gives a conversation the fields and the order of its time, `lay_out` a whole export as file
names and bytes, `make_export` a small one. Facts that no test looks at are left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from enum import StrEnum
from pathlib import PurePosixPath
from typing import NamedTuple

from tests.exports import (
    PIXEL,
    START,
    JsonObject,
    add_children,
    make_chat,
    make_image,
    make_node,
    make_root,
    to_json,
)

CANARY = "canary-account@example.invalid"
"""Stands in the account's own files, and must never reach a site."""

_SHARD_LENGTH = 2


class Generation(StrEnum):
    """How exports were laid out, by the time from which they were."""

    EARLY_2023 = "2023-04"
    YEAR_2024 = "2024"
    YEAR_2025 = "2025"
    SHARDED_2026 = "2026-02"
    SLIM_2026 = "2026-05"


class File(NamedTuple):
    """A file beside the conversations: `path` is where the export has it.

    `original` is the name that its owner gave it, where the export says so; `in_library` puts it
    into `library_files.json`.
    """

    path: str
    data: bytes
    pointer: str = ""
    original: str = ""
    in_library: bool = False


def shape(chat: JsonObject, generation: Generation) -> JsonObject:
    """Return the conversation with the fields and the order that it had at that time."""
    if generation is Generation.SLIM_2026:
        return {**chat, "mapping": {key: _slim(node) for key, node in chat["mapping"].items()}}
    chat = add_children(
        {**chat, "mapping": {key: _fill(node) for key, node in chat["mapping"].items()}}
    )
    if generation is Generation.EARLY_2023:
        # In every file of that year a node stands before its parent.
        chat = {**chat, "mapping": dict(reversed(chat["mapping"].items()))}
        del chat["conversation_id"], chat["default_model_slug"]
    return chat


def lay_out(
    chats: Sequence[JsonObject], generation: Generation, files: Iterable[File] = ()
) -> dict[str, bytes]:
    """Return an export of these conversations: its maps, and the account's private files too."""
    files = tuple(files)
    conversations = _write_chats([shape(chat, generation) for chat in chats], generation)
    account = {"id": "user-1", "email": CANARY}
    return (
        conversations
        | {file.path: file.data for file in files}
        | _make_maps(generation, files, sorted(conversations))
        | {"user.json": to_json(account), "message_feedback.json": to_json([account])}
    )


def make_export(generation: Generation = Generation.YEAR_2025) -> dict[str, bytes]:
    """Return the files of an export with three chats, one image, and the account's private files.

    The second chat shows the image, whose file id is `file_0a1b`.
    """
    names = {
        Generation.YEAR_2025: "user-X1/file_0a1b-5b1c0000-0000-4000-8000-000000000000.png",
        Generation.SLIM_2026: "file_0a1b.dat",
    }
    image = File(
        names.get(generation, "file_0a1b-cat.png"), PIXEL, "sediment://file_0a1b", "cat.png"
    )
    return lay_out([_make_small_chat(number) for number in (1, 2, 3)], generation, [image])


def _make_small_chat(number: int) -> JsonObject:
    start = START + number * 3_600
    question: JsonObject = {"content_type": "text", "parts": [f"Question {number}"]}
    if number == 2:
        image = make_image("sediment://file_0a1b")
        question = {"content_type": "multimodal_text", "parts": [image, "What is this?"]}
    return make_chat(
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


def _fill(node: JsonObject) -> JsonObject:
    """Return the node with the fields that messages had until the middle of 2026."""
    if node["message"] is None:
        return node
    usual = {
        "update_time": None,
        "status": "finished_successfully",
        "end_turn": None,
        "weight": 1.0,
        "recipient": "all",
        "channel": None,
    }
    return {**node, "message": {**usual, **node["message"]}}


def _slim(node: JsonObject) -> JsonObject:
    """Return the node with no more fields than its message has had since then."""
    if node["message"] is None:
        return node
    kept = ("id", "author", "content", "create_time", "metadata")
    message = {key: node["message"][key] for key in kept if node["message"].get(key)}
    author = {key: message["author"][key] for key in ("role", "name")}
    return {**node, "message": {**message, "author": author}}


def _write_chats(chats: Sequence[JsonObject], generation: Generation) -> dict[str, bytes]:
    if generation is Generation.SHARDED_2026:
        starts = range(0, len(chats), _SHARD_LENGTH)
        shards = [chats[start : start + _SHARD_LENGTH] for start in starts]
        return {f"conversations-{n:03}.json": to_json(shard) for n, shard in enumerate(shards)}
    if generation is Generation.SLIM_2026:
        ordered = sorted(chats, key=lambda chat: str(chat["id"]))
        pretty = json.dumps(ordered, ensure_ascii=False, indent=2, sort_keys=True)
        return {"conversations-000.json": pretty.encode()}
    return {"conversations.json": to_json(chats)}


def _make_maps(
    generation: Generation, files: Sequence[File], shards: Sequence[str]
) -> dict[str, bytes]:
    if generation is Generation.YEAR_2025:
        paths = to_json({file.pointer: file.path for file in files if file.pointer})
        return {"chat.html": b"<html><script>var assetsJson = %b;</script></html>" % paths}
    maps: JsonObject = {}
    if generation in {Generation.SHARDED_2026, Generation.SLIM_2026}:
        maps["export_manifest.json"] = {
            "version": 1,
            "logical_files": {"conversations.json": {"files": shards, "sharded": True}},
            "export_files": sorted([*shards, *(file.path for file in files)]),
        }
    if generation is Generation.SLIM_2026:
        unnamed = [file for file in files if file.path.endswith(".dat") and not file.in_library]
        library = [file for file in files if file.in_library]
        maps["conversation_asset_file_names.json"] = {file.path: file.original for file in unnamed}
        maps["library_files.json"] = [_library_entry(file) for file in library]
    return {name: to_json(value) for name, value in maps.items()}


def _library_entry(file: File) -> JsonObject:
    return {
        "file_id": PurePosixPath(file.path).stem,
        "file_name": file.original,
        "size_bytes": len(file.data),
    }
