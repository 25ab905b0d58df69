"""Addresses of conversations: made from ids, not from titles, so that renaming changes nothing."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from datetime import datetime

KEY_LENGTH = 12
_NOT_ALPHANUMERIC = re.compile(r"[^0-9A-Za-z]+")


def assign_keys(conversation_ids: Iterable[str]) -> dict[str, str]:
    """Return a key for each id: its first 12 letters and digits, longer where keys collide.

    Keys differ even where capitals do not count. They depend on the set of ids, not on its order.
    """
    letters = {each: _letters(each) for each in conversation_ids}
    keys = {each: text[:KEY_LENGTH] for each, text in letters.items()}
    for longer in (letters.get, _digest_key):
        taken = Counter(key.casefold() for key in keys.values())
        for each, key in keys.items():
            if taken[key.casefold()] > 1:
                keys[each] = longer(each) or key
    return keys


def page_url(key: str, date: datetime | None) -> str:
    """Return the address of a page, relative to the site's root, with a `/` at its end."""
    month = "undated" if date is None else f"{date:%Y/%m}"
    return f"chats/{month}/{key}/"


def root_of(url: str) -> str:
    """Return the relative URL of the site's root as seen from a page: `../../` for `a/b/`."""
    return "../" * url.count("/")


def _letters(conversation_id: str) -> str:
    return _NOT_ALPHANUMERIC.sub("", conversation_id)[:64] or _digest(conversation_id)[:KEY_LENGTH]


def _digest_key(conversation_id: str) -> str:
    return _letters(conversation_id)[:KEY_LENGTH] + _digest(conversation_id)[:20]


def _digest(conversation_id: str) -> str:
    return hashlib.sha256(conversation_id.encode("utf-8", "replace")).hexdigest()
