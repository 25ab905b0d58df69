"""Replaces what the owner does not want to publish, in every text of the site."""

from __future__ import annotations

from collections.abc import Sequence

from chat2site.api import Config, Options, PostProcessor, hookimpl
from chat2site_plugins.redact.config import RedactOptions
from chat2site_plugins.redact.patterns import find_patterns
from chat2site_plugins.redact.plugin import Redactor


@hookimpl
def chat2site_register_options() -> type[Options]:
    """Register the options of `redact`."""
    return RedactOptions


@hookimpl
def chat2site_register_post_processors(config: Config) -> Sequence[PostProcessor]:
    """Register the post-processor `redact`, if there is anything to replace."""
    options = config.options("redact", RedactOptions)
    patterns = find_patterns(options)
    return [Redactor(patterns, options.replacement)] if patterns else []
