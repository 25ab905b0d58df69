"""The catalog: what is known of every conversation before any of them is rendered."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import msgspec

from chat2site.model.blocks import Block
from chat2site.model.conversation import Conversation


class Span(msgspec.Struct, frozen=True):
    """Bytes `start` to `end` of the file `path` on this machine."""

    path: str
    start: int
    end: int


class CatalogEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One conversation as the light pass over a source sees it.

    `span` is where its JSON stands, `where` names that place for people. `folder` is
    that of the JSON inside its source, from which paths in messages are seen. The core adds the
    number of the source in the configuration, and the name of the reader that can read the span.
    """

    id: str
    title: str
    created: datetime | None = None
    updated: datetime | None = None
    model: str = ""
    models: tuple[str, ...] = ()
    provider: str = ""
    collection: str = ""
    flags: frozenset[str] = frozenset()
    message_count: int = 0
    span: Span
    where: str
    source: int = 0
    folder: str = ""
    reader: str = ""

    @classmethod
    def of(
        cls,
        conversation: Conversation,
        *,
        message_count: int,
        span: Span,
        where: str,
        folder: str = "",
    ) -> CatalogEntry:
        """Return the entry of a conversation, for readers that have to read it as a whole."""
        shared = set(cls.__struct_fields__) & set(conversation.__struct_fields__)
        return cls(
            **{name: getattr(conversation, name) for name in shared},
            message_count=message_count,
            span=span,
            where=where,
            folder=folder,
        )


class PlannedPage(msgspec.Struct, frozen=True, kw_only=True):
    """A conversation with its address.

    `url` is relative to the site's root and ends in `/`. `date` is when the conversation was
    created, in the zone of the configuration; None sorts first and lives under `chats/undated/`.
    """

    entry: CatalogEntry
    key: str
    url: str
    date: datetime | None


class Catalog(msgspec.Struct, frozen=True, kw_only=True):
    """All pages of the site, oldest first."""

    pages: tuple[PlannedPage, ...]


class PageLink(msgspec.Struct, frozen=True, kw_only=True):
    """All that a page says of another one. `url` is relative to the site's root."""

    title: str
    url: str


class HubGroup(msgspec.Struct, frozen=True, kw_only=True):
    """A heading on a hub page, with the number of conversations and where they are listed."""

    title: str
    url: str
    count: int


class Hub(msgspec.Struct, frozen=True, kw_only=True):
    """A page that lists conversations. Long lists are paginated by the site.

    `path` is the hub's address without the trailing slash, such as `by-date/2024/05`, made of
    letters, digits, `-`, `_` and `/`. Hubs whose `nav_title` is set appear in the navigation, below
    the hub whose path is the longest proper prefix of theirs. `blocks` stand above the lists; they
    name no files.
    """

    path: str
    title: str
    nav_title: str = ""
    blocks: tuple[Block, ...] = ()
    groups: tuple[HubGroup, ...] = ()
    pages: tuple[PlannedPage, ...] = ()


def newest_first(pages: Iterable[PlannedPage]) -> tuple[PlannedPage, ...]:
    """Return the pages of a catalog, which are oldest first, in the order that lists show."""
    return tuple(reversed(tuple(pages)))
