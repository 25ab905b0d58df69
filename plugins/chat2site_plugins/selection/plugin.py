"""Which conversations the options leave out."""

from __future__ import annotations

import re
from functools import lru_cache
from zoneinfo import ZoneInfo

from chat2site.api import CatalogEntry
from chat2site_plugins.selection.config import SelectionOptions

_NOT_ALPHANUMERIC = re.compile(r"[^0-9A-Za-z]+")
_SHORTEST_BEGINNING = 8


def is_wanted(entry: CatalogEntry, options: SelectionOptions, zone: ZoneInfo) -> bool:
    """Return whether the owner wants a conversation to be published."""
    if "archived" in entry.flags and not options.archived:
        return False
    if "temporary" in entry.flags and not options.temporary:
        return False
    if not _is_in_time(entry, options, zone) or _is_named(entry, options.exclude):
        return False
    return not options.only or _is_named(entry, options.only)


def _is_in_time(entry: CatalogEntry, options: SelectionOptions, zone: ZoneInfo) -> bool:
    if options.since is None and options.until is None:
        return True
    if entry.created is None:
        return False  # Nobody can say that it is from the days that are wanted
    day = entry.created.astimezone(zone).date()
    return (options.since is None or options.since <= day) and (
        options.until is None or day <= options.until
    )


def _is_named(entry: CatalogEntry, names: tuple[str, ...]) -> bool:
    """Return whether one of the names is that of the conversation or of its collection.

    A name is an id, the beginning of one, or an address that ends in either, such as that of the
    page or that of the chat at ChatGPT.
    """
    if not names:
        return False
    whole, beginnings = _forms_of(names)
    if entry.id in whole or entry.collection in whole:
        return True
    return bool(beginnings) and _letters(entry.id).startswith(beginnings)


@lru_cache(maxsize=8)
def _forms_of(names: tuple[str, ...]) -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the names as they may be, and their letters where these are enough to know an id."""
    whole = frozenset(name.rstrip("/").rpartition("/")[2] for name in names) - {""}
    letters = map(_letters, whole)
    return whole, tuple(each for each in letters if len(each) >= _SHORTEST_BEGINNING)


def _letters(text: str) -> str:
    return _NOT_ALPHANUMERIC.sub("", text).casefold()
