"""JSON from exports to values: fast where it is sound, lenient where it is not."""

from __future__ import annotations

import json
import math
import re
from typing import Any, NamedTuple

import msgspec

_UTF8_MARK = b"\xef\xbb\xbf"
_REPLACEMENT = "\ufffd"
_UNDECODED_BYTE = re.compile("[\udc80-\udcff]")
_ESCAPE = re.compile(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    r"|(?P<half>u[dD][89a-fA-F][0-9a-fA-F]{2})|.)",
    re.DOTALL,
)
_MAY_HAVE_SURROGATES = re.compile(r"\\u[dD][89a-fA-F]")


class Decoded(NamedTuple):
    """A JSON value. `is_repaired` says that U+FFFD stands in for bytes that were no text."""

    value: Any
    is_repaired: bool


def decode_json(raw: bytes | memoryview) -> Decoded:
    """Return the value of a JSON text.

    What real exports hold is accepted: a byte order mark, bytes that are not UTF-8, half surrogate
    pairs, raw control characters, numbers without end. `NaN` and infinities become None. Raises
    ValueError with the byte position if it is no JSON, or is nested too deep to be a conversation.
    """
    try:
        return Decoded(msgspec.json.decode(raw), is_repaired=False)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return _decode_leniently(bytes(raw))


def _decode_leniently(raw: bytes) -> Decoded:
    body = raw.removeprefix(_UTF8_MARK)
    # One character for each bad byte and for each repair, so that error positions stay true.
    text = body.decode("utf-8", "surrogateescape")
    sound = _replace_half_surrogates(_UNDECODED_BYTE.sub(_REPLACEMENT, text))
    try:
        value = json.loads(
            sound,
            strict=False,
            parse_int=_parse_int,
            parse_float=_parse_float,
            parse_constant=_drop_constant,
        )
    except json.JSONDecodeError as error:
        before = text[: error.pos].encode("utf-8", "surrogateescape")
        position = len(raw) - len(body) + len(before)
        raise ValueError(f"{error.msg} at byte {position}") from error
    except RecursionError as error:
        raise ValueError("The JSON is nested too deep") from error
    return Decoded(value, is_repaired=sound != text)


def _replace_half_surrogates(text: str) -> str:
    if not _MAY_HAVE_SURROGATES.search(text):
        return text
    return _ESCAPE.sub(_replace_half, text)


def _replace_half(match: re.Match[str]) -> str:
    return "\\ufffd" if match["half"] else match[0]


def _parse_int(digits: str) -> int | float | None:
    try:
        return int(digits)
    except ValueError:  # Python refuses numbers of more than 4,300 digits
        return _parse_float(digits)


def _parse_float(digits: str) -> float | None:
    number = float(digits)
    return number if math.isfinite(number) else None


def _drop_constant(name: str) -> None:
    """Stand in for `NaN`, `Infinity` and `-Infinity`, which are not JSON."""
    del name
