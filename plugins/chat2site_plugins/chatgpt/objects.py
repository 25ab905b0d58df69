"""Objects among the parts of a message: texts, images, recordings and files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from chat2site.api import AssetRef, Part, TextPart, UnknownPart
from chat2site_plugins.chatgpt.assets import read_file, read_image, read_image_url
from chat2site_plugins.chatgpt.pictures import (
    RECORDINGS,
    SCREENSHOT,
    is_silence,
    read_recording,
    says_something,
)

UNKNOWN = "unknown"
"""The content type of what does not say its type, or not one that it may have."""

TYPED_PARTS = frozenset({"text", "code", "image", "attachment", "media", SCREENSHOT})
"""The content types of the core's own parts, which nothing else may pose as."""

_TEXTS = frozenset({"text", "input_text", "output_text"})
_IMAGES = frozenset({"image_url", "input_image"})
_FILES = frozenset({"attachment", "file", "file_url", "input_file"})
_SHAPED = TYPED_PARTS | RECORDINGS | _TEXTS | _IMAGES | _FILES | {UNKNOWN, "image_asset_pointer"}


def read_object(
    element: Mapping[str, Any], attachments: Mapping[str, AssetRef], conversation_id: str
) -> tuple[list[Part], bool]:
    """Return the parts that an object is, and whether it has the shape that its type has."""
    kind = type_of(element.get("content_type") or element.get("type"))
    if is_silence(element):
        return [], True
    parts: list[Part] = []
    if kind in _TEXTS:
        parts = _read_text(element)
    elif kind in RECORDINGS:
        parts = read_recording(element, conversation_id)
    elif kind in _FILES:
        parts = _found(read_file(element, kind, conversation_id))
    elif kind in _IMAGES:
        parts = _found(read_image_url(element, conversation_id))
    elif kind == "image_asset_pointer":
        parts = _found(read_image(element, attachments, conversation_id))
    if parts or kind not in _SHAPED:
        return parts or [unknown_part(kind, element)], True
    is_empty = kind in _TEXTS and isinstance(element.get("text"), str)
    return ([], True) if is_empty else ([unknown_part(kind, element)], False)


def type_of(value: object) -> str:
    """Return the content type that a value names."""
    return value if isinstance(value, str) and value else UNKNOWN


def unknown_part(kind: str, raw: object) -> UnknownPart:
    """Return a part that keeps what nobody understands."""
    # A renderer of the type `text` counts on a `TextPart`, and so on.
    return UnknownPart(content_type=UNKNOWN if kind in TYPED_PARTS else kind, raw=raw)


def _read_text(element: Mapping[str, Any]) -> list[Part]:
    text = element.get("text")
    if not isinstance(text, str):
        return []
    left = {key: value for key, value in element.items() if key != "text"}
    parts: list[Part] = [TextPart(text=text)] if text.strip() else []
    return [*parts, UnknownPart(content_type=UNKNOWN, raw=left)] if says_something(left) else parts


def _found(part: Part | None) -> list[Part]:
    return [part] if part else []
