"""Pictures and recordings inside contents that have a type of their own: files become parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from chat2site.api import (
    AssetRef,
    ImagePart,
    MediaPart,
    Part,
    UnknownPart,
    iter_texts,
    replace,
)
from chat2site_plugins.chatgpt.assets import read_image

SCREENSHOT = "screenshot"
"""The content type of an image that only shows what a tool saw."""

_AUDIO = "audio_asset_pointer"
_VIDEO = "real_time_user_audio_video_asset_pointer"
RECORDINGS = frozenset({_AUDIO, _VIDEO})
_POINTER_KEYS = frozenset(
    "asset_pointer content_type expiry_datetime format height size_bytes type width".split()
)

_WHOLE = frozenset(
    """
    app_pairing_content citable_code_output computer_initialize_state computer_output
    execution_output model_editable_context reasoning_recap sonic_webpage system_error
    tether_browsing_code tether_browsing_display tether_quote thoughts user_editable_context
    """.split()
)
_NO_FILES: dict[str, AssetRef] = {}


def read_whole(
    content_type: str, content: Mapping[str, Any], metadata: object, conversation_id: str
) -> Iterator[Part]:
    """Yield a content that is one part, if it says anything, and the images that belong to it."""
    images: list[ImagePart] = []
    if content_type == "computer_output":
        image = _read_file(content.get("screenshot"), conversation_id)
        if image is not None:
            images = [replace(image, content_type=SCREENSHOT)]
            content = {key: value for key, value in content.items() if key != "screenshot"}
    elif content_type == "execution_output":
        images = list(_read_plots(metadata, conversation_id))
    if content_type not in _WHOLE or says_something(content):
        yield UnknownPart(content_type=content_type, raw=content)
    yield from images


def read_recording(element: Mapping[str, Any], conversation_id: str) -> list[Part]:
    """Return the files of a recording, or an empty list if it points to none.

    Text beside the pointers is kept as a part of its own.
    """
    is_audio = _AUDIO in (element.get("content_type"), element.get("type"))
    if is_audio:
        media, left = _read_media(element, conversation_id, kind="audio")
        parts: list[Part] = [media] if media else []
    else:
        parts, left = _read_real_time(element, conversation_id)
    if parts and says_something(left):
        parts.append(UnknownPart(content_type=_AUDIO if is_audio else _VIDEO, raw=left))
    return parts


def is_silence(element: Mapping[str, Any]) -> bool:
    """Return whether a transcription holds no word."""
    kind = element.get("content_type") or element.get("type")
    left = {key: value for key, value in element.items() if key != "direction"}
    return kind == "audio_transcription" and not says_something(left)


def _read_real_time(
    element: Mapping[str, Any], conversation_id: str
) -> tuple[list[Part], dict[str, Any]]:
    """Return sound, video and single frames, and what is left of the element."""
    left = dict(element)
    parts: list[Part] = []
    for key, kind in ((_AUDIO, "audio"), ("video_container_asset_pointer", "video")):
        media, left[key] = _read_media(left.get(key), conversation_id, kind=kind)
        parts += [media] if media else []
    frames = element.get("frames_asset_pointers")
    if isinstance(frames, list):
        images = [_read_file(frame, conversation_id) for frame in frames]
        parts += [replace(image, alt="Video frame") for image in images if image is not None]
        left["frames_asset_pointers"] = [
            frame for frame, image in zip(frames, images, strict=True) if image is None
        ]
    return parts, left


def _read_media(
    value: object, conversation_id: str, *, kind: str
) -> tuple[MediaPart | None, dict[str, Any]]:
    """Return the file of a pointer, and what else the pointer says."""
    file = _read_file(value, conversation_id)
    pointer = value if isinstance(value, dict) else {}
    if file is None:
        return None, {"pointer": value}
    file_format = pointer.get("format")
    mime_type = f"{kind}/{file_format}" if isinstance(file_format, str) and file_format else ""
    asset = replace(file.asset, mime_type=file.asset.mime_type or mime_type)
    left = {key: each for key, each in pointer.items() if key not in _POINTER_KEYS}
    return MediaPart(asset=asset), left


def _read_plots(metadata: object, conversation_id: str) -> Iterator[ImagePart]:
    """Yield the images that code has drawn, each once."""
    result = metadata.get("aggregate_result") if isinstance(metadata, dict) else None
    messages = result.get("messages") if isinstance(result, dict) else None
    seen: set[str] = set()
    for message in messages if isinstance(messages, list) else []:
        if not isinstance(message, dict):
            continue
        image = _read_file({**message, "asset_pointer": message.get("image_url")}, conversation_id)
        if image is not None and image.asset.pointer not in seen:
            seen.add(image.asset.pointer)
            yield image


def _read_file(value: object, conversation_id: str) -> ImagePart | None:
    """Return the file of a pointer, which is an object or just the string."""
    pointer = value if isinstance(value, dict) else {"asset_pointer": value}
    return read_image(pointer, _NO_FILES, conversation_id)


def says_something(content: Mapping[str, Any]) -> bool:
    """Return False for a content with no word in it: types and ids alone say nothing."""
    return any(
        text.strip()
        for key, value in content.items()
        if key not in {"content_type", "type"} and not key.endswith("_id")
        for text in iter_texts(value)
    )
