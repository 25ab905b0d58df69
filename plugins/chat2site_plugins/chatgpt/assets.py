"""Files as messages name them: images among the parts, and attachments."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from chat2site.api import AssetRef, AttachmentPart, ImagePart
from chat2site_plugins.chatgpt.pointers import parse_data_type, parse_file_id, parse_path_name

_MOST = 1 << 53  # Where JSON numbers stop being exact


def read_file(
    value: Mapping[str, Any], kind: str, conversation_id: str
) -> ImagePart | AttachmentPart | None:
    """Return the file that an attachment or a part of the type `kind` names, None if it names none.

    What is said of the file may stand in an object below the name of the type.
    """
    inner = value.get(kind)
    fields = {**value, **inner} if isinstance(inner, dict) else value
    file_id = _first_text(fields, ("id", "file_id"))
    name = _first_text(fields, ("name", "filename", "file_name"))
    target = _first_text(fields, ("url", "file_url", "path", "file_data", "file"))
    # The id of ChatGPT's own files says more than an address that needs a login.
    pointer = file_id if parse_file_id(file_id) or not target else target
    pointer = pointer or name
    if not pointer:
        return None
    asset = AssetRef(
        pointer=pointer,
        id=parse_file_id(pointer) or file_id,
        name=name or parse_path_name(target),
        mime_type=_first_text(fields, ("mime_type", "mimeType")) or parse_data_type(pointer),
        width=_count(fields.get("width")),
        height=_count(fields.get("height")),
        size_bytes=_count(fields.get("size")),
        conversation_id=conversation_id,
    )
    is_image = asset.mime_type.startswith("image/")
    return ImagePart(asset=asset) if is_image else AttachmentPart(asset=asset)


def read_image(
    value: Mapping[str, Any], attachments: Mapping[str, AssetRef], conversation_id: str
) -> ImagePart | None:
    """Return the image of an `image_asset_pointer`, or None if it points nowhere.

    Its name and type stand in the message's attachments, if anywhere.
    """
    pointer = _text(value.get("asset_pointer"))
    if not pointer:
        return None
    asset = point_to(pointer, conversation_id)
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
    target = value.get("image_url", value.get("url"))
    pointer = _text(target.get("url") if isinstance(target, dict) else target)
    return ImagePart(asset=point_to(pointer, conversation_id)) if pointer else None


def point_to(pointer: str, conversation_id: str) -> AssetRef:
    """Return a reference to the file that a pointer leads to, with all that the pointer tells."""
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


def _first_text(values: Mapping[str, Any], keys: tuple[str, ...]) -> str:
    return next(filter(None, (_text(values.get(key)) for key in keys)), "")


def _count(value: object) -> int | None:
    """Return a number of pixels or bytes, or None where the export has nonsense."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return int(value) if 0 <= value < _MOST and value == int(value) else None
