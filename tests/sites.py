"""Build the pages of sources in this process, without MkDocs, with a shell of slots alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from chat2site.build.documents import document_name
from chat2site.build.page import PageBuilder
from chat2site.build.plan import Plan, assign_pages, make_plan
from chat2site.build.progress import silent
from chat2site.build.report import Report
from chat2site.build.tasks import PageResult, PageTask, WorkerSetup
from chat2site.build.workers import PageWorkers
from chat2site.hooks.context import Diagnostics
from chat2site.hooks.registry import Registry
from chat2site.model.config import Config
from chat2site.sources.single import FileSource
from chat2site.write.shell import SLOTS, Shell, slot_token

SHELL = Shell.cut("".join(f"{name}:\n{slot_token(name)}\n" for name in SLOTS))


class Site(NamedTuple):
    """The folder of a site that has pages and files only, and what its build reports."""

    folder: Path
    report: Report


def build_site(folder: Path, *sources: Path, **options: Any) -> Site:
    """Return a site of these sources below `folder`. `options` are those of the configuration."""
    config = Config(sources=tuple(map(str, sources)), **options)
    diagnostics = Diagnostics()
    plan = _make_plan(folder, config, diagnostics)
    setup = _set_up(folder, config, plan)
    report = Report(diagnostics=diagnostics.found)
    tasks = [PageTask(page=page, shell=SHELL, shard="000") for page in plan.catalog.pages]
    for result in PageWorkers(setup, None).build(tasks, progress=silent):
        report.add_page(result)
    return Site(folder / "site", report)


class BuiltPage(NamedTuple):
    """All that is written of one conversation, and what its build says."""

    result: PageResult
    html: str
    markdown: str
    search_document: str

    @property
    def is_readable(self) -> bool:
        """Whether there was a conversation to show."""
        return all(each.code != "C2S-R001" for each in self.result.diagnostics)


class Workbench:
    """Builds single conversations, one after the other, with the files of one source at hand.

    Each stands in a file behind a `sound` one, which shows whose file it is.
    """

    def __init__(self, folder: Path, source: Path, *, reader: str, sound: bytes) -> None:
        config = Config(sources=(str(source),))
        self._folder = folder
        self._config = config
        self._sound = sound
        plan = _make_plan(folder, config, Diagnostics())
        self._builder = PageBuilder(_set_up(folder, config, plan))
        self._reader = Registry.load(config).readers[reader].value

    def build(self, raw: bytes) -> BuiltPage:
        """Return the page of a conversation whose JSON is `raw`, from the catalog to the files."""
        path = self._folder / "conversations.json"
        path.write_bytes(b"[%b, %b]" % (self._sound, raw))
        _, entry = self._reader.catalog(FileSource(path), Diagnostics())
        entry = msgspec.structs.replace(entry, reader=self._reader.name)
        (page,) = assign_pages([entry], self._config.zone)
        result = self._builder.build(PageTask(page=page, shell=SHELL, shard="000"))
        page_folder = self._folder / "site" / result.url
        document = self._folder / "documents/000" / document_name(result.url)
        return BuiltPage(
            result,
            html=(page_folder / "index.html").read_text(encoding="utf-8"),
            markdown=(page_folder / "index.md").read_text(encoding="utf-8"),
            search_document=document.read_text(encoding="utf-8"),
        )


def _make_plan(folder: Path, config: Config, diagnostics: Diagnostics) -> Plan:
    registry = Registry.load(config)
    return make_plan(config, registry, work_folder=folder / "work", diagnostics=diagnostics)


def _set_up(folder: Path, config: Config, plan: Plan) -> WorkerSetup:
    return WorkerSetup(
        config=config,
        work_folder=str(folder / "work"),
        output=str(folder / "site"),
        documents=str(folder / "documents"),
        assets=plan.assets,
    )
