"""Pointers to files, as messages write them, to the file ids inside."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

_FILE_ID = re.compile(r"file[-_][A-Za-z0-9]+")
_SCHEME = re.compile(r"(?P<scheme>[a-z][a-z0-9+.-]*):(?://)?(?P<rest>[^#?/]*)", re.IGNORECASE)
_DATA_TYPE = re.compile(r"data:(?P<type>[\w.+-]+/[\w.+-]+)", re.IGNORECASE)
_IMAGE_URL = re.compile(r"\s*data:image/[\w.+-]+;base64,[A-Za-z0-9+/_=\s-]+", re.IGNORECASE)
_OWN_SCHEMES = frozenset({"file-service", "sediment"})


def parse_file_id(pointer: str) -> str:
    """Return the file id in a pointer, or an empty string for paths, URLs and `data:`.

    `sediment://HASH#file_HEX#…` gives `file_HEX`; `file-service://UUID`, of 2023, gives the UUID.
    """
    match = _SCHEME.match(pointer)
    if match is None:
        # Attachments give the bare id.
        return pointer if _FILE_ID.fullmatch(pointer) else ""
    if match["scheme"].lower() not in _OWN_SCHEMES:
        return ""
    found = _FILE_ID.search(pointer, match.start("rest"))
    return found[0] if found else match["rest"]


def parse_path_name(pointer: str) -> str:
    """Return the file name at the end of a path, or an empty string for pointers that are URLs."""
    return "" if _SCHEME.match(pointer) else PurePosixPath(pointer.replace("\\", "/")).name


def parse_data_type(pointer: str) -> str:
    """Return the MIME type that a `data:` URL says it has, or an empty string."""
    match = _DATA_TYPE.match(pointer)
    return match["type"].lower() if match else ""


def is_image_url(text: str) -> bool:
    """Return whether a text is nothing but the `data:` URL of an image."""
    return text.lstrip()[:11].lower() == "data:image/" and _IMAGE_URL.fullmatch(text) is not None
