"""Titles: the owner's own on one line, or one that is made from the first prompt."""

from __future__ import annotations

import re
from collections.abc import Iterable

from chat2site.api import Message, TextPart
from chat2site_plugins.turns.parts import find_request

UNTITLED = "Untitled conversation"

_LONGEST_TITLE = 300
_LONGEST_MADE_TITLE = 60
_BLANK = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")


def clean_title(title: str, *, limit: int = _LONGEST_TITLE) -> str:
    """Return a title on one line and not endless; it may be empty."""
    line = _BLANK.sub(" ", title).strip()
    return line if len(line) <= limit else f"{line[: limit - 1].rstrip()}…"


def make_title(messages: Iterable[Message]) -> str:
    """Return the beginning of the first prompt, for a conversation that has no title."""
    prompts = (_find_prompt(message) for message in messages if message.role == "user")
    first = next(filter(None, prompts), "")
    return clean_title(first, limit=_LONGEST_MADE_TITLE) or UNTITLED


def _find_prompt(message: Message) -> str:
    texts = (part.text for part in message.parts if isinstance(part, TextPart))
    return next(texts, "") or find_request(list(message.parts))
