"""Build a tree of Markdown pages and assets, without a website around it."""

from __future__ import annotations

from pathlib import Path

from chat2site.build.ending import Ending
from chat2site.build.listing import list_files
from chat2site.build.plan import make_plan
from chat2site.build.progress import Progress
from chat2site.build.report import Report
from chat2site.build.staging import Staging
from chat2site.build.tasks import PageTask, WorkerSetup
from chat2site.build.workers import Hire, PageWorkers
from chat2site.hooks.context import Diagnostics
from chat2site.hooks.host import Trace
from chat2site.hooks.registry import Registry
from chat2site.model.config import Config


def build_markdown_tree(
    config: Config,
    output: Path,
    *,
    hire: Hire,
    progress: Progress,
    trace: Trace | None = None,
) -> Report:
    """Write the pages below `output`, which is replaced as a whole, and return the report."""
    report = Report()
    registry = Registry.load(config, trace=trace)
    ending = Ending(registry, report, config)
    with ending.failures_told():
        staging = Staging(output)
        try:
            _build(config, registry, staging, report, hire=hire, progress=progress)
            report.add_output(list_files(output))
        finally:
            staging.discard()
    ending.tell()
    return report


def _build(
    config: Config,
    registry: Registry,
    staging: Staging,
    report: Report,
    *,
    hire: Hire,
    progress: Progress,
) -> None:
    diagnostics = Diagnostics(ignore=config.ignore)
    with report.stage("catalog"):
        plan = make_plan(
            config,
            registry,
            work_folder=staging.work,
            diagnostics=diagnostics,
            progress=progress,
        )
    report.diagnostics += diagnostics.found
    report.add_left_out(plan.left_out)
    setup = WorkerSetup(
        config=config,
        work_folder=str(staging.work),
        output=str(staging.site),
        assets=plan.assets,
    )
    tasks = [PageTask(page=page) for page in plan.catalog.pages]
    with report.stage("pages"), hire(len(tasks)) as crew:
        for result in PageWorkers(setup, crew).build(tasks, progress=progress):
            report.add_page(result)
    staging.replace()
