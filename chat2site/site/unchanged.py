"""Where nothing at all has changed since the last build, nothing has to be done."""

from __future__ import annotations

import time
from contextlib import closing, suppress
from pathlib import Path

import msgspec
from mkdocs.config.defaults import MkDocsConfig

from chat2site.build.ending import Ending
from chat2site.build.keys import fingerprint_environment
from chat2site.build.listing import list_files
from chat2site.build.manifest import Manifest, cache_folder
from chat2site.build.report import Report
from chat2site.build.staging import is_being_built
from chat2site.hooks.registry import Registry
from chat2site.site.inputs import fingerprint_inputs
from chat2site.site.plugin import Chat2SitePlugin


class Unchanged:
    """Tells whether the site is what a build would make of it, and remembers that it is."""

    def __init__(self, config: MkDocsConfig, plugin: Chat2SitePlugin) -> None:
        self._start = time.perf_counter()
        self._options = plugin.options
        self._settings = plugin.settings
        self._registry = Registry.load(plugin.options)
        self._site = Path(config.site_dir).resolve()
        self._folder = cache_folder(config.config_file_path)
        environment = fingerprint_environment(self._registry, plugin.options)
        # With `strict`, warnings of MkDocs have to be told again to stop the build.
        self._inputs = (
            ""
            if config.strict
            else fingerprint_inputs(config, plugin.options.sources, environment=environment)
        )

    def find_report(self) -> Report | None:
        """Return the report of the last build if another one would make the same site."""
        if self._settings.is_clean or self._settings.trace or is_being_built(self._site):
            return None
        data = self._find() if self._inputs else None
        if data is None:
            return None
        report = msgspec.msgpack.decode(data, type=Report)
        report.seconds["comparison"] = time.perf_counter() - self._start
        report.kept = report.sources.number
        Ending(self._registry, report, self._options).tell()
        return report

    def _find(self) -> bytes | None:
        with closing(Manifest(self._folder, self._site)) as manifest:
            # Files beside a lone JSON file are looked for by name; we know of none beforehand.
            if manifest.names_files() and any(map(_is_lone, self._options.sources)):
                return None
            return manifest.find_whole(self._inputs, list_files(self._site))

    def remember(self, report: Report, *, warnings: int) -> None:
        """Remember the finished build, unless MkDocs has warned of something besides ours."""
        if not self._inputs or warnings > len(list(report.grouped_diagnostics())):
            return
        # A plugin that fails after a build does so after each one, and is told anew.
        if any(each.code == "C2S-P005" for each in report.diagnostics):
            return
        lasting = msgspec.structs.replace(report, seconds={}, page_seconds=0.0, plugin_seconds={})
        # Not with half a surrogate pair in a message: then the next build does it all again.
        with closing(Manifest(self._folder, self._site)) as manifest, suppress(UnicodeEncodeError):
            manifest.put_whole(self._inputs, msgspec.msgpack.encode(lasting))


def _is_lone(source: str) -> bool:
    path = Path(source)
    return path.is_file() and path.suffix.lower() != ".zip"
