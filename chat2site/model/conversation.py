"""Conversations and messages, as a reader gives them to everybody else."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec

from chat2site.model.parts import Part


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """One message of a conversation's tree.

    `parent` is the id of the message before it, None for the first. `role` is one of `user`,
    `assistant`, `system` and `tool`. A `recipient` other than `all` is the tool that the message
    calls. A `hidden` message is one that its owner never saw as part of the chat. Times are aware.
    `extra` keeps the fields of the export that have no place here.
    """

    id: str
    parent: str | None = None
    role: str
    name: str = ""
    created: datetime | None = None
    model: str = ""
    recipient: str = "all"
    channel: str = ""
    status: str = ""
    hidden: bool = False
    parts: tuple[Part, ...] = ()
    metadata: Mapping[str, Any] = {}
    extra: Mapping[str, Any] = {}


class Conversation(msgspec.Struct, frozen=True, kw_only=True):
    """A conversation with all its branches.

    `messages` maps ids to messages, parents before children. `active` holds the ids from the first
    message to the one that the owner last looked at. `models` are those that any message names, in
    order of appearance. `flags` are lower-case words such as `archived` and `starred`. `extra`
    keeps what the reader understood but nobody shows.
    """

    id: str
    title: str
    created: datetime | None = None
    updated: datetime | None = None
    model: str = ""
    models: tuple[str, ...] = ()
    provider: str = ""
    collection: str = ""
    flags: frozenset[str] = frozenset()
    messages: Mapping[str, Message]
    active: tuple[str, ...]
    extra: Mapping[str, Any] = {}
