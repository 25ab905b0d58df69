"""The tree of a conversation while it grows, turn by turn."""

from __future__ import annotations

from collections import Counter

import msgspec

from chat2site.api import Message


class Tree:
    """Messages in order, and the path that reads on through them."""

    def __init__(self) -> None:
        self.messages: dict[str, Message] = {}
        self.active: list[str] = []
        self._taken: Counter[str] = Counter()

    def add(self, message: Message) -> str:
        """Put a message below the end of the active path; return its id, which is unique now."""
        parent = self.active[-1] if self.active else None
        unique = self._make_unique(message.id)
        self.messages[unique] = msgspec.structs.replace(message, id=unique, parent=parent)
        return unique

    def add_active(self, message: Message) -> str:
        """Put a message at the end of the active path; return its id."""
        unique = self.add(message)
        self.follow(unique)
        return unique

    def follow(self, message_id: str) -> None:
        """Let the active path read on with this message."""
        self.active.append(message_id)

    def _make_unique(self, wanted: str) -> str:
        unique = wanted
        while unique in self.messages:
            self._taken[wanted] += 1
            unique = f"{wanted}-{self._taken[wanted] + 1}"
        return unique
