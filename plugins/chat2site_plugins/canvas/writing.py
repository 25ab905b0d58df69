"""Documents inside an answer, as ChatGPT writes them since 2026: `:::writing{…}` to `:::`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from chat2site.api import Block, Details, Fields, Prose

OPENING = ":::writing"
_FIRST_LINE = re.compile(r":::writing(?:\{(?P<attributes>[^\n]*)\})?[ \t]*\r?")
_LAST_LINE = re.compile(r":::[ \t]*\r?")
_ATTRIBUTE = re.compile(r'(?P<key>[A-Za-z_][\w-]*)="(?P<value>[^"]*)"')
_FENCE = re.compile(r" {0,3}(?P<run>`{3,}(?=[^`]*$)|~{3,})")


def split_writing(markdown: str) -> Sequence[Block] | None:
    """Return the text as prose with a box for each document, or None if there is no document.

    Marks count at the beginning of a line and outside of fenced code. One that is never closed is
    text.
    """
    lines = markdown.split("\n")
    blocks: list[Block] = []
    before = 0
    for first, last in _find_documents(lines):
        blocks += _prose(lines[before:first])
        blocks.append(_box(lines[first], lines[first + 1 : last]))
        before = last + 1
    return [*blocks, *_prose(lines[before:])] if blocks else None


def _find_documents(lines: list[str]) -> list[tuple[int, int]]:
    """Return the first and last line of each document."""
    found: list[tuple[int, int]] = []
    fence = ""
    first: int | None = None
    for number, line in enumerate(lines):
        if fence:
            fence = "" if _closes(line, fence) else fence
        elif first is None and _FIRST_LINE.fullmatch(line):
            first = number
        elif first is not None and _LAST_LINE.fullmatch(line):
            found.append((first, number))
            first = None
        elif match := _FENCE.match(line):
            fence = match["run"]
    return found


def _closes(line: str, fence: str) -> bool:
    bare = line.strip()
    return len(bare) >= len(fence) and not bare.strip(fence[0])


def _box(first_line: str, lines: list[str]) -> Details:
    match = _FIRST_LINE.fullmatch(first_line)
    text = (match["attributes"] if match else "") or ""
    attributes = {each["key"]: each["value"] for each in _ATTRIBUTE.finditer(text)}
    attributes.pop("id", None)  # A number that only ChatGPT knows
    fields = Fields({**attributes, "more": _ATTRIBUTE.sub("", text).strip()})
    variant = fields.text("variant").replace("_", " ").capitalize() or "Document"
    title = " · ".join(filter(None, (fields.text("title"), fields.text("subject"))))
    summary = f"{variant} · {title}" if title else variant
    return Details(summary=summary, blocks=(*_prose(lines), *fields.rest()), open=True)


def _prose(lines: list[str]) -> list[Block]:
    text = "\n".join(lines).strip("\n")
    return [Prose(text)] if text.strip() else []
