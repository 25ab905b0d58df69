"""The hub pages by collection."""

from __future__ import annotations

from collections.abc import Iterable

from chat2site.api import Catalog, Hub, PageSource, PlannedPage, group_hubs
from chat2site_plugins.collections.config import CollectionsOptions

_HUB = Hub(path="by-collection", title="Projects and GPTs", nav_title="By project")
_PROJECT = "g-p-"
_GPT = "g-"


class CollectionPages(PageSource):
    """`by-collection/` and `by-collection/ID/`; nothing at all if no chat is in a collection."""

    name = "collections"

    def __init__(self, options: CollectionsOptions) -> None:
        self._names = options.names

    def hubs(self, catalog: Catalog) -> Iterable[Hub]:
        """Return the hubs, the collection with the most chats first."""
        if not any(map(_collections_of, catalog.pages)):
            return ()
        return group_hubs(catalog, _collections_of, hub=_HUB, name=self._title)

    def _title(self, collection: str) -> str:
        if collection in self._names:
            return self._names[collection]
        if collection.startswith(_PROJECT):
            return f"Project {collection.removeprefix(_PROJECT)}"
        if collection.startswith(_GPT):
            return f"GPT {collection.removeprefix(_GPT)}"
        return collection


def _collections_of(page: PlannedPage) -> tuple[str, ...]:
    return (page.entry.collection,) if page.entry.collection else ()
