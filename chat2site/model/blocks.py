"""Blocks and documents: what renderers return, post-processors change and writers write."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import TypeAlias

import msgspec

from chat2site.model.assets import AssetRef


class Block(msgspec.Struct, frozen=True, kw_only=True):
    """The base of all blocks. Text in a block is untrusted; writers escape it."""


class Prose(Block, frozen=True):
    """Untrusted Markdown (GFM). Raw HTML in it is shown as text."""

    markdown: str


class Code(Block, frozen=True, kw_only=True):
    """Code or program output, shown as it is. `title` may name a file or a tool."""

    text: str
    language: str = ""
    title: str = ""


class Details(Block, frozen=True, kw_only=True):
    """Blocks behind a summary line, closed unless `open`."""

    summary: str
    blocks: tuple[Block, ...]
    open: bool = False


class Figure(Block, frozen=True, kw_only=True):
    """An image, or a placeholder with its size and dimensions where the file is missing."""

    asset: AssetRef
    alt: str = ""
    caption: str = ""


class Attachment(Block, frozen=True, kw_only=True):
    """A file to download, with its name and size."""

    asset: AssetRef


class Media(Block, frozen=True, kw_only=True):
    """A sound or video to play, or a placeholder where the file is missing."""

    asset: AssetRef


class Quote(Block, frozen=True, kw_only=True):
    """Blocks that somebody else wrote. `url` is linked only if it leads to the web."""

    blocks: tuple[Block, ...]
    title: str = ""
    url: str = ""


class Notice(Block, frozen=True, kw_only=True):
    """A boxed remark. `kind` is one of `note`, `warning` and `error`."""

    kind: str
    title: str
    blocks: tuple[Block, ...] = ()


class RenderedPart(msgspec.Struct, frozen=True, kw_only=True):
    """The blocks of one part. `has_failed` says that a notice stands in for it."""

    content_type: str
    blocks: tuple[Block, ...]
    has_failed: bool = False


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """One message on the page.

    `anchor` is unique within the page and stable across builds. `label` names the speaker, `name`
    the tool where one speaks. A `hidden` message is there only because the owner asked for it.
    `version` is set where the message is one of several versions (`Version 2 of 3`). A section with
    a `fold` is shown closed behind that summary.
    """

    message_id: str
    anchor: str
    role: str
    label: str
    name: str = ""
    created: datetime | None = None
    model: str = ""
    recipient: str = "all"
    hidden: bool = False
    version: str = ""
    fold: str = ""
    parts: tuple[RenderedPart, ...] = ()


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """A branch that was left, shown folded at its fork. `label` says which version it is."""

    label: str
    items: tuple[Section | Version, ...]


Item: TypeAlias = Section | Version


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """A whole conversation page. Times are aware and in the zone of the configuration.

    The active path reads on from item to item; each left branch is a `Version` at its fork.
    """

    id: str
    title: str
    created: datetime | None = None
    updated: datetime | None = None
    model: str = ""
    models: tuple[str, ...] = ()
    provider: str = ""
    flags: frozenset[str] = frozenset()
    items: tuple[Item, ...]


def map_sections(items: tuple[Item, ...], change: Callable[[Section], Section]) -> tuple[Item, ...]:
    """Return the items with every section changed, those inside left branches too."""
    return tuple(
        msgspec.structs.replace(item, items=map_sections(item.items, change))
        if isinstance(item, Version)
        else change(item)
        for item in items
    )


def iter_sections(items: tuple[Item, ...]) -> Iterator[Section]:
    """Yield every section in reading order, those inside left branches too."""
    for item in items:
        if isinstance(item, Version):
            yield from iter_sections(item.items)
        else:
            yield item
