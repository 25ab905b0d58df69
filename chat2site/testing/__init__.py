"""The test kit for plugin authors: small values, single parts, whole pages, sources, whole sites.

Everything runs in this process, with all installed plugins and with those given as `plugins`: a
mapping of names to modules or objects with hooks, which need not be installed. `options` are those
under `plugins: - chat2site:` in `mkdocs.yml`. A plugin that fails or loses something fails the
test. Nothing here needs pytest; where pytest is, `read_source` and `build_site` are fixtures that
come with chat2site.
"""

from __future__ import annotations

from chat2site.testing.losses import ODD_VALUES, missing_texts
from chat2site.testing.pages import Page, render_page, render_part
from chat2site.testing.sites import BuildSite, Site
from chat2site.testing.sources import ReadSource, SourceContent
from chat2site.testing.values import (
    NOON,
    make_context,
    make_conversation,
    make_message,
    make_part,
)

__all__ = [
    "NOON",
    "ODD_VALUES",
    "BuildSite",
    "Page",
    "ReadSource",
    "Site",
    "SourceContent",
    "make_context",
    "make_conversation",
    "make_message",
    "make_part",
    "missing_texts",
    "render_page",
    "render_part",
]
