"""Run a build of MkDocs from Python, if there is anything to do, and tell how it ended."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from mkdocs.commands.build import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, BuildError
from mkdocs.utils import CountHandler

from chat2site.build.report import Report
from chat2site.errors import Chat2SiteError
from chat2site.site.plugin import Chat2SitePlugin
from chat2site.site.project import find_plugin
from chat2site.site.unchanged import Unchanged


def build_site(config: MkDocsConfig) -> Report:
    """Build the site and return its report.

    Raises the Chat2SiteError that stopped it, or MkDocs' Abort if the cause is not ours.
    """
    plugin = find_plugin(config)
    unchanged = Unchanged(config, plugin)
    plugin.unchanged = unchanged.find_report()
    if plugin.unchanged is not None:
        plugin.tell(plugin.unchanged)
        return plugin.unchanged
    with _counted_warnings() as counter:
        report = _build(config, plugin)
    unchanged.remember(report, warnings=sum(number for _, number in counter.get_counts()))
    return report


def _build(config: MkDocsConfig, plugin: Chat2SitePlugin) -> Report:
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    except (Abort, BuildError) as error:
        if plugin.failure is not None:
            raise plugin.failure from error
        raise Chat2SiteError(str(error) or "MkDocs stopped the build") from error
    except KeyboardInterrupt as error:
        # MkDocs tells plugins of errors, not of an interrupt.
        if plugin.build is not None:
            plugin.build.fail(error)
        raise
    finally:
        config.plugins.on_shutdown()
    if plugin.report is None:
        raise Chat2SiteError("MkDocs did not call the plugin `chat2site`")
    return plugin.report


@contextmanager
def _counted_warnings() -> Iterator[CountHandler]:
    counter = CountHandler()
    counter.setLevel(logging.WARNING)
    logging.getLogger("mkdocs").addHandler(counter)
    try:
        yield counter
    finally:
        logging.getLogger("mkdocs").removeHandler(counter)
