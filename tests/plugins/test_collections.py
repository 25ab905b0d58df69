"""Chats of projects and custom GPTs have hub pages, named by their owner."""

from __future__ import annotations

from chat2site.api import Catalog, CatalogEntry, Hub, PlannedPage, Span
from chat2site_plugins.collections.config import CollectionsOptions
from chat2site_plugins.collections.plugin import CollectionPages


def _page(name: str, collection: str = "") -> PlannedPage:
    entry = CatalogEntry(
        id=name, title=name, collection=collection, span=Span("f", 0, 1), where="f"
    )
    return PlannedPage(entry=entry, key=name, url=f"chats/{name}/", date=None)


def _hubs(*pages: PlannedPage, names: dict[str, str] | None = None) -> list[Hub]:
    source = CollectionPages(CollectionsOptions(names=names or {}))
    return list(source.hubs(Catalog(pages=pages)))


def test_without_any_collection_there_is_no_page() -> None:
    assert _hubs(_page("a"), _page("b")) == []


def test_each_collection_lists_its_chats_the_newest_first() -> None:
    pages = [_page("a", "g-p-1"), _page("b"), _page("c", "g-2"), _page("d", "g-p-1")]

    root, project, gpt = _hubs(*pages)

    assert [(each.title, each.url, each.count) for each in root.groups] == [
        ("Project 1", "by-collection/g-p-1/", 2),
        ("GPT 2", "by-collection/g-2/", 1),
    ]
    assert (project.path, project.nav_title) == ("by-collection/g-p-1", "Project 1")
    assert [page.key for page in project.pages] == ["d", "a"]
    assert [page.key for page in gpt.pages] == ["c"]


def test_a_name_changes_the_title_and_not_the_address() -> None:
    root, project = _hubs(_page("a", "g-p-1"), names={"g-p-1": "Garden & house"})

    assert root.groups[0].title == project.title == "Garden & house"
    assert project.path == "by-collection/g-p-1"


def test_a_hostile_id_becomes_no_path() -> None:
    _, hub = _hubs(_page("a", "../../etc/<b>"))

    assert hub.path == "by-collection/etc-b"
    assert hub.title == "../../etc/<b>"
