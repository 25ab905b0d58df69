"""Whether a JSON file holds conversations in turns, told from its beginning."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

from chat2site.api import Confidence

HEAD_BYTES = 256 * 1024
"""How much of a file `sniff_head` wants: system instructions may be long."""

_COMMENT = rb"//[^\n]*+|/\*(?:[^*]++|\*(?!/))*+\*/"
_GAP = rb"(?:\s++|" + _COMMENT + rb")*+"
# A comment or string without an end is cut off by the end of the head: nothing follows it.
_TOKEN = re.compile(
    rb"(?P<comment>" + _COMMENT + rb")"
    rb'|"(?P<string>[^"\\]*+(?:\\.[^"\\]*+)*+)"(?P<colon>' + _GAP + rb":)?"
    rb'|(?P<bracket>[{}\[\]])|(?P<cut>"|/\*)',
    re.DOTALL,
)
_Path: TypeAlias = tuple[tuple[bytes, bytes], ...]
_LONE: _Path = ((b"{", b""),)
_PLACES: frozenset[_Path] = frozenset(
    {
        _LONE,
        ((b"[", b""), (b"{", b"")),
        ((b"{", b""), (b"[", b"conversations"), (b"{", b"")),
    }
)
_DEEPEST = 3
# ChatGPT's conversations have a `mapping`; somebody's own field may be called so too.
_FOREIGN = (b"mapping", b"{")
_OWN_ID = b"conversationId"
_TELLING_KEYS = frozenset({_OWN_ID, b"systemContext", b"userDraft"})


class Finding(NamedTuple):
    """What a file looks like. A `lone` conversation starts at that byte; it is no array."""

    confidence: Confidence
    lone: int | None = None
    is_foreign: bool = False


def sniff_head(head: bytes) -> Finding:
    """Return what a file that begins with `head` looks like."""
    fields = set()
    for field in _iter_fields(head):
        # A hundred times as fast as a look at the rest, for each file of a large export.
        if field[1:] == _FOREIGN and _OWN_ID not in head:
            return Finding(Confidence.NO, is_foreign=True)
        fields.add(field)
    keys = {key for _, key, _ in fields}
    if any(field[1:] == _FOREIGN for field in fields) and _OWN_ID not in keys:
        return Finding(Confidence.NO, is_foreign=True)
    places = {path for path, key, value in fields if key == b"turns" and value == b"["}
    if places:
        return Finding(Confidence.YES, _find_start(head) if _LONE in places else None)
    is_cut = len(head) >= HEAD_BYTES
    if keys & _TELLING_KEYS and (is_cut or b"turns" in keys):
        return Finding(Confidence.MAYBE)
    return Finding(Confidence.NO)


def _find_start(head: bytes) -> int | None:
    """Return where the value in a file begins; comments may hold brackets too."""
    return next((match.start() for match in _TOKEN.finditer(head) if match["bracket"]), None)


def _iter_fields(head: bytes) -> Iterator[tuple[_Path, bytes, bytes]]:
    """Yield each key of a conversation: where, its name, and how its value begins if a bracket."""
    path: list[tuple[bytes, bytes]] = []
    pending: tuple[_Path, bytes] | None = None
    key = b""
    for match in _TOKEN.finditer(head):
        if match["comment"]:
            continue
        bracket = match["bracket"] or b""
        if pending:
            yield *pending, bracket
            pending = None
        if match["cut"]:
            return
        if match["colon"]:
            key = match["string"]
            if len(path) <= _DEEPEST and tuple(path) in _PLACES:
                pending = tuple(path), key
            continue
        if bracket in {b"{", b"["}:
            path.append((bracket, key))
        elif bracket and path:
            path.pop()
        key = b""
    if pending:
        yield *pending, b""
