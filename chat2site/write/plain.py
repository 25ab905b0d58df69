"""Plain text from our own, sound HTML: for prompts in the table of contents and descriptions."""

from __future__ import annotations

import html
import re

_TAG = re.compile(r"<[^>]*(?:>|$)")


def plain_text(markup: str, *, limit: int) -> str:
    """Return the text of sound HTML on one line, unescaped, at most `limit` characters long."""
    # A prompt of a megabyte needs no full pass for eighty characters, unless its tags are as long.
    start = markup[: limit * 20]
    text = _without_tags(start)
    if len(start) < len(markup) and len(text) < limit * 2:
        text = _without_tags(markup)
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def _without_tags(markup: str) -> str:
    return " ".join(html.unescape(_TAG.sub(" ", markup)).split())
