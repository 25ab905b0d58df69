"""Shows the documents that a model wrote beside the chat."""

from __future__ import annotations

from collections.abc import Sequence

from chat2site.api import PostProcessor, hookimpl
from chat2site_plugins.canvas.plugin import CanvasProcessor


@hookimpl
def chat2site_register_post_processors() -> Sequence[PostProcessor]:
    """Register the post-processor `canvas`."""
    return [CanvasProcessor()]
