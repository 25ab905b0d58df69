"""Turns the citation marks of an answer into footnotes, links and names."""

from __future__ import annotations

from collections.abc import Sequence

from chat2site.api import PostProcessor, hookimpl
from chat2site_plugins.citations.plugin import Citations


@hookimpl
def chat2site_register_post_processors() -> Sequence[PostProcessor]:
    """Register the post-processor `citations`."""
    return [Citations()]
