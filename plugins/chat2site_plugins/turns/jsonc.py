"""JSON with comments and trailing commas (JSONC) to values."""

from __future__ import annotations

import re

from chat2site.api import decode_json

# What has no end goes on to the end of the text: a pattern that failed there would try again at
# every character.
_STRING = rb'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\\?\Z)'
_COMMENT = rb"//[^\n]*+|/\*(?:[^*]++|\*(?!/))*+(?:\*/|\Z)"
_STRING_OR_COMMENT = re.compile(rb"(?P<kept>" + _STRING + rb")|" + _COMMENT, re.DOTALL)
_STRING_OR_COMMA = re.compile(rb"(?P<kept>" + _STRING + rb")|,(?=\s*+[}\]])", re.DOTALL)
_VISIBLE = re.compile(rb"[^\n]")


def decode_jsonc(raw: bytes) -> tuple[object, bool]:
    """Return the value of a JSON or JSONC text, and whether U+FFFD stands in for broken bytes.

    Raises ValueError with the byte position if it is neither.
    """
    try:
        return decode_json(raw)
    except ValueError:
        return decode_json(strip_comments(raw))


def strip_comments(raw: bytes) -> bytes:
    """Return the text with spaces in place of comments and trailing commas, as long as before."""
    return _STRING_OR_COMMA.sub(_blank, _STRING_OR_COMMENT.sub(_blank, raw))


def _blank(match: re.Match[bytes]) -> bytes:
    # One space for each byte, so that error positions stay true.
    return match[0] if match["kept"] is not None else _VISIBLE.sub(b" ", match[0])
