"""The MkDocs plugin: hands MkDocs' events to the build of the site."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.base import Config as MkDocsPluginConfig
from mkdocs.config.base import ConfigErrors, ConfigWarnings
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError as MkDocsPluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext
from msgspec.structs import replace

from chat2site.build.report import Report
from chat2site.errors import Chat2SiteError
from chat2site.model.config import Config, parse_config
from chat2site.site.site_build import BuildSettings, SiteBuild

log = logging.getLogger("mkdocs.plugins.chat2site")


class _NoOptions(MkDocsPluginConfig):
    """Nothing: all options are in `chat2site.model.config`, checked there."""


class Chat2SitePlugin(BasePlugin[_NoOptions]):
    """Adds conversations, hub pages and search to a MkDocs site."""

    def __init__(self) -> None:
        self.options = Config()
        self.settings = BuildSettings()
        self.build: SiteBuild | None = None
        self.unchanged: Report | None = None
        self.failure: Chat2SiteError | None = None

    def load_config(
        self, options: dict[str, Any], config_file_path: str | None = None
    ) -> tuple[ConfigErrors, ConfigWarnings]:
        """Check the options; relative sources are meant from the folder of `mkdocs.yml`."""
        try:
            parsed = parse_config(options)
        except Chat2SiteError as error:
            return [("chat2site", error)], []
        folder = Path(config_file_path).parent if config_file_path else Path.cwd()
        sources = tuple(str((folder / source).absolute()) for source in parsed.sources)
        self.options = replace(parsed, sources=sources)
        return [], []

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the catalog, so that whatever is wrong with a source ends the build at once."""
        self.failure = None
        self.build = None
        with _told_by_mkdocs(self):
            self.build = SiteBuild(self.options, config, self.settings)
            self.build.let_plugins_configure(config)
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add hub pages, and conversations as targets of links."""
        with _told_by_mkdocs(self):
            return self._running.add_files(files, config)
        return files

    def on_page_markdown(
        self, markdown: str, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Give hub pages their template."""
        del config, files
        self._running.prepare_page(page)
        return markdown

    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Take the user's own pages into the search."""
        del config, files
        self._running.index_page(page, html)
        return html

    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> Environment:
        """Render the shell of conversation pages."""
        with _told_by_mkdocs(self):
            self._running.render_shells(env, files, config)
        return env

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """Keep the navigation for the shell."""
        del config, files
        self._running.nav = nav
        return nav

    def on_page_context(
        self, context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Give hub pages what they list."""
        del config, nav
        self._running.add_context(context, page)
        return context

    @event_priority(100)
    def _build_pages(self, config: MkDocsConfig) -> None:
        del config
        with _told_by_mkdocs(self):
            self._running.build_conversations()
            self._running.build_search()

    @event_priority(-100)
    def _swap(self, config: MkDocsConfig) -> None:
        with _told_by_mkdocs(self):
            self._running.finish(config)
        self.tell(self._running.report)

    on_post_build = CombinedEvent(_build_pages, _swap)

    @staticmethod
    def tell(report: Report) -> None:
        """Write the diagnostics of a finished build into MkDocs' log, which counts warnings."""
        for line in report.grouped_diagnostics():
            log.warning(line)

    def on_build_error(self, error: Exception) -> None:
        """Leave the old site as it was."""
        if self.build is not None:
            self.build.fail(self.failure or error)

    @property
    def report(self) -> Report | None:
        """The report of the last build, as far as it came; None if it did not start."""
        return self.build.report if self.build is not None else self.unchanged

    @property
    def _running(self) -> SiteBuild:
        if self.build is None:
            raise RuntimeError("MkDocs calls `on_config` before any other event")
        return self.build


class _told_by_mkdocs:  # noqa: N801 - reads as a statement
    """Turns our errors into MkDocs', which it tells without a traceback, and remembers them."""

    def __init__(self, plugin: Chat2SitePlugin) -> None:
        self._plugin = plugin

    def __enter__(self) -> None:
        return

    def __exit__(self, kind: object, error: BaseException | None, traceback: object) -> None:
        if isinstance(error, Chat2SiteError):
            self._plugin.failure = error
            raise MkDocsPluginError(str(error)) from error
