"""Renders what a model was told about its user."""

from __future__ import annotations

from collections.abc import Sequence

from chat2site.api import Renderer, hookimpl
from chat2site_plugins.context.plugin import ContextRenderer


@hookimpl
def chat2site_register_renderers() -> Sequence[Renderer]:
    """Register the renderer of both contexts."""
    return [ContextRenderer()]
