"""Plain text from our own, sound HTML: for prompts in the table of contents and descriptions."""

from __future__ import annotations

import html
import re

_TAG = re.compile(r"<[^>]*>")
_WHITE = re.compile(r"\s+")


def plain_text(markup: str, *, limit: int) -> str:
    """Return the text of sound HTML on one line, unescaped, at most `limit` characters long."""
    # Cut first: a prompt of a megabyte needs no full pass for eighty characters.
    text = _WHITE.sub(" ", html.unescape(_TAG.sub(" ", markup[: limit * 20]))).strip()
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"
