"""Renders code that a model wrote for a tool."""

from __future__ import annotations

from collections.abc import Sequence

from chat2site.api import Renderer, hookimpl
from chat2site_plugins.code.plugin import CodeRenderer


@hookimpl
def chat2site_register_renderers() -> Sequence[Renderer]:
    """Register the renderer of `code`."""
    return [CodeRenderer()]
