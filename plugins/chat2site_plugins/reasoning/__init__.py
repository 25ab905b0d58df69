"""Renders what a model thought before it answered."""

from __future__ import annotations

from collections.abc import Sequence

from chat2site.api import Renderer, hookimpl
from chat2site_plugins.reasoning.plugin import RecapRenderer, ThoughtsRenderer


@hookimpl
def chat2site_register_renderers() -> Sequence[Renderer]:
    """Register the renderers of `thoughts` and `reasoning_recap`."""
    return [ThoughtsRenderer(), RecapRenderer()]
