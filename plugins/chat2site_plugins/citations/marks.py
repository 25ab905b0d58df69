"""Find the citation marks in a text. What a mark stands for is not known here."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import msgspec

# A mark is U+E200, a kind, fields after U+E202 each or one JSON value, and U+E201. Only a JSON
# value may run over lines: a stray U+E201 further down must not take the prose before it along.
_MARK = re.compile(
    "\ue200(?P<kind>[A-Za-z]\\w{0,40})"
    "(?P<payload>\ue202?[\\[{][^\ue200\ue201]{0,20000}|(?:\ue202[^\ue200\ue201\n]{0,4000})?)\ue201"
    "|(?P<cut>\ue200[A-Za-z]\\w{0,40}(?:\ue202[A-Za-z0-9_,-]*)+)"
    "|(?P<stray>[\ue200-\ue206])"
    "|(?P<bracket>【[^【】\n]{1,500}】)"
)
_PRIVATE = re.compile("[\ue200-\ue206]")
_SIGNS = "\ue200\ue201\ue202\ue203\ue204\ue205\ue206【"
_NUMBERED = re.compile(r"【(?P<number>\d{1,9}(?::\d{1,9})?)†(?P<label>[^【】]*)】")
_ID = re.compile(r"turn\d{1,9}[a-z_]+\d{1,9}")
_LINES = re.compile(r"L(\d{1,9})(?:-L?(\d{1,9}))?")
_URL = re.compile(r"https?://\S+", re.IGNORECASE)

BRACKET = "bracket"
"""The kind of a mark of 2023 and 2024: `【11†source】`."""
CUT = "cut"
"""The kind of a mark without an end, as in an answer that was stopped."""
STRAY = "stray"
"""The kind of a single private-use character: the end of a span, or a rest of something."""


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """A mark and what can be read in it: ids of sources, names, a URL, lines, a number."""

    start: int
    end: int
    text: str
    kind: str
    ids: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    url: str = ""
    lines: str = ""
    number: str = ""


def may_hold_marks(text: str) -> bool:
    """Return whether it is worth to look for marks. Most texts have none."""
    # Ten times as fast as a regular expression, and this runs over all text of the archive.
    return any(sign in text for sign in _SIGNS)


def without_private_use(text: str) -> str:
    """Return the text without the characters that marks are made of."""
    return _PRIVATE.sub("", text)


def iter_marks(text: str) -> Iterator[Mark]:
    """Yield the marks in the order of the text; they do not overlap."""
    for match in _MARK.finditer(text):
        if match["kind"]:
            yield _read_mark(match)
        elif match["bracket"]:
            yield _read_bracket(match)
        else:
            kind = CUT if match["cut"] else STRAY
            yield Mark(start=match.start(), end=match.end(), text=match[0], kind=kind)


def _read_bracket(match: re.Match[str]) -> Mark:
    numbered = _NUMBERED.fullmatch(match[0])
    return Mark(
        start=match.start(),
        end=match.end(),
        text=match[0],
        kind=BRACKET,
        number=numbered["number"] if numbered else "",
        lines=_find_lines(numbered["label"].split("†")) if numbered else "",
    )


def _read_mark(match: re.Match[str]) -> Mark:
    ids: list[str] = []
    names: list[str] = []
    payload = match["payload"].removeprefix("\ue202")
    fields = payload.split("\ue202") if payload else []
    for field in fields:
        tokens = re.split(r"[,\s]+", field.strip())
        if all(_ID.fullmatch(token) for token in tokens):
            ids += tokens
        elif field.lstrip()[:1] in {"[", "{"}:
            _read_json(field, ids, names)
        elif not _LINES.fullmatch(field) and not _URL.fullmatch(field.strip()):
            names.append(field)
    return Mark(
        start=match.start(),
        end=match.end(),
        text=match[0],
        kind=match["kind"],
        ids=tuple(ids),
        names=tuple(filter(None, (without_private_use(name).strip() for name in names))),
        url=next((field.strip() for field in fields if _URL.fullmatch(field.strip())), ""),
        lines=_find_lines(fields),
    )


def _find_lines(fields: list[str]) -> str:
    """Return the lines that a field names: `L10-L20` are `10–20`."""
    match = next(filter(None, map(_LINES.fullmatch, fields)), None)
    if match is None:
        return ""
    return f"{match[1]}–{match[2]}" if match[2] and match[2] != match[1] else match[1]


def _read_json(field: str, ids: list[str], names: list[str]) -> None:
    """Add the ids and names of `["person", "Name", 0]`, `{"query": […]}`, `{"selections": …}`."""
    try:
        value: Any = json.loads(field)
    except (ValueError, RecursionError):
        return
    if isinstance(value, dict):
        for key in ("query", "selections"):
            entries = value.get(key)
            for entry in entries if isinstance(entries, list) else [entries]:
                _read_entry(entry, ids, names)
    else:
        _read_entry(value, ids, names)


def _read_entry(entry: object, ids: list[str], names: list[str]) -> None:
    if isinstance(entry, str):
        names.append(entry)
    elif isinstance(entry, list):
        words = [word for word in entry[:2] if isinstance(word, str)]
        ids += filter(_ID.fullmatch, words)
        # The first word is the type or the id of what the second one names.
        names += words[1:]
