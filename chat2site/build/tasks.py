"""What a worker is told: once for all pages, and for each page."""

from __future__ import annotations

import msgspec

from chat2site.assets.index import AssetIndex
from chat2site.model.catalog import HubGroup, PlannedPage
from chat2site.model.config import Config
from chat2site.model.diagnostics import Diagnostic
from chat2site.model.ledger import Ledger
from chat2site.write.shell import Shell


class WorkerSetup(msgspec.Struct, frozen=True, kw_only=True):
    """The same for all pages. Paths are on this machine.

    `output` is the folder that gets pages and assets, `documents` the one that gets search
    documents. `shells` maps the depth of an address (the number of its `/`) to the shell of such
    pages; without shells only Markdown is written.
    """

    config: Config
    work_folder: str
    output: str
    documents: str = ""
    assets: AssetIndex
    shells: dict[int, Shell] = {}


class PageTask(msgspec.Struct, frozen=True, kw_only=True):
    """One page to build. `up` are the hubs above it, the highest first."""

    page: PlannedPage
    previous: PlannedPage | None = None
    next: PlannedPage | None = None
    up: tuple[HubGroup, ...] = ()
    shard: str = ""


class PageResult(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one page. Sizes are in bytes.

    `seconds` is what it took to build the page, `plugin_seconds` how much of it each plugin took.
    """

    url: str
    ledger: Ledger
    diagnostics: tuple[Diagnostic, ...]
    json_bytes: int
    html_bytes: int
    markdown_bytes: int
    seconds: float = 0.0
    plugin_seconds: dict[str, float] = {}
