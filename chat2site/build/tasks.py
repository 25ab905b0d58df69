"""What a worker is told: once for all pages, and for each page."""

from __future__ import annotations

import msgspec

from chat2site.assets.index import AssetIndex
from chat2site.assets.media_folder import OldMedia
from chat2site.assets.store import Used
from chat2site.model.catalog import PageLink, PlannedPage
from chat2site.model.config import Config
from chat2site.model.diagnostics import Diagnostic
from chat2site.model.ledger import Ledger
from chat2site.write.shell import Shell


class WorkerSetup(msgspec.Struct, frozen=True, kw_only=True):
    """The same for all pages. Paths are on this machine.

    `output` is the folder that gets pages and assets, `documents` the one that gets search
    documents. `old_media` need not be made again.
    """

    config: Config
    work_folder: str
    output: str
    documents: str = ""
    assets: AssetIndex
    old_media: OldMedia = OldMedia()


class PageTask(msgspec.Struct, frozen=True, kw_only=True):
    """One page to build. `up` are the hubs above it, the highest first.

    Without a `shell` only Markdown is written, without a `shard` no search document.
    """

    page: PlannedPage
    previous: PageLink | None = None
    next: PageLink | None = None
    up: tuple[PageLink, ...] = ()
    shell: Shell | None = None
    shard: str = ""


class PageResult(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one page. Sizes are in bytes.

    `seconds` is what it took to build the page, `plugin_seconds` how much of it each plugin took.
    `used` are the files that it names and needs, `counts` what plugins have counted on it.
    """

    url: str
    ledger: Ledger
    diagnostics: tuple[Diagnostic, ...]
    json_bytes: int
    html_bytes: int
    markdown_bytes: int
    seconds: float = 0.0
    plugin_seconds: dict[str, float] = {}
    used: Used = Used()
    counts: dict[str, int] = {}
