"""The tasks of the page stage: each page with its neighbours, the hubs above it and its shard."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from chat2site.build.tasks import PageTask
from chat2site.model.catalog import Hub, PageLink, PlannedPage
from chat2site.site.hub_pages import hubs_above
from chat2site.write.shell import Shell


def make_tasks(
    pages: Sequence[PlannedPage],
    hubs: Iterable[Hub],
    shards: Sequence[str],
    shells: Mapping[int, Shell],
) -> list[PageTask]:
    """Return a task for each page, in the order of the pages.

    `shards` names the shard of each, `shells` has one for each depth of an address, which is the
    number of its `/`.
    """
    above = hubs_above(hubs)
    links = [None, *(PageLink(title=page.entry.title, url=page.url) for page in pages), None]
    return [
        PageTask(
            page=page,
            previous=links[number],
            next=links[number + 2],
            up=above.get(page.url, ()),
            shell=shells[page.url.count("/")],
            shard=shard,
        )
        for number, (page, shard) in enumerate(zip(pages, shards, strict=True))
    ]
