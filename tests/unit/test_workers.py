"""Results come in the order of the pages, and are the same for any number of workers."""

from __future__ import annotations

import hashlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from chat2site.build.markdown_tree import build_markdown_tree
from chat2site.build.plan import make_plan
from chat2site.build.report import Report
from chat2site.build.tasks import PageTask, WorkerSetup
from chat2site.build.workers import BATCH_BYTES, BATCH_PAGES, Crew, build_pages, make_batches
from chat2site.hooks.context import Diagnostics
from chat2site.hooks.registry import Registry
from chat2site.model.catalog import CatalogEntry, PlannedPage, Span
from chat2site.model.config import Config


def _task(number: int, size: int) -> PageTask:
    entry = CatalogEntry(id=str(number), title="", span=Span("f", 0, size), where="f")
    return PageTask(page=PlannedPage(entry=entry, key=str(number), url=f"{number}/", date=None))


def _digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def _build(archive: Path, output: Path, workers: int) -> Report:
    config = Config(sources=(str(archive),))
    return build_markdown_tree(config, output, workers=workers, progress=lambda *_: None)


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

    assert _digests(tmp_path / "one") == _digests(tmp_path / "two")
    assert one.ledger == two.ledger
    assert one.diagnostics == two.diagnostics


def test_any_executor_builds_pages_in_their_order(archive: Path, tmp_path: Path) -> None:
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
    tasks = [PageTask(page=page) for page in plan.catalog.pages]

    with ThreadPoolExecutor(3) as threads:
        results = build_pages(setup, tasks, crew=Crew(threads, 3), progress=lambda *_: None)
        urls = [result.url for result in results]

    _build(archive, tmp_path / "one", 1)
    (tmp_path / "one" / ".chat2site").unlink()
    assert urls == [page.url for page in plan.catalog.pages]
    assert _digests(tmp_path / "threads") == _digests(tmp_path / "one")
