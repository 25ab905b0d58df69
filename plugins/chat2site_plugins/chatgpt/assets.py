"""Files as messages name them: images among the parts, and attachments."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from chat2site.api import AssetRef, ImagePart
from chat2site_plugins.chatgpt.pointers import parse_data_type, parse_file_id, parse_path_name

_MOST = 1 << 53  # Where JSON numbers stop being exact


def read_attachment(value: Mapping[str, Any], conversation_id: str) -> AssetRef | None:
    """Return the file that an entry of `metadata.attachments` names, or None if it names none."""
    name = _text(value.get("name"))
    pointer = _text(value.get("id")) or name
    if not pointer:
        return None
    return AssetRef(
        pointer=pointer,
        id=parse_file_id(pointer) or _text(value.get("id")),
        name=name,
        mime_type=_text(value.get("mime_type")) or _text(value.get("mimeType")),
        width=_count(value.get("width")),
        height=_count(value.get("height")),
        size_bytes=_count(value.get("size")),
        conversation_id=conversation_id,
    )


def read_image(
    value: Mapping[str, Any], attachments: Mapping[str, AssetRef], conversation_id: str
) -> ImagePart | None:
    """Return the image of an `image_asset_pointer`, or None if it points nowhere.

    Its name and type stand in the message's attachments, if anywhere.
    """
    pointer = _text(value.get("asset_pointer"))
    if not pointer:
        return None
    asset = _point_to(pointer, conversation_id)
    attachment = attachments.get(asset.id, asset)
    asset = msgspec.structs.replace(
        asset,
        name=attachment.name or asset.name,
        mime_type=attachment.mime_type or asset.mime_type,
        width=_count(value.get("width")) or attachment.width,
        height=_count(value.get("height")) or attachment.height,
        size_bytes=_count(value.get("size_bytes")) or attachment.size_bytes,
    )
    return ImagePart(asset=asset, prompt=_find_prompt(value.get("metadata")))


def read_image_url(value: Mapping[str, Any], conversation_id: str) -> ImagePart | None:
    """Return the image of an `image_url`, or None if it has no URL."""
    target = value.get("image_url")
    pointer = _text(target.get("url") if isinstance(target, dict) else target)
    return ImagePart(asset=_point_to(pointer, conversation_id)) if pointer else None


def _point_to(pointer: str, conversation_id: str) -> AssetRef:
    return AssetRef(
        pointer=pointer,
        id=parse_file_id(pointer),
        name=parse_path_name(pointer),
        mime_type=parse_data_type(pointer),
        conversation_id=conversation_id,
    )


def _find_prompt(metadata: object) -> str:
    if not isinstance(metadata, dict):
        return ""
    origins = [metadata.get(key) for key in ("dalle", "generation")]
    prompts = [_text(origin.get("prompt")) for origin in origins if isinstance(origin, dict)]
    return next(filter(None, prompts), "")


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _count(value: object) -> int | None:
    """Return a number of pixels or bytes, or None where the export has nonsense."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return int(value) if 0 <= value < _MOST and value == int(value) else None
