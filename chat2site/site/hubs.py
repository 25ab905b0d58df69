"""Ask the page sources of all plugins for their hubs. One that fails costs its own pages only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from chat2site.hooks.context import Diagnostics
from chat2site.hooks.contracts import PageSource
from chat2site.hooks.registered import Registered, WrongReturnError
from chat2site.hooks.registry import Registry
from chat2site.model.catalog import Catalog, Hub
from chat2site.site.hub_pages import render_blocks

_PATH = re.compile(r"[\w-]+(?:/[\w-]+)*", re.ASCII)


def collect_hubs(registry: Registry, catalog: Catalog, diagnostics: Diagnostics) -> list[Hub]:
    """Return the hubs of all plugins, in their order; of two with one path the first."""
    hubs: dict[str, Hub] = {}
    owners: dict[str, str] = {}
    for source in registry.page_sources.values():
        for hub in _hubs_of(source, catalog, diagnostics):
            if hub.path in hubs:
                problem = f"the plugin `{owners[hub.path]}` has the same address"
            elif not _PATH.fullmatch(hub.path):
                problem = "an address is made of letters, digits, `-`, `_` and `/`"
            else:
                hubs[hub.path] = hub
                owners[hub.path] = source.plugin
                continue
            who = f"plugin `{source.plugin}` of `{source.distribution}`"
            message = f"Hub page `{hub.path}` of the {who} is left out: {problem}"
            diagnostics.warn("C2S-P004", where="hub pages", message=message)
    return list(hubs.values())


def _hubs_of(
    source: Registered[PageSource], catalog: Catalog, diagnostics: Diagnostics
) -> list[Hub]:
    try:
        return list(_iter_checked(source.value, catalog))
    except Exception as error:  # noqa: BLE001 - a plugin may raise anything
        message = f"Hub pages `{source.value.name}` are left out: {source.complaint(error)}"
        diagnostics.warn("C2S-P004", where="hub pages", message=message)
        return []


def _iter_checked(source: PageSource, catalog: Catalog) -> Iterator[Hub]:
    hubs = source.hubs(catalog)
    if not isinstance(hubs, Iterable):
        raise WrongReturnError("hubs", hubs, "a list of hubs")
    for hub in hubs:
        if not isinstance(hub, Hub):
            raise WrongReturnError("hubs", hub, "a `Hub`")
        render_blocks(hub)  # What cannot be written has to be told as the plugin's failure
        yield hub
