"""Arrange a conversation's tree for reading: the active path, and each left branch at its fork."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from chat2site.model.conversation import Conversation, Message

MAX_DEPTH = 6
"""Branches inside branches deeper than this stand beside each other instead."""


class Step(msgspec.Struct, frozen=True):
    """A message to read next; `version` is set where it is one of several."""

    message_id: str
    version: str = ""


class Left(msgspec.Struct):
    """A branch that was left, with everything that hangs on it."""

    label: str
    items: list[Step | Left]


class _Walk(msgspec.Struct):
    """Where a branch goes on: below `parent`, into `items`, which stand in `container`."""

    parent: str | None
    items: list[Step | Left]
    container: list[Step | Left]
    depth: int


def arrange(conversation: Conversation) -> list[Step | Left]:
    """Return every message exactly once, in reading order.

    At a fork the version on the active path reads on, else the last one. The others precede it.
    """
    children = _children_of(conversation.messages)
    active = frozenset(conversation.active)
    top: list[Step | Left] = []
    walks = [_Walk(None, top, top, 0)]
    while walks:
        _follow(walks.pop(), children, active, conversation.messages, walks)
    return top


def _follow(
    walk: _Walk,
    children: Mapping[str | None, Sequence[str]],
    active: frozenset[str],
    messages: Mapping[str, Message],
    walks: list[_Walk],
) -> None:
    parent = walk.parent
    while versions := children.get(parent):
        chosen = next((each for each in versions if each in active), versions[-1])
        name = ""
        for number, version in enumerate(versions, start=1):
            name = f"Version {number} of {len(versions)}" if len(versions) > 1 else ""
            if version == chosen:
                chosen_step = Step(version, name)
                continue
            left = Left(f"{name} · {_kind_of(messages[version])}", [Step(version)])
            is_deep = walk.depth >= MAX_DEPTH
            (walk.container if is_deep else walk.items).append(left)
            walks.append(
                _Walk(
                    version,
                    left.items,
                    walk.container if is_deep else walk.items,
                    walk.depth + (not is_deep),
                )
            )
        walk.items.append(chosen_step)
        parent = chosen


def _children_of(messages: Mapping[str, Message]) -> dict[str | None, list[str]]:
    children: dict[str | None, list[str]] = {}
    for message in messages.values():
        children.setdefault(message.parent, []).append(message.id)
    return children


def _kind_of(message: Message) -> str:
    return "edited prompt" if message.role == "user" else "regenerated answer"
