"""Renders spoken messages."""

from __future__ import annotations

from collections.abc import Sequence

from chat2site.api import Renderer, hookimpl
from chat2site_plugins.voice.plugin import MediaRenderer, PointerRenderer, TranscriptionRenderer


@hookimpl
def chat2site_register_renderers() -> Sequence[Renderer]:
    """Register the renderers of transcriptions and recordings."""
    return [TranscriptionRenderer(), MediaRenderer(), PointerRenderer()]
