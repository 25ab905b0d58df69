"""Seal a message's Markdown, so that on a page with others it ends where it ends.

A message may leave a fence or an HTML comment open, define a link that another message uses by
chance, or shout in first-level headings. Sealed, it reads the same and harms no other message.
"""

from __future__ import annotations

import re

from chat2site.write.clean import clean_markdown
from chat2site.write.engine import default_engine
from chat2site.write.escape import fence
from chat2site.write.labels import OwnLabels, find_labels

_DEMOTE = 2
# Without any of these, a text has no heading, no label, no fence and no HTML.
_RISKY = re.compile(r"[#<\[`~]")
_FENCE = re.compile(r"^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(?P<run>`{3,}(?=[^`]*$)|~{3,})")
_CODE_SPAN = re.compile(r"(?<![\\`])(`+)(?!`)(.+?)(?<!`)\1(?!`)")
_RAW_HTML = re.compile(
    r"(?<!\\)((?:\\\\)*)<(?=[A-Za-z/!?])(?![A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*>)"
)
_IN_URL = re.compile(r"(?:://|www\.)\S*$")
_HEADING = re.compile(r"^( {0,3})(#{1,6})(?=[ \t]|$)")


def seal(markdown: str, *, number: int) -> str:
    """Return the text with fences closed, raw HTML escaped, and labels of its own.

    `number` is the number of the text on its page, which makes its labels unique. Where sealing
    cannot be proved by the engine, the whole text becomes a code block.
    """
    text = clean_markdown(markdown)
    if not _RISKY.search(text):
        return text
    labels = OwnLabels(find_labels(text), number)
    sealed, open_fence = _seal_lines(labels.join(text), labels)
    # A fence inside a list or a quote ends with it; any other has to be closed.
    for candidate in (sealed, f"{sealed}\n{open_fence}") if open_fence else (sealed,):
        if _is_sealed(candidate, labels):
            return candidate
    return fence(text, "markdown")


def _is_sealed(text: str, labels: OwnLabels) -> bool:
    return not default_engine().ends_openly(text) and all(map(labels.owns, find_labels(text)))


def _seal_lines(text: str, labels: OwnLabels) -> tuple[str, str]:
    """Return the sealed text, and the fence that is open at its end."""
    lines: list[str] = []
    open_fence = ""
    for line in text.split("\n"):
        if open_fence:
            lines.append(line)
            if _closes(line, open_fence):
                open_fence = ""
        elif ("```" in line or "~~~" in line) and (match := _FENCE.match(line)):
            open_fence = match["run"]
            lines.append(line)
        else:
            demoted = _HEADING.sub(_demote, line) if "#" in line else line
            lines.append(_outside_code(demoted, labels))
    return "\n".join(lines), open_fence


def _closes(line: str, open_fence: str) -> bool:
    bare = line.strip(" \t>")
    return len(bare) >= len(open_fence) and not bare.strip(open_fence[0])


def _demote(match: re.Match[str]) -> str:
    return match[1] + match[2] + "#" * min(_DEMOTE, 6 - len(match[2]))


def _outside_code(line: str, labels: OwnLabels) -> str:
    """Return the line with its text sealed and its code spans as they are."""
    if "<" not in line and "[" not in line:
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
