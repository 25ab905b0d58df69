"""The options of `indexing`."""

from __future__ import annotations

from chat2site.api import Options


class IndexingOptions(Options, frozen=True, kw_only=True):
    """`allow`: search engines may list the pages; a site with an address gets a site map."""

    allow: bool = False
