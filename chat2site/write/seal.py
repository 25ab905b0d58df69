"""Seal a message's Markdown, so that on a page with others it ends where it ends.

A message may leave a fence or an HTML comment open, define a link that another message uses by
chance, or shout in first-level headings. Sealed, it reads the same and harms no other message.
"""

from __future__ import annotations

import re

from chat2site.write.clean import clean_markdown
from chat2site.write.engine import default_engine
from chat2site.write.escape import fence
from chat2site.write.fences import Piece, may_hold_fence, split_fences
from chat2site.write.labels import OwnLabels, find_labels

_DEMOTE = 2
# Without any of these, a text has no heading, no label, no fence and no HTML.
_RISKY = re.compile(r"[#<\[`~]")
_CODE_SPAN = re.compile(r"(?<![\\`])(`+)(?!`)(.+?)(?<!`)\1(?!`)")
_RAW_HTML = re.compile(
    r"(?<!\\)((?:\\\\)*)<(?=[A-Za-z/!?])(?![A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*>)"
)
_IN_URL = re.compile(r"(?:://|www\.)\S*$")
# With the line break before it, `re` skips from line to line at full speed.
_HEADING = re.compile(r"(\n {0,3})(#{1,6})(?=[ \t\n]|\Z)")


def seal(markdown: str, *, number: int) -> str:
    """Return the text with fences closed, raw HTML escaped, and labels of its own.

    `number` is the number of the text on its page, which makes its labels unique. Where sealing
    cannot be proved by the engine, the whole text becomes a code block.
    """
    text = clean_markdown(markdown)
    if not _RISKY.search(text):
        return text
    shared = find_labels(text)
    labels = OwnLabels(shared, number)
    pieces = list(split_fences(labels.join(text)))
    sealed = "\n".join(
        piece.text if piece.is_code else _seal_prose(piece.text, labels) for piece in pieces
    )
    open_fence = pieces[-1].open_fence
    # A fence inside a list or a quote ends with it; any other has to be closed.
    for candidate in (sealed, f"{sealed}\n{open_fence}") if open_fence else (sealed,):
        is_closed = all(map(is_harmless, pieces)) or not default_engine().ends_openly(candidate)
        left = shared if candidate == text else find_labels(candidate)
        if is_closed and all(map(labels.owns, left)):
            return candidate
    return fence(text, "markdown")


def is_harmless(piece: Piece) -> bool:
    """Return whether a piece ends where it seems to end, and holds no raw HTML, without a doubt.

    Most texts are made of such pieces. To ask the engine about them takes 0.3 ms a page.
    """
    if piece.is_code:
        return piece.is_plain
    return "<" not in piece.text and not may_hold_fence(piece.text)


def _seal_prose(text: str, labels: OwnLabels) -> str:
    if "#" in text:
        text = _HEADING.sub(_demote, f"\n{text}")[1:]
    if "<" not in text and not labels.may_change(text):
        return text
    return "\n".join([_outside_code(line, labels) for line in text.split("\n")])


def _demote(match: re.Match[str]) -> str:
    return match[1] + match[2] + "#" * min(_DEMOTE, 6 - len(match[2]))


def _outside_code(line: str, labels: OwnLabels) -> str:
    """Return the line with its text sealed and its code spans as they are."""
    if "<" not in line and not labels.may_change(line):
        return line
    pieces: list[str] = []
    end = 0
    for span in _CODE_SPAN.finditer(line):
        pieces += [_RAW_HTML.sub(_escape, labels.rename(line[end : span.start()])), span[0]]
        end = span.end()
    pieces.append(_RAW_HTML.sub(_escape, labels.rename(line[end:])))
    return "".join(pieces)


def _escape(match: re.Match[str]) -> str:
    # A bare URL takes a backslash for its own, and ends before the bracket.
    start = match.start()
    is_in_url = _IN_URL.search(match.string, max(0, start - 500), start)
    return match[1] + ("&lt;" if is_in_url else "\\<")
