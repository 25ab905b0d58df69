"""Build whole sites, MkDocs and search included, and look at their pages."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

import msgspec

from chat2site.build.addresses import assign_keys
from chat2site.build.processes import local_crew
from chat2site.build.report import Report
from chat2site.model.conversation import Conversation
from chat2site.site.project import find_plugin, load_mkdocs_config
from chat2site.site.run import build_site
from chat2site.site.site_build import BuildSettings
from chat2site.testing.given import PLUGIN, make_plugin, write_given
from chat2site.testing.plugins import Plugins, check_failures, installed
from chat2site.testing.sources import Files, write_files


class Site(msgspec.Struct, frozen=True, kw_only=True):
    """A site that was built: its folder, and the build's report with ledger and diagnostics."""

    folder: Path
    report: Report

    def read(self, name: str) -> str:
        """Return the text of a file, such as `by-date/index.html`."""
        return (self.folder / name).read_text(encoding="utf-8")

    def page(self, conversation_id: str) -> str:
        """Return the HTML of a conversation's page. Raises KeyError if there is none."""
        key = assign_keys([conversation_id])[conversation_id]
        found = list(self.folder.glob(f"chats/**/{key}/index.html"))
        if len(found) != 1:
            raise KeyError(conversation_id)
        return found[0].read_text(encoding="utf-8")


class BuildSite:
    """Builds sites, each in a folder of its own below `folder`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._number = 0

    def __call__(
        self,
        *sources: Path | Files | Conversation,
        plugins: Plugins | None = None,
        options: Mapping[str, Any] | None = None,
    ) -> Site:
        """Return the site of these exports, by path or by their files, and of conversations.

        Raises AssertionError if a plugin failed or lost something.
        """
        self._number += 1
        folder = self._folder / f"site-{self._number}"
        given = [source for source in sources if isinstance(source, Conversation)]
        paths = [
            source if isinstance(source, Path) else write_files(folder / f"source-{number}", source)
            for number, source in enumerate(sources)
            if not isinstance(source, Conversation)
        ]
        if given:
            paths.append(write_given(folder / "given", given))
        with installed({**(plugins or {}), PLUGIN: make_plugin(given)}):
            report = _build(folder, {**(options or {}), "sources": [str(path) for path in paths]})
        check_failures(report.diagnostics, report.ledger)
        return Site(folder=folder / "site", report=report)


def _build(folder: Path, options: Mapping[str, Any]) -> Report:
    (folder / "docs").mkdir(parents=True)
    settings = {
        "site_name": "Test",
        "theme": {"name": "chat2site"},
        "plugins": [{"chat2site": options}],
    }
    file = folder / "mkdocs.yml"
    file.write_text(json.dumps(settings), encoding="utf-8")  # Every JSON text is YAML
    config = load_mkdocs_config(
        file, sources=(), site_dir=None, strict=False, work_folder=folder / "work"
    )
    # Plugins that are not installed are in this process alone.
    find_plugin(config).settings = BuildSettings(hire=partial(local_crew, 1))
    return build_site(config)
