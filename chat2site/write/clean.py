"""Clean text: what no page may hold, in any format, is made visible instead."""

from __future__ import annotations

import re

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_DEEP_QUOTE = re.compile(r"^(?:[ \t]*>){64,}", re.MULTILINE)
_SURROGATE = re.compile("[\ud800-\udfff]")


def clean_text(text: str) -> str:
    """Return the text without what no page may hold: control characters become visible signs."""
    text = _CONTROL.sub(_control_picture, _SURROGATE.sub("\ufffd", text))
    # Engines need quadratic time for quotes that are nested without end.
    return _DEEP_QUOTE.sub(lambda match: "\\" + match[0].lstrip(), text)


def _control_picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    return "\u2421" if code == 0x7F else chr(0x2400 + code)
