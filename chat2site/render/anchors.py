"""Anchors of messages: unique within a page, stable across builds, safe in HTML and URLs."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

LENGTH = 12
_NOT_ALPHANUMERIC = re.compile(r"[^0-9A-Za-z]+")


def assign_anchors(message_ids: Iterable[str]) -> dict[str, str]:
    """Return an anchor `m-…` for each id: its first letters and digits, more where two collide."""
    anchors: dict[str, str] = {}
    taken: set[str] = set()
    for message_id in message_ids:
        anchor = _free_anchor(message_id, taken)
        taken.add(anchor.casefold())
        anchors[message_id] = anchor
    return anchors


def _free_anchor(message_id: str, taken: set[str]) -> str:
    letters = _NOT_ALPHANUMERIC.sub("", message_id)
    digest = hashlib.sha256(message_id.encode("utf-8", "replace")).hexdigest()
    for candidate in (letters[:LENGTH], letters, digest[:LENGTH], digest):
        if candidate and f"m-{candidate}".casefold() not in taken:
            return f"m-{candidate}"
    return f"m-{digest}{len(taken)}"
