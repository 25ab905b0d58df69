"""Slugs: names as segments of addresses, whatever characters the names have."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

_NOT_SAFE = re.compile(r"[^a-z0-9]+")
_LONGEST = 60


def assign_slugs(names: Iterable[str]) -> dict[str, str]:
    """Return a segment of an address for each name, of small letters, digits and `-`.

    Where two collide, a hash tells the later one apart: give names in an order that stays.
    """
    slugs: dict[str, str] = {}
    for name in names:
        slug = _NOT_SAFE.sub("-", name.lower()).strip("-")[:_LONGEST]
        if not slug or slug in slugs.values():
            digest = hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:8]
            slug = f"{slug}-{digest}".strip("-")
        slugs[name] = slug
    return slugs
