"""The values that pass between the steps of making the demo archive; no input or output here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import TypeAlias

Json: TypeAlias = "bool | int | float | str | Sequence[Json] | Mapping[str, Json] | None"
JsonObject: TypeAlias = "dict[str, Json]"


class Generation(Enum):
    """The shapes that exports have had; an archive of real life holds one, ours holds all."""

    EARLY_2023 = "early-2023"
    LATE_2023 = "late-2023"
    YEAR_2025 = "2025"
    YEAR_2026 = "2026"


@dataclass(frozen=True)
class Directive:
    """A line such as `§image lighthouse | A lighthouse at dusk` inside a message."""

    kind: str
    argument: str


@dataclass(frozen=True)
class ScriptedMessage:
    """One message of a script; `parent` is the name of the message before it, if there is one."""

    name: str
    role: str
    parent: str | None
    options: Mapping[str, str]
    pieces: tuple[str | Directive, ...]

    @property
    def text(self) -> str:
        """The words of the message, without its directives."""
        return "\n\n".join(piece for piece in self.pieces if isinstance(piece, str))

    def directives(self, kind: str) -> list[str]:
        """Return the arguments of all directives of one kind, in order."""
        return [
            piece.argument
            for piece in self.pieces
            if isinstance(piece, Directive) and piece.kind == kind
        ]


@dataclass(frozen=True)
class ScriptedConversation:
    """One conversation of a script, in the order in which its messages were sent."""

    slug: str
    title: str | None
    created: datetime
    model: str
    options: Mapping[str, str]
    messages: tuple[ScriptedMessage, ...]

    @property
    def generation(self) -> Generation:
        """The export shape that was current when the conversation was held."""
        if self.created.year >= 2026:
            return Generation.YEAR_2026
        if self.created.year >= 2024:
            return Generation.YEAR_2025
        if self.created.month >= 5:
            return Generation.LATE_2023
        return Generation.EARLY_2023

    @property
    def last_message(self) -> str:
        """The name of the message at which the conversation was left."""
        return self.options.get("current", self.messages[-1].name)


@dataclass(frozen=True)
class Asset:
    """A file beside the conversations: `data` is None if it is missing on purpose."""

    name: str
    pointer: str
    path: str
    original_name: str
    mime_type: str
    data: bytes | None
    size_bytes: int
    width: int = 0
    height: int = 0
    metadata: Mapping[str, Json] | None = None

    @property
    def file_id(self) -> str:
        """The pointer without its scheme."""
        return self.pointer.partition("://")[2]
