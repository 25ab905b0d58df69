"""Build the pages of an archive in this process, for what cannot be measured from outside."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from chat2site.build.page import PageBuilder
from chat2site.build.plan import make_plan
from chat2site.build.tasks import PageResult, PageTask, WorkerSetup
from chat2site.hooks.context import Diagnostics
from chat2site.hooks.registry import Registry
from chat2site.model.config import Config
from tests.sites import SHELL

CONVERSATIONS = 300


@contextmanager
def prepared_pages(archive: Path) -> Iterator[tuple[WorkerSetup, list[PageTask]]]:
    """Plan a site of an archive in a temporary folder, and give what its page stage gets."""
    config = Config(sources=(str(archive),))
    with TemporaryDirectory() as name:
        folder = Path(name)
        plan = make_plan(
            config, Registry.load(config), work_folder=folder, diagnostics=Diagnostics()
        )
        setup = WorkerSetup(
            config=config,
            work_folder=name,
            output=str(folder / "site"),
            documents=str(folder / "documents"),
            assets=plan.assets,
        )
        yield setup, [PageTask(page=page, shell=SHELL, shard="000") for page in plan.catalog.pages]


def build_all(builder: PageBuilder, tasks: list[PageTask]) -> list[PageResult]:
    """Build the pages, one after the other."""
    return [builder.build(task) for task in tasks]
