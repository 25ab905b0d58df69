"""Reads the exports of Claude, and shows what only they hold."""

from __future__ import annotations

from collections.abc import Sequence

from chat2site.api import Reader, Renderer, hookimpl

from chat2site_claude.reader import ClaudeReader
from chat2site_claude.renderers import DataRenderer, DocumentRenderer, ToolCallRenderer


@hookimpl
def chat2site_register_readers() -> Sequence[Reader]:
    """Register the reader `claude`."""
    return [ClaudeReader()]


@hookimpl
def chat2site_register_renderers() -> Sequence[Renderer]:
    """Register the renderers of what no other export holds."""
    return [DocumentRenderer(), ToolCallRenderer(), DataRenderer()]
