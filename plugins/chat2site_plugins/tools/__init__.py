"""Renders what tools return."""

from __future__ import annotations

from collections.abc import Sequence

from chat2site.api import Renderer, hookimpl
from chat2site_plugins.tools.plugin import (
    CitableOutputRenderer,
    ComputerRenderer,
    DataRenderer,
    ErrorRenderer,
    OutputRenderer,
    ScreenshotRenderer,
)


@hookimpl
def chat2site_register_renderers() -> Sequence[Renderer]:
    """Register the renderers of output, errors and screens."""
    return [
        OutputRenderer(),
        CitableOutputRenderer(),
        ErrorRenderer(),
        ComputerRenderer(),
        ScreenshotRenderer(),
        DataRenderer(),
    ]
