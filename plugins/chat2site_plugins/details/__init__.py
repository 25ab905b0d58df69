"""Folds what is long or auxiliary behind a summary line."""

from __future__ import annotations

from collections.abc import Sequence

from chat2site.api import Config, Options, PostProcessor, hookimpl
from chat2site_plugins.details.config import DetailsOptions
from chat2site_plugins.details.plugin import Folder


@hookimpl
def chat2site_register_options() -> type[Options]:
    """Register the options of `details`."""
    return DetailsOptions


@hookimpl
def chat2site_register_post_processors(config: Config) -> Sequence[PostProcessor]:
    """Register the post-processor `details`."""
    return [Folder(config.options("details", DetailsOptions))]
