"""Where the fenced code of a Markdown text stands, as far as that can be told without an engine."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

_OPENING = re.compile(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(?P<run>`{3,}(?=[^`]*$)|~{3,})")
_PLAIN_CLOSING = re.compile(r" {0,3}(?:`+|~+)[ \t]*")


class Piece(msgspec.Struct, frozen=True):
    """Whole lines of a text: a block of code with its fences, or what stands around such blocks.

    `open_fence` is the fence of a block that has no end. A block `is_plain` if any parser sees it
    as it is seen here: its fences stand at the start of their lines, in no list and no quote.
    """

    text: str
    is_code: bool = False
    is_plain: bool = False
    open_fence: str = ""


def split_fences(text: str) -> Iterator[Piece]:
    """Yield the pieces of a text. Joined by line breaks, they are the text."""
    if not may_hold_fence(text):
        yield Piece(text)
        return
    lines = text.split("\n")
    run, start, is_plain = "", 0, False
    for number, line in enumerate(lines):
        if "```" not in line and "~~~" not in line:  # as `may_hold_fence`, without a call a line
            continue
        if run and _closes(line, run):
            is_plain = is_plain and _PLAIN_CLOSING.fullmatch(line) is not None
            yield Piece("\n".join(lines[start : number + 1]), is_code=True, is_plain=is_plain)
            run, start = "", number + 1
        elif not run and (opening := _OPENING.match(line)):
            if start < number:
                yield Piece("\n".join(lines[start:number]))
            run, start, is_plain = opening["run"], number, opening[0] == opening["run"]
    if start < len(lines):
        yield Piece("\n".join(lines[start:]), is_code=bool(run), open_fence=run)


def may_hold_fence(text: str) -> bool:
    """Return whether a text holds what fences are made of."""
    return "```" in text or "~~~" in text


def _closes(line: str, run: str) -> bool:
    bare = line.strip(" \t>")
    return len(bare) >= len(run) and not bare.strip(run[0])
