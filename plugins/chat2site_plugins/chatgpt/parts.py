"""The content of a message and its attachments, to parts.

What is not understood becomes an `UnknownPart` with the JSON as it was read: nothing is dropped but
what is empty.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias

from chat2site.api import (
    AssetRef,
    AttachmentPart,
    CodePart,
    ImagePart,
    MediaPart,
    Part,
    TextPart,
    UnknownPart,
)
from chat2site_plugins.chatgpt.assets import point_to, read_file
from chat2site_plugins.chatgpt.linked_files import find_linked_files
from chat2site_plugins.chatgpt.objects import (
    TYPED_PARTS,
    UNKNOWN,
    read_object,
    type_of,
    unknown_part,
)
from chat2site_plugins.chatgpt.pictures import read_whole
from chat2site_plugins.chatgpt.pointers import is_image_url

Warn: TypeAlias = Callable[[str], None]

_PROSE = frozenset({"text", "multimodal_text", "multimodal"})
_NO_LANGUAGE = frozenset({"", "unknown"})


def read_parts(message: Mapping[str, Any], *, conversation_id: str, warn: Warn) -> tuple[Part, ...]:
    """Return the parts of a message, attachments last; `warn` hears of unknown shapes."""
    return _PartsReader(message, conversation_id, warn).read()


class _PartsReader:
    """One message on its way to parts."""

    def __init__(self, message: Mapping[str, Any], conversation_id: str, warn: Warn) -> None:
        self._content = message.get("content")
        self._conversation_id = conversation_id
        self._warn = warn
        self._metadata = metadata = message.get("metadata")
        self._listed = metadata.get("attachments") if isinstance(metadata, dict) else None
        self._files = self._read_attachments()

    def read(self) -> tuple[Part, ...]:
        parts = list(self._read_content(self._content))
        if self._files:
            shown = set(filter(None, map(_key_of, parts)))
            parts += (part for part in self._files if _key_of(part) not in shown)
        texts = (part.text for part in parts if isinstance(part, TextPart))
        return (*parts, *find_linked_files(texts, self._conversation_id))

    def _read_content(self, content: object) -> Iterator[Part]:
        if isinstance(content, dict) and content:
            content_type = type_of(content.get("content_type"))
            if content_type == "code":
                yield from self._read_code(content)
            elif content_type in _PROSE or (content_type == UNKNOWN and "parts" in content):
                yield from self._read_prose(content)
            elif content_type in TYPED_PARTS:
                yield unknown_part(content_type, content)
            else:
                yield from read_whole(content_type, content, self._metadata, self._conversation_id)
        elif content:
            self._warn("the content is no object")
            yield from self._read_elements(content)

    def _read_prose(self, content: Mapping[str, Any]) -> Iterator[Part]:
        if content.get("parts") is not None:
            yield from self._read_elements(content["parts"])
        elif isinstance(content.get("text"), str):
            yield from _text_part(content["text"])
        elif content.keys() - {"content_type", "parts", "text", "language"}:
            self._warn("the content has neither `parts` nor `text`")
            yield UnknownPart(content_type=UNKNOWN, raw=content)

    def _read_code(self, content: Mapping[str, Any]) -> Iterator[Part]:
        language = content.get("language")
        if not isinstance(language, str) or language in _NO_LANGUAGE:
            language = ""
        parts = content.get("parts")
        for value in (content.get("text"), *(parts if isinstance(parts, list) else [parts])):
            if isinstance(value, str):
                if value.strip():
                    yield CodePart(text=value, language=language)
            elif value is not None:
                yield from self._read_element(value)

    def _read_elements(self, elements: object) -> Iterator[Part]:
        if not isinstance(elements, list):
            self._warn("the parts are no list")
            elements = [elements]
        for element in elements:
            yield from self._read_element(element)

    def _read_element(self, element: object) -> Iterator[Part]:
        if element is None:
            return
        if isinstance(element, str):
            yield from _text_part(element)
        elif isinstance(element, dict):
            yield from self._read_object(element)
        else:
            self._warn("a part is neither a string nor an object")
            yield UnknownPart(content_type=UNKNOWN, raw=element)

    def _read_object(self, element: Mapping[str, Any]) -> Iterator[Part]:
        parts, is_sound = read_object(element, self._ids_of_attachments(), self._conversation_id)
        if not is_sound:
            kind = type_of(element.get("content_type") or element.get("type"))
            self._warn(f"a part of type `{kind}` has not the shape of its type")
        yield from parts

    def _ids_of_attachments(self) -> dict[str, AssetRef]:
        return {
            part.asset.id: part.asset
            for part in self._files
            if isinstance(part, ImagePart | AttachmentPart) and part.asset.id
        }

    def _read_attachments(self) -> list[Part]:
        if self._listed is None:
            return []
        if not isinstance(self._listed, list):
            self._warn("the attachments are no list")
        values = self._listed if isinstance(self._listed, list) else [self._listed]
        parts: dict[str, Part] = {}
        for number, value in enumerate(values):
            part = self._read_attachment(value)
            if part is not None:
                parts.setdefault(_key_of(part) or f"#{number}", part)
        return list(parts.values())

    def _read_attachment(self, value: object) -> Part | None:
        if value is None:
            return None
        part = read_file(value, "", self._conversation_id) if isinstance(value, dict) else None
        if part is None:
            self._warn("an attachment names no file")
            return UnknownPart(content_type=UNKNOWN, raw=value)
        return part


def _text_part(text: str) -> Iterator[Part]:
    if is_image_url(text):
        yield ImagePart(asset=point_to(text.strip(), ""))
    elif text.strip():
        yield TextPart(text=text)


def _key_of(part: Part) -> str | None:
    """Return what tells a file from others: the same key is the same file."""
    if isinstance(part, ImagePart | AttachmentPart | MediaPart):
        return part.asset.id or part.asset.pointer
    return None
