"""All hooks that a plugin can implement, in the order in which a build calls them.

A plugin takes only the arguments that it needs. It returns new objects each time and keeps nothing
between calls: registering hooks are called in the main process and again in every worker.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

import pluggy

from chat2site.hooks.contracts import PageSource, PostProcessor, Reader, Renderer
from chat2site.model.catalog import Catalog, CatalogEntry
from chat2site.model.config import Config
from chat2site.model.options import Options
from chat2site.model.outcome import BuildReport

PROJECT = "chat2site"
hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)

MkDocsConfig: TypeAlias = Any
"""MkDocs' own configuration. It has no type here, as nothing but chat2site.site imports MkDocs."""


@hookspec
def chat2site_register_options() -> type[Options]:  # type: ignore[empty-body]
    """Return the class of the plugin's options, read from `plugins.<name>` of the configuration.

    Called first, before the configuration is checked; `Config.options` then returns an instance.
    """


@hookspec
def chat2site_register_readers(config: Config) -> Sequence[Reader]:  # type: ignore[empty-body]
    """Return readers for kinds of exports.

    Called when the configuration is checked and no source is open yet.
    """


@hookspec
def chat2site_register_renderers(config: Config) -> Sequence[Renderer]:  # type: ignore[empty-body]
    """Return renderers for content types; the one registered last is asked first.

    Called when the configuration is checked and no source is open yet.
    """


@hookspec
def chat2site_register_post_processors(config: Config) -> Sequence[PostProcessor]:  # type: ignore[empty-body]
    """Return post-processors for documents and HTML.

    Called when the configuration is checked and no source is open yet.
    """


@hookspec
def chat2site_register_pages(config: Config) -> Sequence[PageSource]:  # type: ignore[empty-body]
    """Return sources of hub pages.

    Called when the configuration is checked and no source is open yet; the sources themselves are
    asked for their hubs when the catalog is complete.
    """


@hookspec
def chat2site_select_conversation(entry: CatalogEntry, config: Config) -> bool | None:
    """Return True to publish a conversation, False to leave it out, None for no opinion.

    Called once for each conversation, when all sources are read and of copies only the newest is
    left, before any page has an address. Plugins are asked in the order of loading, ours first, and
    the first opinion counts. A conversation that is left out is `hidden` in the ledger.
    """


@hookspec
def chat2site_mkdocs_config(mkdocs_config: MkDocsConfig, catalog: Catalog, config: Config) -> None:
    """Change MkDocs' configuration, as the last one to do so.

    Called once a build of a site, when the catalog is complete and MkDocs has not yet looked for
    files. `chat2site markdown`, which needs no MkDocs, does not call it.
    """


@hookspec
def chat2site_build_finished(report: BuildReport, config: Config) -> None:
    """Take note of how a build ended.

    Called once after every build, also after one that failed, when the new site is in place. A
    build whose plugins cannot be loaded calls no hook.
    """
