"""Hub pages: from hubs to files of MkDocs, a long list cut into several, and what templates get."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

import msgspec

from chat2site.model.catalog import Hub, HubGroup, PageLink, PlannedPage
from chat2site.write.html import HtmlWriter

CARDS_PER_PAGE = 100


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """A conversation in a list, as templates get it. Templates escape its text."""

    title: str
    url: str
    date: datetime | None
    model: str
    models: tuple[str, ...]
    message_count: int
    flags: frozenset[str]


class Pagination(msgspec.Struct, frozen=True, kw_only=True):
    """Where a page stands among those of its hub. `pages` pairs numbers with addresses."""

    number: int
    total: int
    previous_url: str
    next_url: str
    pages: tuple[tuple[int, str], ...]


class HubPage(msgspec.Struct, frozen=True, kw_only=True):
    """One page of a hub, as the template `hub.html` gets it. `count` is that of the whole hub.

    `html` is sound and escaped, as nothing else is.
    """

    url: str
    title: str
    html: str
    groups: tuple[HubGroup, ...]
    cards: tuple[Card, ...]
    count: int
    pagination: Pagination


def card_of(page: PlannedPage) -> Card:
    """Return the card of a conversation."""
    entry = page.entry
    return Card(
        title=entry.title,
        url=page.url,
        date=page.date,
        model=entry.model,
        models=entry.models or ((entry.model,) if entry.model else ()),
        message_count=entry.message_count,
        flags=entry.flags,
    )


def paginate(hub: Hub) -> Iterator[HubPage]:
    """Yield the pages of a hub; a hub without conversations has one page too."""
    starts = range(0, len(hub.pages), CARDS_PER_PAGE) or range(1)
    urls = [_url(hub, number) for number in range(1, len(starts) + 1)]
    for number, start in enumerate(starts, start=1):
        yield HubPage(
            url=urls[number - 1],
            title=hub.title,
            html=render_blocks(hub) if number == 1 else "",
            groups=hub.groups if number == 1 else (),
            cards=tuple(map(card_of, hub.pages[start : start + CARDS_PER_PAGE])),
            count=len(hub.pages) or sum(group.count for group in hub.groups),
            pagination=Pagination(
                number=number,
                total=len(starts),
                previous_url=urls[number - 2] if number > 1 else "",
                next_url=urls[number] if number < len(starts) else "",
                pages=tuple(enumerate(urls, start=1)),
            ),
        )


def render_blocks(hub: Hub) -> str:
    """Return the HTML of what stands above the lists of a hub."""
    return HtmlWriter({}, root="").write_below_title(hub.blocks)


def hubs_above(hubs: Iterable[Hub]) -> dict[str, tuple[PageLink, ...]]:
    """Return, by address of each conversation, the hubs above it: the deepest and its ancestors."""
    by_path = {hub.path: hub for hub in hubs}
    deepest: dict[str, str] = {}
    for path, hub in by_path.items():
        for page in hub.pages:
            if path.count("/") > deepest.get(page.url, "").count("/") or page.url not in deepest:
                deepest[page.url] = path
    chains = {path: _ancestors(path, by_path) for path in set(deepest.values())}
    return {url: chains[path] for url, path in deepest.items()}


def _ancestors(path: str, by_path: Mapping[str, Hub]) -> tuple[PageLink, ...]:
    parts = path.split("/")
    paths = ["/".join(parts[:length]) for length in range(1, len(parts) + 1)]
    return tuple(
        PageLink(title=by_path[each].nav_title or by_path[each].title, url=f"{each}/")
        for each in paths
        if each in by_path
    )


def _url(hub: Hub, number: int) -> str:
    return f"{hub.path}/" if number == 1 else f"{hub.path}/page-{number}/"
