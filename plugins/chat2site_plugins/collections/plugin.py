"""The hub pages by collection."""

from __future__ import annotations

from collections.abc import Iterable

from chat2site.api import (
    Catalog,
    Hub,
    HubGroup,
    PageSource,
    PlannedPage,
    assign_slugs,
    newest_first,
)
from chat2site_plugins.collections.config import CollectionsOptions

ROOT = "by-collection"
_PROJECT = "g-p-"
_GPT = "g-"


class CollectionPages(PageSource):
    """`by-collection/` and `by-collection/ID/`; nothing at all if no chat is in a collection."""

    name = "collections"

    def __init__(self, options: CollectionsOptions) -> None:
        self._names = options.names

    def hubs(self, catalog: Catalog) -> Iterable[Hub]:
        """Return the hubs, the collection with the most chats first."""
        chats: dict[str, list[PlannedPage]] = {}
        for page in newest_first(catalog.pages):
            if page.entry.collection:
                chats.setdefault(page.entry.collection, []).append(page)
        if not chats:
            return
        # By id, not by name: an address must not change when its owner names a collection.
        slugs = assign_slugs(sorted(chats))
        ordered = sorted(chats.items(), key=lambda pair: (-len(pair[1]), pair[0]))
        yield Hub(
            path=ROOT,
            title="Projects and GPTs",
            nav_title="By project",
            groups=tuple(
                HubGroup(title=self._title(each), url=f"{ROOT}/{slugs[each]}/", count=len(pages))
                for each, pages in ordered
            ),
        )
        for each, pages in ordered:
            title = self._title(each)
            yield Hub(
                path=f"{ROOT}/{slugs[each]}", title=title, nav_title=title, pages=tuple(pages)
            )

    def _title(self, collection: str) -> str:
        if collection in self._names:
            return self._names[collection]
        if collection.startswith(_PROJECT):
            return f"Project {collection.removeprefix(_PROJECT)}"
        if collection.startswith(_GPT):
            return f"GPT {collection.removeprefix(_GPT)}"
        return collection
