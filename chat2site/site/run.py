"""Run a build of MkDocs from Python and tell how it ended."""

from __future__ import annotations

from mkdocs.commands.build import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, BuildError

from chat2site.build.report import Report
from chat2site.errors import Chat2SiteError
from chat2site.site.project import find_plugin


def build_site(config: MkDocsConfig) -> Report:
    """Build the site and return its report.

    Raises the Chat2SiteError that stopped it, or MkDocs' Abort if the cause is not ours.
    """
    plugin = find_plugin(config)
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
