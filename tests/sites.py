"""Build the pages of sources in this process, without MkDocs, with a shell of slots alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from chat2site.build.plan import make_plan
from chat2site.build.report import Report
from chat2site.build.tasks import PageTask, WorkerSetup
from chat2site.build.workers import build_pages
from chat2site.hooks.context import Diagnostics
from chat2site.hooks.host import PluginHost
from chat2site.hooks.registry import Registry
from chat2site.model.config import Config
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
    registry = Registry(PluginHost.load_installed(), config)
    plan = make_plan(config, registry, work_folder=folder / "work", diagnostics=diagnostics)
    setup = WorkerSetup(
        config=config,
        work_folder=str(folder / "work"),
        output=str(folder / "site"),
        documents=str(folder / "documents"),
        assets=plan.assets,
        shells={3: SHELL, 4: SHELL},
    )
    report = Report(diagnostics=diagnostics.found)
    tasks = [PageTask(page=page, shard="000") for page in plan.catalog.pages]
    for result in build_pages(setup, tasks, crew=None, progress=lambda *_: None):
        report.add_page(result)
    return Site(folder / "site", report)
