"""Anchors of messages: unique within a page, stable across builds, safe in HTML and URLs."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from itertools import count

LENGTH = 12
_NOT_ALPHANUMERIC = re.compile(r"[^0-9A-Za-z]+")


def assign_anchors(message_ids: Iterable[str]) -> dict[str, str]:
    """Return an anchor `m-…` for each id: its first letters and digits, more where two collide."""
    anchors: dict[str, str] = {}
    taken: set[str] = set()
    for message_id in message_ids:
        for name in _iter_names(message_id):
            folded = name.casefold()
            if folded not in taken:
                break
        taken.add(folded)
        anchors[message_id] = f"m-{name}"
    return anchors


def _iter_names(message_id: str) -> Iterator[str]:
    """Yield what an anchor may be made of, the best first, without end."""
    if letters := _NOT_ALPHANUMERIC.sub("", message_id):
        yield letters[:LENGTH]
        yield letters
    digest = hashlib.sha256(message_id.encode("utf-8", "replace")).hexdigest()
    yield digest[:LENGTH]
    yield digest
    for number in count():
        yield f"{digest}{number}"
