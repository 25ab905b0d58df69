"""JSON that is not quite JSON, as real exports have it."""

from __future__ import annotations

from typing import Any

import pytest

from chat2site.sources.decode import decode_json


@pytest.mark.parametrize(
    ("raw", "value", "is_repaired"),
    [
        (b'{"a": [1, "b"]}', {"a": [1, "b"]}, False),
        (b"\xef\xbb\xbf[1]", [1], False),
        (b"[NaN, Infinity, -Infinity, 1e999]", [None] * 4, False),
        (b'"a\x00\x01\nb"', "a\x00\x01\nb", False),
        (b"[%s]" % (b"9" * 30), [10**30 - 1], False),
        (b"[%s]" % (b"9" * 5_000), [None], False),
        (b'"\xff caf\xc3\xa9"', "\ufffd café", True),
        (b'"\\ud83d x"', "\ufffd x", True),
        (b'"\\ude00"', "\ufffd", True),
        (b'"\\ud83d\\ude00 \\ud83d"', "😀 \ufffd", True),
        (b'"\\\\ud83d\x01"', "\\ud83d\x01", False),
        (b'"\xed\xa0\xbd"', "\ufffd\ufffd\ufffd", True),
    ],
    ids=[
        "sound",
        "byte order mark",
        "not finite",
        "control characters",
        "large number",
        "number that Python refuses",
        "not UTF-8",
        "first half of a pair",
        "second half of a pair",
        "whole pair and a half",
        "escaped backslash",
        "half a pair as bytes",
    ],
)
def test_unsound_json_is_decoded(raw: bytes, value: Any, is_repaired: bool) -> None:
    assert decode_json(raw) == (value, is_repaired)


def test_a_memoryview_is_decoded_like_bytes() -> None:
    assert decode_json(memoryview(b'["\xff"]')) == (["\ufffd"], True)


@pytest.mark.parametrize(
    ("raw", "position"),
    [
        (b'{"a": }', 6),
        (b'\xef\xbb\xbf{"a": }', 9),
        ('{"é": "é", x}'.encode(), 13),
        (b'{"\xff": x}', 6),
        (b"", 0),
    ],
    ids=["plain", "after a mark", "after letters of two bytes", "after a bad byte", "nothing"],
)
def test_an_error_names_the_byte(raw: bytes, position: int) -> None:
    with pytest.raises(ValueError, match=rf"at byte {position}$"):
        decode_json(raw)


def test_json_that_is_nested_without_end_is_refused() -> None:
    with pytest.raises(ValueError, match="nested too deep"):
        decode_json(b"[" * 100_000 + b"]" * 100_000)
