"""Build pages in worker processes, in batches, with results in the order of the pages."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

from chat2site.build.page import PageBuilder
from chat2site.build.tasks import PageResult, PageTask, WorkerSetup
from chat2site.errors import Chat2SiteError

Progress = Callable[[str, int, int], None]
"""Told the stage, how many of its steps are done, and how many there are."""

BATCH_PAGES = 32
BATCH_BYTES = 4_000_000
SMALL = 64
"""So few pages are built sooner than a second process starts."""


class WorkerError(Chat2SiteError):
    """A worker process died."""


def build_pages(
    setup: WorkerSetup, tasks: Sequence[PageTask], *, workers: int | None, progress: Progress
) -> Iterator[PageResult]:
    """Yield the result of each page, in order, whatever the number of workers.

    `workers` is the number of processes; None takes one a core. One worker, or few pages, means
    that no process is started at all.
    """
    number = workers or os.cpu_count() or 1
    if number == 1 or (workers is None and len(tasks) < SMALL):
        builder = PageBuilder(setup)
        results: Iterable[PageResult] = map(builder.build, tasks)
    else:
        results = _build_in_processes(setup, tasks, number)
    for done, result in enumerate(results, start=1):
        progress("pages", done, len(tasks))
        yield result


def make_batches(tasks: Sequence[PageTask]) -> Iterator[list[PageTask]]:
    """Yield the tasks in order, a few at a time: enough for a round trip to a worker to pay."""
    batch: list[PageTask] = []
    size = 0
    for task in tasks:
        batch.append(task)
        size += task.page.entry.span.end - task.page.entry.span.start
        if len(batch) >= BATCH_PAGES or size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _build_in_processes(
    setup: WorkerSetup, tasks: Sequence[PageTask], number: int
) -> Iterator[PageResult]:
    # Spawned, not forked: the parent may run threads (`mkdocs serve`), and all systems do the same.
    executor = ProcessPoolExecutor(
        number, mp_context=get_context("spawn"), initializer=_start_worker, initargs=(setup,)
    )
    running: deque[tuple[list[PageTask], Future[list[PageResult]]]] = deque()
    batches = make_batches(tasks)
    try:
        for batch in batches:
            running.append((batch, executor.submit(_build_batch, batch)))
            if len(running) > 2 * number:
                yield from _result(*running.popleft())
        while running:
            yield from _result(*running.popleft())
    finally:
        executor.shutdown(cancel_futures=True)


def _result(batch: list[PageTask], future: Future[list[PageResult]]) -> list[PageResult]:
    try:
        return future.result()
    except BrokenProcessPool as error:
        raise WorkerError(
            f"A worker process died near {batch[0].page.entry.where}",
            hint="It may have run out of memory: try `--workers 1`",
        ) from error


class _Worker:
    """What a worker process keeps between batches."""

    builder: PageBuilder


def _start_worker(setup: WorkerSetup) -> None:
    _Worker.builder = PageBuilder(setup)


def _build_batch(batch: list[PageTask]) -> list[PageResult]:
    return [_Worker.builder.build(task) for task in batch]
