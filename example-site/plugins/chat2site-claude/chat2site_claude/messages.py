"""The messages of one conversation, as a tree.

An answer of Claude holds what it said, the tools that it called and what they answered, all in one
message. Here each of these becomes a message of its own, one the parent of the next, so that the
site folds calls and results as it does for everybody.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from chat2site.api import Diagnostics, Message, replace

from chat2site_claude.parts import Said, read_attachments, read_block
from chat2site_claude.values import read_list, read_text, read_time

_ROLES = {"human": "user", "assistant": "assistant"}
_NO_PARENT = "00000000-0000-4000-8000-000000000000"
# Told as its own field of the message, or as its parts.
_KNOWN = {
    *("uuid", "text", "content", "sender", "created_at", "parent_message_uuid"),
    *("attachments", "files", "files_v2"),
}
# Stands in `text` where `content` has a call of a tool.
_NOT_SUPPORTED = "```\nThis block is not supported on your current device yet.\n```"


class MessageReader:
    """Collects the messages of a conversation, parents before children."""

    def __init__(self, where: str, diagnostics: Diagnostics) -> None:
        self.messages: dict[str, Message] = {}
        self._last_of: dict[str, str] = {}
        self._last: str | None = None
        self._where = where
        self._diagnostics = diagnostics

    def read(self, value: dict[str, Any]) -> None:
        """Add one message of the export."""
        identifier = self._free_id(read_text(value.get("uuid")) or f"m{len(self.messages)}")
        sender = read_text(value.get("sender"))
        message = Message(
            id=identifier,
            parent=self._find_parent(value),
            role=_ROLES.get(sender, "assistant"),
            name="" if sender in _ROLES else sender,
            created=read_time(value.get("created_at")),
            metadata={key: each for key, each in value.items() if key not in _KNOWN},
        )
        for said in _join(_read_content(value)) or [Said()]:
            self._add(_speak(message, said))
            message = replace(message, id=self._free_id(identifier), parent=self._last)
        self._last_of[identifier] = self._last or identifier

    def path_to(self, leaf: object) -> tuple[str, ...]:
        """Return the ids from the first message to a leaf, or to the last message read."""
        path: list[str] = []
        step = self._last_of.get(read_text(leaf), self._last)
        while step is not None:
            path.append(step)
            step = self.messages[step].parent
        return tuple(reversed(path))

    def _add(self, message: Message) -> None:
        self.messages[message.id] = message
        self._last = message.id

    def _free_id(self, wanted: str) -> str:
        if wanted not in self.messages:
            return wanted
        number = 2
        while f"{wanted}-{number}" in self.messages:
            number += 1
        return f"{wanted}-{number}"

    def _find_parent(self, value: dict[str, Any]) -> str | None:
        if "parent_message_uuid" not in value:
            return self._last  # In early exports, messages just follow each other.
        parent = read_text(value["parent_message_uuid"])
        if parent in {"", _NO_PARENT}:
            return None
        if parent in self._last_of:
            return self._last_of[parent]
        self._diagnostics.warn(
            "C2S-R003", where=self._where, message="A message names a parent that is not there"
        )
        return self._last


def _speak(message: Message, said: Said) -> Message:
    """Return the message with what was said; a tool that answers is a speaker of its own."""
    if said.is_result:
        return replace(message, role="tool", name=said.tool, parts=said.parts)
    return replace(message, recipient=said.tool or "all", parts=said.parts)


def _join(pieces: Iterable[Said]) -> list[Said]:
    """Return the pieces with what was said to everybody joined where nothing came between."""
    joined: list[Said] = []
    for piece in pieces:
        if joined and not piece.tool and not joined[-1].tool:
            joined[-1] = replace(piece, parts=joined[-1].parts + piece.parts)
        else:
            joined.append(piece)
    return joined


def _read_content(value: dict[str, Any]) -> list[Said]:
    tools: dict[str, str] = {}
    blocks = read_list(value.get("content"))
    pieces = [read_block(block, tools) for block in blocks]
    rest = _rest_of_text(read_text(value.get("text")), blocks)
    if rest:
        pieces.append(read_block({"type": "text", "text": rest}, tools))
    attachments = read_attachments(value)
    return [*pieces, Said(parts=attachments)] if attachments else pieces


def _rest_of_text(text: str, blocks: list[Any]) -> str:
    """Return what of a message's `text` does not stand in its `content`."""
    for block in blocks:
        if isinstance(block, dict):
            text = text.replace(read_text(block.get("text")) or _NOT_SUPPORTED, "", 1)
    return text.replace(_NOT_SUPPORTED, "").strip()
