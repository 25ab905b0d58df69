"""Keeps search engines out, or lets them in: a site is private unless its owner says otherwise."""

from __future__ import annotations

from chat2site.api import Config, MkDocsConfig, Options, hookimpl
from chat2site_plugins.indexing.config import IndexingOptions


@hookimpl
def chat2site_register_options() -> type[Options]:
    """Register the options of `indexing`."""
    return IndexingOptions


@hookimpl
def chat2site_mkdocs_config(mkdocs_config: MkDocsConfig, config: Config) -> None:
    """Tell the theme's templates what the owner has decided."""
    # The site map is a matter of templates too: MkDocs copies one that it does not render.
    settings = mkdocs_config.extra.get("chat2site") or {}
    allow = config.options("indexing", IndexingOptions).allow
    mkdocs_config.extra["chat2site"] = {**settings, "index": allow}
