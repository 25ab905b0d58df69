"""Renders images."""

from __future__ import annotations

from collections.abc import Sequence

from chat2site.api import Renderer, hookimpl
from chat2site_plugins.images.plugin import ImageRenderer


@hookimpl
def chat2site_register_renderers() -> Sequence[Renderer]:
    """Register the renderer of `image`."""
    return [ImageRenderer()]
