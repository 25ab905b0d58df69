"""Results come in the order of the pages, and are the same for any number of workers."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from chat2site.build.markdown_tree import build_markdown_tree
from chat2site.build.plan import make_plan
from chat2site.build.processes import local_crew
from chat2site.build.progress import silent
from chat2site.build.report import Report
from chat2site.build.tasks import PageTask, WorkerSetup
from chat2site.build.workers import (
    BATCH_BYTES,
    BATCH_PAGES,
    Crew,
    PageWorkers,
    WorkerError,
    make_batches,
)
from chat2site.hooks.context import Diagnostics
from chat2site.hooks.registry import Registry
from chat2site.model.catalog import CatalogEntry, PlannedPage, Span
from chat2site.model.config import Config
from tests.trees import digests


def _task(number: int, size: int) -> PageTask:
    entry = CatalogEntry(id=str(number), title="", span=Span("f", 0, size), where="f")
    return PageTask(page=PlannedPage(entry=entry, key=str(number), url=f"{number}/", date=None))


def _build(archive: Path, output: Path, workers: int) -> Report:
    config = Config(sources=(str(archive),))
    return build_markdown_tree(config, output, hire=partial(local_crew, workers), progress=silent)


@pytest.mark.parametrize(
    ("size", "expected"),
    [(1, BATCH_PAGES), (BATCH_BYTES, 1)],
    ids=["small", "large"],
)
def test_a_batch_is_bounded_in_pages_and_in_bytes(size: int, expected: int) -> None:
    batches = list(make_batches([_task(number, size) for number in range(100)]))

    assert {len(batch) for batch in batches[:-1]} == {expected}
    assert [task.page.key for batch in batches for task in batch] == [str(n) for n in range(100)]


def test_one_and_two_workers_write_the_same_bytes(archive: Path, tmp_path: Path) -> None:
    one = _build(archive, tmp_path / "one", 1)
    two = _build(archive, tmp_path / "two", 2)

    assert digests(tmp_path / "one") == digests(tmp_path / "two")
    assert one.ledger == two.ledger
    assert one.diagnostics == two.diagnostics


def _prepare(archive: Path, tmp_path: Path) -> tuple[WorkerSetup, list[PageTask]]:
    config = Config(sources=(str(archive),))
    (tmp_path / "work").mkdir()
    plan = make_plan(
        config,
        Registry.load(config),
        work_folder=tmp_path / "work",
        diagnostics=Diagnostics(),
    )
    setup = WorkerSetup(
        config=config,
        work_folder=str(tmp_path / "work"),
        output=str(tmp_path / "threads"),
        assets=plan.assets,
    )
    return setup, [PageTask(page=page) for page in plan.catalog.pages]


def test_workers_get_ready_before_there_is_a_page_to_build(archive: Path, tmp_path: Path) -> None:
    setup, _ = _prepare(archive, tmp_path)

    with ThreadPoolExecutor(1) as threads:
        PageWorkers(setup, Crew(threads, 1))

    (note,) = (tmp_path / "work" / "notes").iterdir()
    assert note.read_bytes() == b""


def test_any_executor_builds_pages_in_their_order(archive: Path, tmp_path: Path) -> None:
    setup, tasks = _prepare(archive, tmp_path)

    with ThreadPoolExecutor(3) as threads:
        results = PageWorkers(setup, Crew(threads, 3)).build(tasks, progress=silent)
        urls = [result.url for result in results]

    _build(archive, tmp_path / "one", 1)
    (tmp_path / "one" / ".chat2site").unlink()
    assert urls == [task.page.url for task in tasks]
    assert digests(tmp_path / "threads") == digests(tmp_path / "one")


def test_workers_that_do_not_see_the_work_folder_say_so(archive: Path, tmp_path: Path) -> None:
    """As on a cluster whose machines do not share the disk."""

    class Elsewhere(ThreadPoolExecutor):
        def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
            return super().submit(partial(fn.func, "/not/here/setup.pickle"), *args, **kwargs)

    @contextmanager
    def hire(pages: int) -> Iterator[Crew]:
        with Elsewhere(1) as threads:
            yield Crew(threads, 1)

    config = Config(sources=(str(archive),))

    with pytest.raises(WorkerError, match="A worker does not see `/not/here`"):
        build_markdown_tree(config, tmp_path / "out", hire=hire, progress=silent)
