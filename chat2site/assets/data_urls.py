"""Decode `data:` URLs; what the URL claims about its type is not believed, hence not returned."""

from __future__ import annotations

from base64 import b64decode
from urllib.parse import unquote_to_bytes

MAX_DECODED_BYTES = 64 * 1024 * 1024
"""More than any chat holds in one message; it bounds what a hostile file can make us keep."""

_URL_SAFE_TO_STANDARD = bytes.maketrans(b"-_", b"+/")


def is_data_url(pointer: str) -> bool:
    """Return whether the pointer holds the file itself."""
    return pointer[:5].lower() == "data:"


def decode_data_url(url: str) -> bytes:
    """Return the bytes that the URL holds. Raises ValueError if there are none, or too many."""
    header, comma, payload = url.partition(",")
    if not comma:
        raise ValueError("there is no comma before the data")
    # Base64 is 4/3 of the data, percent escapes are three times the data.
    if len(payload) > MAX_DECODED_BYTES * 3:
        raise ValueError("there is too much data")
    raw = unquote_to_bytes(payload)
    data = _decode_base64(raw) if header.lower().endswith(";base64") else raw
    if not data:
        raise ValueError("there is no data")
    if len(data) > MAX_DECODED_BYTES:
        raise ValueError("there is too much data")
    return data


def _decode_base64(raw: bytes) -> bytes:
    # Tools wrap the lines, use the alphabet for URLs, and leave the padding out.
    text = raw.translate(_URL_SAFE_TO_STANDARD, b" \t\r\n").rstrip(b"=")
    return b64decode(text + b"=" * (-len(text) % 4), validate=True)
