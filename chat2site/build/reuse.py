"""What of the last build still holds, and what has to be made again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from chat2site.assets.media_folder import OldMedia
from chat2site.assets.store import AssetStore
from chat2site.build.keys import search_key, shard_key
from chat2site.build.manifest import PageKeys, PageRecord, ShardRecord
from chat2site.build.shards import ShardResult
from chat2site.build.tasks import PageTask

MEDIA = "media/"
SEARCH = "search/"


class LastBuild(msgspec.Struct, frozen=True, kw_only=True):
    """The last build, as far as it can be trusted: `intact` are its files that nobody touched."""

    pages: Mapping[str, PageRecord] = {}
    shards: Mapping[str, ShardRecord] = {}
    intact: frozenset[str] = frozenset()

    def old_media(self, site: Path) -> OldMedia:
        """Return the images and files of the old site that can be used again.

        An image and its thumbnail count together: from the one nobody can tell that the other is
        missing.
        """
        media = {path for path in self.intact if path.startswith(MEDIA)}
        broken = {
            _media_key(path)
            for record in self.pages.values()
            for path in record.used.files
            if path not in media
        }
        whole = frozenset(path for path in media if _media_key(path) not in broken)
        return OldMedia(str(site), whole)


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """What is built, and what is kept: pages by address, shards by name, files by path."""

    build: list[PageTask]
    pages: frozenset[str]
    shards: Mapping[str, ShardResult]
    files: frozenset[str]


def choose(
    tasks: Sequence[PageTask],
    keys: Mapping[str, PageKeys],
    last: LastBuild,
    *,
    store: AssetStore,
    shard_facts: Mapping[str, object],
) -> Choice:
    """Return what to build and what to keep.

    A page is kept if it and its whole shard are as they were. A shard that changes is indexed from
    the search documents of all of its pages, which are not kept, so all of them are built.
    """
    same = {task.page.url for task in tasks if _has_same_text(task, keys, last, store)}
    members: dict[str, list[tuple[str, bytes]]] = {}
    for task in tasks:
        url = task.page.url
        member = search_key(keys[url], last.pages[url].used) if url in same else b""
        members.setdefault(task.shard, []).append((url, member))
    found = Counter(path.split("/")[1] for path in last.intact if path.startswith(SEARCH))
    shards = {
        name: last.shards[name].result
        for name, pages in members.items()
        if all(member for _, member in pages)
        and name in last.shards
        and last.shards[name].key == shard_key(shard_facts[name], pages)
        and last.shards[name].result.files == found[name]
    }
    pages = frozenset(
        task.page.url
        for task in tasks
        if task.shard in shards
        and task.page.url in same
        and _is_same_page(task.page.url, keys, last)
    )
    return Choice(
        build=[
            msgspec.structs.replace(task, shard="") if task.shard in shards else task
            for task in tasks
            if task.page.url not in pages
        ],
        pages=pages,
        shards=shards,
        files=frozenset(_iter_files(pages, shards, last)),
    )


def page_files(url: str) -> tuple[str, str]:
    """Return the files of a page, its images apart."""
    return f"{url}index.html", f"{url}index.md"


def _has_same_text(
    task: PageTask, keys: Mapping[str, PageKeys], last: LastBuild, store: AssetStore
) -> bool:
    """Tell whether the conversation and every file that it names are as they were."""
    record = last.pages.get(task.page.url)
    if (
        record is None
        or not record.keys.content
        or record.keys.content != keys[task.page.url].content
    ):
        return False
    entry = task.page.entry
    return all(
        store.identify(use.ref, source=entry.source, folder=entry.folder) == use.identity
        for use in record.used.uses
    )


def _is_same_page(url: str, keys: Mapping[str, PageKeys], last: LastBuild) -> bool:
    record = last.pages[url]
    return record.keys == keys[url] and last.intact.issuperset(
        (*page_files(url), *record.used.files)
    )


def _iter_files(
    pages: frozenset[str], shards: Mapping[str, ShardResult], last: LastBuild
) -> Iterator[str]:
    for url in pages:
        yield from page_files(url)
        yield from last.pages[url].used.files
    for path in last.intact:
        if path.startswith(SEARCH) and path.split("/")[1] in shards:
            yield path


def _media_key(path: str) -> str:
    """Return what the names of an image and of its thumbnail have in common."""
    return path.rpartition("/")[2].partition(".")[0].partition("-")[0]
