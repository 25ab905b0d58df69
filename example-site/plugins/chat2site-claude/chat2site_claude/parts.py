"""From the blocks of a message to parts, of the content types that the site knows where it can."""

from __future__ import annotations

import mimetypes
from typing import Any

import msgspec
from chat2site.api import (
    AssetRef,
    AttachmentPart,
    ImagePart,
    Part,
    TextPart,
    UnknownPart,
    iter_texts,
)

from chat2site_claude.values import read_list, read_text

DOCUMENT = "claude_document"
TOOL_CALL = "claude_tool_call"
DATA = "claude_data"
# Neither text nor of use to anybody who reads the chat.
_NOISE = {"type", "id", "tool_use_id", "start_timestamp", "stop_timestamp", "integration_icon_url"}


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """A part of an answer: to everybody, to a tool, or by a tool if `is_result`."""

    tool: str = ""
    is_result: bool = False
    parts: tuple[Part, ...] = ()


def read_block(block: object, tools: dict[str, str]) -> Said:
    """Return what a block of a message says. `tools` maps ids of calls to names of tools."""
    if not isinstance(block, dict):
        return Said(parts=(UnknownPart(content_type=DATA, raw={"content": block}),))
    match block.get("type"):
        case "text":
            text = block.get("text")
            parts: tuple[Part, ...] = (TextPart(text=text),) if isinstance(text, str) else ()
            return Said(parts=(*parts, *_rest(block, "text" if parts else "")))
        case "thinking":
            return Said(parts=(_thoughts(block),))
        case "tool_use":
            name = read_text(block.get("name")) or "tool"
            tools[read_text(block.get("id"))] = name
            call = _without_noise(block)
            return Said(tool=name, parts=(UnknownPart(content_type=TOOL_CALL, raw=call),))
        case "tool_result":
            called = tools.get(read_text(block.get("tool_use_id")), "tool")
            return _read_result(block, read_text(block.get("name")) or called)
        case kind:
            name = read_text(kind) or DATA
            return Said(parts=(UnknownPart(content_type=name, raw=block),))


def read_attachments(value: dict[str, Any]) -> tuple[Part, ...]:
    """Return the files of a message. The text of some is in the export, the bytes of none."""
    documents = [
        UnknownPart(content_type=DOCUMENT, raw=each) for each in read_list(value.get("attachments"))
    ]
    files = [*read_list(value.get("files")), *read_list(value.get("files_v2"))]
    # A file stands in both lists, or twice in one.
    unique = {repr(each.get("file_uuid") or each): each for each in files if isinstance(each, dict)}
    return (*documents, *map(_read_file, unique.values()))


def _read_file(file: dict[str, Any]) -> Part:
    name = read_text(file.get("file_name"))
    identifier = read_text(file.get("file_uuid"))
    asset = AssetRef(pointer=name or identifier, id=identifier, name=name or identifier)
    kind = mimetypes.guess_type(name)[0] or ""
    return ImagePart(asset=asset) if kind.startswith("image/") else AttachmentPart(asset=asset)


def _thoughts(block: dict[str, Any]) -> Part:
    """Return thoughts as ChatGPT writes them, so that they are folded as its are."""
    thoughts = [*read_list(block.get("summaries")), {"content": block.get("thinking")}]
    rest = {key: each for key, each in block.items() if key not in {"summaries", "thinking"}}
    raw = _without_noise(rest) | {"content_type": "thoughts", "thoughts": thoughts}
    return UnknownPart(content_type="thoughts", raw=raw)


def _read_result(block: dict[str, Any], tool: str) -> Said:
    content = block.get("content")
    is_error = block.get("is_error") is True
    values = content if isinstance(content, list) else [] if content is None else [content]
    parts = [_read_output(each, tool, is_error=is_error) for each in values]
    return Said(tool=tool, is_result=True, parts=(*parts, *_rest(block, "content", "name")))


def _read_output(value: object, tool: str, *, is_error: bool) -> Part:
    block = {"type": "text", "text": value} if isinstance(value, str) else value
    if not isinstance(block, dict):
        return UnknownPart(content_type=DATA, raw={"content": value})
    rest = _without_noise(block)
    match block.get("type"):
        case "text" if is_error:
            raw = {"name": f"Error of {tool}", **rest, "content_type": "system_error"}
        case "text":
            raw = {**rest, "content_type": "execution_output"}
        case "knowledge":
            raw = {**rest, "content_type": "tether_quote"}
        case kind:
            raw = {**block, "content_type": read_text(kind) or DATA}
    return UnknownPart(content_type=raw["content_type"], raw=raw)


def _rest(block: dict[str, Any], *known: str) -> tuple[Part, ...]:
    """Return what a block says besides as a part, if it says anything."""
    left = {key: each for key, each in _without_noise(block).items() if key not in known and each}
    has_text = any(text.strip() for text in iter_texts(left))
    return (UnknownPart(content_type=DATA, raw=left),) if has_text else ()


def _without_noise(block: dict[str, Any]) -> dict[str, Any]:
    return {key: each for key, each in block.items() if key not in _NOISE}
