"""The navigation: the user's own pages, then the hubs. Conversations are never part of it."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

from chat2site.model.catalog import Hub

Nav: TypeAlias = list[Any]
"""What MkDocs takes as `nav`: paths, and mappings from a title to a path or to another list."""


def hub_navigation(hubs: Iterable[Hub]) -> Nav:
    """Return the entries of the hubs that have a title for the navigation, nested by path."""
    named = [hub for hub in hubs if hub.nav_title]
    return [_entry(hub, named) for hub in named if _parent(hub, named) is None]


def complete_navigation(own: Nav | None, own_pages: Nav, home: str, hubs: Nav) -> Nav:
    """Return the whole navigation.

    `own` is the `nav` of the user's configuration, None if there is none: then `own_pages`, which
    MkDocs would have taken, stand in for it. Hubs that the user has placed are not added again.
    """
    if own is None:
        return [{"Home": home}, *hubs, *[each for each in own_pages if each != home]]
    placed = frozenset(_paths(own))
    start = [] if home in placed else [{"Chats": home}]
    return [*own, *start, *[entry for entry in hubs if not placed & frozenset(_paths([entry]))]]


def _entry(hub: Hub, hubs: Sequence[Hub]) -> dict[str, Any]:
    children = [_entry(each, hubs) for each in hubs if _parent(each, hubs) is hub]
    path = f"{hub.path}/index.md"
    # MkDocs and Material write titles as they are.
    return {html.escape(hub.nav_title): [path, *children] if children else path}


def _parent(hub: Hub, hubs: Sequence[Hub]) -> Hub | None:
    above = [each for each in hubs if hub.path.startswith(f"{each.path}/")]
    return max(above, key=lambda each: len(each.path), default=None)


def _paths(nav: Nav) -> Iterable[str]:
    for entry in nav:
        for value in entry.values() if isinstance(entry, dict) else (entry,):
            if isinstance(value, list):
                yield from _paths(value)
            elif isinstance(value, str):
                yield value
