"""Clean text: what no page may hold, in any format, is made visible instead."""

from __future__ import annotations

import re

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_CONTROL_BYTES = bytes(code for code in (*range(0x20), 0x7F) if code not in b"\t\n\r")
_DEEP = 64
_DEEP_QUOTE = re.compile(rf"^(?:[ \t]*>){{{_DEEP},}}", re.MULTILINE)
_SURROGATE = re.compile("[\ud800-\udfff]")


def clean_text(text: str) -> str:
    """Return the text without what no page may hold: control characters become visible signs.

    Lines end in a line feed, as a carriage return alone ends a line of Markdown too.
    """
    # Names and labels, of which a page has more than texts, are lines of printable characters.
    if text.isprintable():
        return text
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    try:
        data = text.encode()
    except UnicodeEncodeError:
        text = _SURROGATE.sub("\ufffd", text)
        data = text.encode()
    # A tenth of the time of a regular expression, which hardly any text needs.
    if len(data.translate(None, _CONTROL_BYTES)) == len(data):
        return text
    return _CONTROL.sub(_control_picture, text)


def clean_markdown(text: str) -> str:
    """Return clean text without quotes that are nested without end: engines take ages for them."""
    text = clean_text(text)
    if text.count(">") < _DEEP:
        return text
    return _DEEP_QUOTE.sub(lambda match: "\\" + match[0].lstrip(), text)


def _control_picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    return "\u2421" if code == 0x7F else chr(0x2400 + code)
