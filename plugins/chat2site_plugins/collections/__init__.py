"""Hub pages by collection: the projects and custom GPTs that chats belong to."""

from __future__ import annotations

from collections.abc import Sequence

from chat2site.api import Config, Options, PageSource, hookimpl
from chat2site_plugins.collections.config import CollectionsOptions
from chat2site_plugins.collections.plugin import CollectionPages


@hookimpl
def chat2site_register_options() -> type[Options]:
    """Register the options of `collections`."""
    return CollectionsOptions


@hookimpl
def chat2site_register_pages(config: Config) -> Sequence[PageSource]:
    """Register the hub pages `collections`."""
    return [CollectionPages(config.options("collections", CollectionsOptions))]
