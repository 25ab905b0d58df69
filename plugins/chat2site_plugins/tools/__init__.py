"""Renders what tools are sent and what they return."""

from __future__ import annotations

from collections.abc import Sequence

from chat2site.api import Renderer, hookimpl
from chat2site_plugins.tools.calls import CallRenderer
from chat2site_plugins.tools.plugin import (
    CitableOutputRenderer,
    ComputerRenderer,
    DataRenderer,
    ErrorRenderer,
    OutputRenderer,
    ScreenshotRenderer,
)
from chat2site_plugins.tools.research import ResearchRenderer


@hookimpl
def chat2site_register_renderers() -> Sequence[Renderer]:
    """Register the renderers of calls, output, errors, screens and research."""
    return [
        CallRenderer(),
        OutputRenderer(),
        CitableOutputRenderer(),
        ErrorRenderer(),
        ComputerRenderer(),
        ScreenshotRenderer(),
        DataRenderer(),
        ResearchRenderer(),
    ]
