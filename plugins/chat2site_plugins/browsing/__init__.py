"""Renders pages that a model read on the web."""

from __future__ import annotations

from collections.abc import Sequence

from chat2site.api import Renderer, hookimpl
from chat2site_plugins.browsing.plugin import (
    BrowsingCodeRenderer,
    DisplayRenderer,
    QuoteRenderer,
    WebpageRenderer,
)


@hookimpl
def chat2site_register_renderers() -> Sequence[Renderer]:
    """Register the renderers of web pages and quotes."""
    return [QuoteRenderer(), WebpageRenderer(), DisplayRenderer(), BrowsingCodeRenderer()]
