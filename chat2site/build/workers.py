"""Build pages by an executor, in batches, with results in the order of the pages."""

from __future__ import annotations

import pickle
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from functools import partial
from pathlib import Path
from typing import NamedTuple

from chat2site.build.page import PageBuilder
from chat2site.build.progress import Progress, counted
from chat2site.build.tasks import PageResult, PageTask, WorkerSetup
from chat2site.errors import Chat2SiteError

BATCH_PAGES = 32
BATCH_BYTES = 4_000_000


class WorkerError(Chat2SiteError):
    """A worker process died."""


class Crew(NamedTuple):
    """An executor whose workers see the folders of this machine, and the number of its workers.

    Threads, local processes and processes elsewhere are all the same to the page stage.
    """

    executor: Executor
    size: int


def build_pages(
    setup: WorkerSetup, tasks: Sequence[PageTask], *, crew: Crew | None, progress: Progress
) -> Iterator[PageResult]:
    """Yield the result of each page, in order, whoever builds them.

    Without a crew they are built here, one after the other.
    """
    if crew is None:
        builder = PageBuilder(setup)
        results: Iterable[PageResult] = map(builder.build, tasks)
    else:
        results = _build_by_crew(setup, tasks, crew)
    yield from counted(results, "pages", len(tasks), progress=progress)


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


def _build_by_crew(
    setup: WorkerSetup, tasks: Sequence[PageTask], crew: Crew
) -> Iterator[PageResult]:
    # A file, since not every executor has an initializer: each worker reads it once.
    setup_file = Path(setup.work_folder, "setup.pickle")
    setup_file.write_bytes(pickle.dumps(setup))
    build = partial(_build_batch, str(setup_file))
    running: deque[tuple[list[PageTask], Future[list[PageResult]]]] = deque()
    try:
        for batch in make_batches(tasks):
            running.append((batch, crew.executor.submit(build, batch)))
            if len(running) > 2 * crew.size:
                yield from _result(*running.popleft())
        while running:
            yield from _result(*running.popleft())
    finally:
        for _, future in running:
            future.cancel()


def _result(batch: list[PageTask], future: Future[list[PageResult]]) -> list[PageResult]:
    try:
        return future.result()
    except BrokenExecutor as error:
        raise WorkerError(
            f"A worker process died near {batch[0].page.entry.where}",
            hint="It may have run out of memory: try `--workers 1`",
        ) from error


class _Worker(threading.local):
    """What a worker keeps between batches. A builder serves one thread."""

    setup_file = ""
    builder: PageBuilder | None = None

    def builder_for(self, setup_file: str) -> PageBuilder:
        """Return the builder of a setup; plugins are loaded when the first batch comes."""
        if self.builder is None or self.setup_file != setup_file:
            setup = pickle.loads(Path(setup_file).read_bytes())  # noqa: S301 - our own file
            self.builder, self.setup_file = PageBuilder(setup), setup_file
        return self.builder


_worker = _Worker()


def _build_batch(setup_file: str, batch: list[PageTask]) -> list[PageResult]:
    builder = _worker.builder_for(setup_file)
    return [builder.build(task) for task in batch]
