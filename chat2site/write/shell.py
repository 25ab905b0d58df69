"""The shell: a page that the theme rendered once, cut at its slots and filled for each page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

import msgspec

SLOTS: Final = (
    "url",
    "title",
    "description",
    "breadcrumb",
    "meta",
    "toc",
    "body",
    "previous",
    "next",
)
_TOKEN = re.compile(r"c2s-slot-([a-z]+)-7f3a")


def slot_token(name: str) -> str:
    """Return the text that stands for a slot in the rendered template."""
    return f"c2s-slot-{name}-7f3a"


class Shell(msgspec.Struct, frozen=True):
    """Literal text and slot names in turn: `pieces[0]` is text, `pieces[1]` a slot, and so on."""

    pieces: tuple[str, ...]

    @classmethod
    def cut(cls, page: str) -> Shell:
        """Return the shell of a rendered template that holds slot tokens."""
        return cls(tuple(_TOKEN.split(page)))

    def fill(self, values: Mapping[str, str]) -> bytes:
        """Return the page, in UTF-8, with each slot replaced by its HTML."""
        filled = list(self.pieces)
        filled[1::2] = [values[name] for name in filled[1::2]]
        # Joined as text, the whole page would become as wide as the widest character in it.
        return b"".join(map(str.encode, filled))
