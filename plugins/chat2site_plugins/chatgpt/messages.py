"""One node of the tree to one message."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from chat2site.api import Diagnostics, Message
from chat2site_plugins.chatgpt.header import HIDING_KEYS, as_text, is_hidden
from chat2site_plugins.chatgpt.parts import read_parts
from chat2site_plugins.chatgpt.research import ReportFinder, read_heading
from chat2site_plugins.chatgpt.times import parse_time

_ROLES = frozenset({"user", "assistant", "system", "tool"})
_READ_KEYS = frozenset("author channel content create_time id metadata recipient status".split())
_OTHER_ROLES = {"developer": "system", "function": "tool"}


class MessageReader:
    """Reads the messages of one conversation."""

    def __init__(
        self,
        *,
        conversation_id: str,
        default_model: str,
        where: str,
        diagnostics: Diagnostics,
        reports: ReportFinder | None,
    ) -> None:
        self._conversation_id = conversation_id
        self._default_model = default_model
        self._where = where
        self._diagnostics = diagnostics
        self._reports = reports

    def read(self, node: Mapping[str, Any], *, key: str, parent: str | None) -> Message:
        """Return the message of a node; `key` is what other nodes call it."""
        message = self._as_message(node["message"], key)
        message, more = self._reports.find(message) if self._reports else (message, [])
        metadata = message.get("metadata")
        metadata = metadata if isinstance(metadata, dict) else {}
        content = message.get("content")
        role, name = self._read_author(message, key)
        model = as_text(metadata.get("model_slug"))
        parts = read_parts(
            message,
            conversation_id=self._conversation_id,
            warn=lambda finding: self._warn(key, finding),
        )
        if parts and role == "assistant":
            parts = (*read_heading(metadata), *parts)
        return Message(
            id=key,
            parent=parent,
            role=role,
            name=name,
            created=parse_time(message.get("create_time")),
            model=model or (self._default_model if role == "assistant" else ""),
            recipient=as_text(message.get("recipient")) or "all",
            channel=as_text(message.get("channel")),
            status=as_text(message.get("status")),
            hidden=_is_hidden(metadata, content),
            parts=(*parts, *more),
            metadata=metadata,
            extra={key: value for key, value in message.items() if key not in _READ_KEYS},
        )

    def _as_message(self, value: object, key: str) -> Mapping[str, Any]:
        if isinstance(value, dict):
            return value
        self._warn(key, "it is no object")
        return {"content": value}

    def _read_author(self, message: Mapping[str, Any], key: str) -> tuple[str, str]:
        """Return role and name. What has no known role is shown as a tool's: aside, but shown."""
        author = message.get("author")
        author = author if isinstance(author, dict) else {"role": author}
        raw = as_text(author.get("role"))
        role = _OTHER_ROLES.get(raw, raw)
        if role in _ROLES:
            return role, as_text(author.get("name"))
        self._warn(key, "nobody known wrote it")
        return "tool", as_text(author.get("name")) or raw

    def _warn(self, key: str, finding: str) -> None:
        self._diagnostics.warn(
            "C2S-R004",
            where=f"{self._where}, message {key}",
            message=f"The message has an odd shape: {finding}",
        )


def _is_hidden(metadata: Mapping[str, Any], content: object) -> bool:
    content_type = content.get("content_type") if isinstance(content, dict) else None
    return is_hidden(content_type, map(metadata.get, HIDING_KEYS))
