"""Hubs that list the conversations of a catalog by something that they have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import msgspec

from chat2site.model.catalog import Catalog, Hub, HubGroup, PlannedPage, newest_first
from chat2site.model.slugs import assign_slugs


def group_hubs(
    catalog: Catalog,
    keys: Callable[[PlannedPage], Iterable[str]],
    *,
    hub: Hub,
    name: Callable[[str], str] = str,
    title: str = "{}",
) -> Iterator[Hub]:
    """Yield `hub` with a group for each key, and a hub for each group, the largest first.

    A page is listed under each of its `keys`. `name` is what people call a key, `title` what the
    hub of a name has as its title. Addresses are made of the keys, so that they change neither with
    a name nor with the number of pages.
    """
    groups: dict[str, list[PlannedPage]] = {}
    for page in newest_first(catalog.pages):
        for key in keys(page):
            groups.setdefault(key, []).append(page)
    paths = {key: f"{hub.path}/{slug}" for key, slug in assign_slugs(sorted(groups)).items()}
    ordered = sorted(groups, key=lambda key: (-len(groups[key]), key))
    yield msgspec.structs.replace(
        hub,
        groups=tuple(
            HubGroup(title=name(key), url=f"{paths[key]}/", count=len(groups[key]))
            for key in ordered
        ),
    )
    for key in ordered:
        yield Hub(
            path=paths[key],
            title=title.format(name(key)),
            nav_title=name(key),
            pages=tuple(groups[key]),
        )
