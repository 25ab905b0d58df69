"""All hooks that a plugin can implement."""

from __future__ import annotations

from collections.abc import Sequence

import pluggy

from chat2site.hooks.contracts import PageSource, PostProcessor, Reader, Renderer
from chat2site.model.config import Config
from chat2site.model.options import Options

PROJECT = "chat2site"
hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


@hookspec
def chat2site_register_options() -> type[Options]:  # type: ignore[empty-body]
    """Return the class of the plugin's options, read from `plugins.<name>` of the configuration."""


@hookspec
def chat2site_register_readers(config: Config) -> Sequence[Reader]:  # type: ignore[empty-body]
    """Return readers for kinds of exports."""


@hookspec
def chat2site_register_renderers(config: Config) -> Sequence[Renderer]:  # type: ignore[empty-body]
    """Return renderers for content types; the plugin loaded last is asked first."""


@hookspec
def chat2site_register_post_processors(config: Config) -> Sequence[PostProcessor]:  # type: ignore[empty-body]
    """Return post-processors for documents and HTML."""


@hookspec
def chat2site_register_pages(config: Config) -> Sequence[PageSource]:  # type: ignore[empty-body]
    """Return sources of hub pages."""
