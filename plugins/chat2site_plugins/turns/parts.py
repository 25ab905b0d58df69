"""The content of an input, an attempt or a draft, to parts."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple, TypeAlias

from chat2site.api import AssetRef, ImagePart, Part, TextPart, UnknownPart
from chat2site_plugins.turns.record import Record

IMAGE_REQUEST = "image_request"
ERROR = "error"
DRAFT = "draft"
EXTRA_FIELDS = "extra_fields"

Find: TypeAlias = Callable[[str], AssetRef | None]
"""Returns the image that a text stands for, or None if it is just a text."""

INPUT_TYPES = ("text", "image")
ATTEMPT_TYPES = ("text", "image", "error")
STATUSES = ("accepted", "discarded", "error")

_LONGEST_ALT = 200
_BLANK = re.compile(r"\s+")


class Content(NamedTuple):
    """What somebody said. `text` is empty where it stands for an image."""

    kind: str
    text: str
    image: AssetRef | None


def take_content(record: Record, kinds: tuple[str, ...], find: Find) -> Content:
    """Return the content that a record holds; of an unknown type, as text."""
    kind = record.choice("type", kinds) or "text"
    text = record.required_text("content")
    image = find(text) if kind == "image" else None
    return Content(kind, "" if image else text, image)


def make_input_parts(content: Content) -> list[Part]:
    """Return what the user asked; for an image that is a request, unless it is one already."""
    if content.image:
        return [ImagePart(asset=content.image)]
    if not content.text.strip():
        return []
    if content.kind == "image":
        return [_own_part(IMAGE_REQUEST, content)]
    return [TextPart(text=content.text)]


def make_attempt_parts(content: Content, *, status: str, request: str) -> list[Part]:
    """Return what the assistant answered; `request` is the text that asked for an image."""
    parts: list[Part] = []
    if "error" in {content.kind, status}:
        parts.append(_own_part(ERROR, content))
    elif content.text.strip():
        parts.append(TextPart(text=content.text))
    if content.image:
        parts.append(ImagePart(asset=content.image, alt=_shorten(request)))
    return parts


def make_draft_parts(content: Content) -> list[Part]:
    """Return what the user had not sent yet, or nothing if that is empty."""
    if not content.image and not content.text.strip():
        return []
    images = [ImagePart(asset=content.image)] if content.image else []
    return [_own_part(DRAFT, content), *images]


def make_extra_parts(raw: object) -> list[Part]:
    """Return the fields that nobody knows as a part, or nothing if there are none."""
    return [UnknownPart(content_type=EXTRA_FIELDS, raw=raw)] if raw or raw in (0, False) else []


def find_request(parts: list[Part]) -> str:
    """Return the text of the request for an image among the parts, or an empty string."""
    for part in parts:
        if isinstance(part, UnknownPart) and part.content_type == IMAGE_REQUEST:
            return str(part.raw["content"])
    return ""


def _own_part(content_type: str, content: Content) -> UnknownPart:
    raw = {"type": content.kind, "content": content.text}
    return UnknownPart(content_type=content_type, raw=raw)


def _shorten(text: str) -> str:
    line = _BLANK.sub(" ", text[: 2 * _LONGEST_ALT]).strip()
    return line if len(line) <= _LONGEST_ALT else f"{line[: _LONGEST_ALT - 1].rstrip()}…"
