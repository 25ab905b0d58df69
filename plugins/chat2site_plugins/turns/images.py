"""The image that a text stands for: a `data:` URL, bare base64, or a reference to a file."""

from __future__ import annotations

import re
from base64 import b64decode
from typing import NamedTuple

from chat2site.api import AssetRef

_DATA_URL = re.compile(
    r"data:(?P<type>[\w.+-]+/[\w.+-]+)?(?:;[\w.+-]+(?:=[\w.+-]+)?)*+,", re.IGNORECASE
)
_BASE64 = re.compile(r"[A-Za-z0-9+/_\s-]{16,}+[=\s]*+")
_HEAD_CHARACTERS = 64
_TYPES = (
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "image/png"),
    (re.compile(rb"\xff\xd8\xff"), "image/jpeg"),
    (re.compile(rb"GIF8[79]a"), "image/gif"),
    (re.compile(rb"RIFF.{4}WEBP", re.DOTALL), "image/webp"),
    (re.compile(rb"BM.{4}\0{4}", re.DOTALL), "image/bmp"),
    (re.compile(rb"II\*\0|MM\0\*"), "image/tiff"),
    (re.compile(rb".{4}ftypavif", re.DOTALL), "image/avif"),
    (re.compile(rb".{4}ftyp(?:hei[cx]|mif1)", re.DOTALL), "image/heic"),
    (re.compile(rb"<svg|<\?xml"), "image/svg+xml"),
)
_LONGEST_REFERENCE = 1_000
_LONGEST_SPACED_NAME = 80
_EXTENSION = re.compile(
    r"\.(?:png|jpe?g|jfif|gif|webp|bmp|tiff?|avif|heic|svg)(?:[?#].*)?$", re.IGNORECASE
)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


class Images(NamedTuple):
    """Finds the images of one conversation."""

    conversation_id: str

    def find(self, text: str) -> AssetRef | None:
        """Return the image that a text stands for, or None if it is just a text."""
        bare = text.strip()
        return self._find_embedded(bare) or (self._refer(bare) if _is_reference(bare) else None)

    def find_sent(self, text: str) -> AssetRef | None:
        """Return the image that a user sent, or None where the text may be a request for one."""
        bare = text.strip()
        is_name = _is_reference(bare) and len(bare.split()) == 1 and _EXTENSION.search(bare)
        return self._find_embedded(bare) or (self._refer(bare) if is_name else None)

    def _find_embedded(self, bare: str) -> AssetRef | None:
        data_url = _DATA_URL.match(bare)
        if data_url:
            kind, pointer = (data_url["type"] or "").lower(), bare
        else:
            kind = _find_type_of_base64(bare)
            pointer = f"data:{kind};base64,{bare}" if kind else ""
        if not pointer:
            return None
        return AssetRef(pointer=pointer, mime_type=kind, conversation_id=self.conversation_id)

    def _refer(self, bare: str) -> AssetRef:
        return AssetRef(
            pointer=bare,
            name=_name_of(bare),
            conversation_id=self.conversation_id,
        )


def _find_type_of_base64(text: str) -> str:
    """Return the MIME type of an image in base64, or an empty string for anything else."""
    if not _BASE64.fullmatch(text):
        return ""
    # Four characters are three bytes; one alphabet in two spellings.
    head = "".join(text[: 2 * _HEAD_CHARACTERS].split()).rstrip("=")
    head = head[: min(_HEAD_CHARACTERS, len(head) // 4 * 4)]
    start = b64decode(head.replace("-", "+").replace("_", "/"))
    return next((kind for pattern, kind in _TYPES if pattern.match(start)), "")


def _is_reference(text: str) -> bool:
    """Return whether a text is a path or a URL. Where it could be a sentence, it is none."""
    if not text or len(text) > _LONGEST_REFERENCE or len(text.splitlines()) > 1:
        return False
    has_extension = _EXTENSION.search(text) is not None
    if len(text.split()) > 1:
        return has_extension and len(_last_step(text)) <= _LONGEST_SPACED_NAME
    return has_extension or "/" in text or "\\" in text


def _name_of(reference: str) -> str:
    # A URL is not loaded, and what has no extension may be no path: both are shown whole.
    if _SCHEME.match(reference) or not _EXTENSION.search(reference):
        return reference
    return _last_step(reference)


def _last_step(reference: str) -> str:
    return reference.replace("\\", "/").rpartition("/")[2]
