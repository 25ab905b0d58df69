"""Highlights code with Pygments, under the class names that Material styles."""

from __future__ import annotations

from collections.abc import Sequence

from chat2site.api import Config, Options, PostProcessor, hookimpl
from chat2site_plugins.highlight.config import HighlightOptions
from chat2site_plugins.highlight.plugin import Highlighter


@hookimpl
def chat2site_register_options() -> type[Options]:
    """Register the options of `highlight`."""
    return HighlightOptions


@hookimpl
def chat2site_register_post_processors(config: Config) -> Sequence[PostProcessor]:
    """Register the post-processor `highlight`."""
    return [Highlighter(config.options("highlight", HighlightOptions))]
