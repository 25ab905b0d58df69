"""Hub pages by model."""

from __future__ import annotations

from collections.abc import Sequence

from chat2site.api import PageSource, hookimpl
from chat2site_plugins.models.plugin import ModelPages


@hookimpl
def chat2site_register_pages() -> Sequence[PageSource]:
    """Register the hub pages `models`."""
    return [ModelPages()]
