"""Reads turn-based JSON: the plain format for chats from anywhere."""

from __future__ import annotations

from collections.abc import Sequence

from chat2site.api import Config, Reader, Renderer, hookimpl
from chat2site_plugins.turns.reader import TurnsReader
from chat2site_plugins.turns.renderers import (
    DraftRenderer,
    ErrorRenderer,
    ExtraFieldsRenderer,
    ImageRequestRenderer,
)


@hookimpl
def chat2site_register_readers(config: Config) -> Sequence[Reader]:
    """Register the reader `turns`."""
    del config
    return [TurnsReader()]


@hookimpl
def chat2site_register_renderers() -> Sequence[Renderer]:
    """Register the renderers of what only turns have."""
    return [ImageRequestRenderer(), ErrorRenderer(), DraftRenderer(), ExtraFieldsRenderer()]
