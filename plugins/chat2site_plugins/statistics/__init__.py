"""A hub page with numbers: how many chats there are, of when, and with which models."""

from __future__ import annotations

from collections.abc import Sequence

from chat2site.api import PageSource, hookimpl
from chat2site_plugins.statistics.plugin import StatisticsPage


@hookimpl
def chat2site_register_pages() -> Sequence[PageSource]:
    """Register the hub page `statistics`."""
    return [StatisticsPage()]
