"""Turns formulas into MathML while the site is built, so that pages need no script for them."""

from __future__ import annotations

from collections.abc import Sequence

from chat2site.api import PostProcessor, hookimpl
from chat2site_plugins.math.plugin import MathProcessor


@hookimpl
def chat2site_register_post_processors() -> Sequence[PostProcessor]:
    """Register the post-processor `math`."""
    return [MathProcessor()]
