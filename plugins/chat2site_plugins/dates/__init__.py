"""Hub pages by date: one for all years, one a year, one a month."""

from __future__ import annotations

from collections.abc import Sequence

from chat2site.api import PageSource, hookimpl
from chat2site_plugins.dates.plugin import DatePages


@hookimpl
def chat2site_register_pages() -> Sequence[PageSource]:
    """Register the hub pages `dates`."""
    return [DatePages()]
