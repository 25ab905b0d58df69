"""Build pages by an executor, in batches, with results in the order of the pages."""

from __future__ import annotations

import pickle
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeAlias

from chat2site.build.notes import Note, read_notes
from chat2site.build.page import PageBuilder
from chat2site.build.progress import Progress, counted
from chat2site.build.tasks import PageResult, PageTask, WorkerSetup
from chat2site.errors import Chat2SiteError

BATCH_PAGES = 32
BATCH_BYTES = 4_000_000
_NOTES = "notes"


class WorkerError(Chat2SiteError):
    """A worker process was killed, ran out of memory, or does not see our folders."""


class Crew(NamedTuple):
    """An executor whose workers see the folders of this machine, and the number of its workers.

    Threads, local processes and processes elsewhere are all the same to the page stage.
    """

    executor: Executor
    size: int
    killed: type[Exception] = BrokenExecutor
    """What the executor raises when a worker was killed."""


Hire: TypeAlias = Callable[[int], AbstractContextManager[Crew | None]]
"""Given the number of pages, lends the crew that builds them."""


class PageWorkers:
    """Build the pages of one site: the workers of a crew, or without one this process.

    A crew gets ready at once, while this process finds out which pages there are to build.
    """

    def __init__(self, setup: WorkerSetup, crew: Crew | None) -> None:
        self._setup = setup
        self._crew = crew
        # A file, since not every executor has an initializer: each worker reads it once.
        self._setup_file = Path(setup.work_folder, "setup.pickle")
        if crew is not None:
            self._setup_file.write_bytes(pickle.dumps(setup))
            for _ in range(crew.size):
                crew.executor.submit(partial(_get_ready, str(self._setup_file)))

    def build(self, tasks: Sequence[PageTask], *, progress: Progress) -> Iterator[PageResult]:
        """Yield the result of each page, in order, whoever builds them."""
        if self._crew is None:
            results: Iterable[PageResult] = map(PageBuilder(self._setup).build, tasks)
        else:
            results = _build_by_crew(self._setup_file, tasks, self._crew)
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


def _build_by_crew(setup_file: Path, tasks: Sequence[PageTask], crew: Crew) -> Iterator[PageResult]:
    build = partial(_build_batch, str(setup_file))
    running: deque[Future[list[PageResult]]] = deque()
    try:
        for batch in make_batches(tasks):
            running.append(crew.executor.submit(build, batch))
            if len(running) > 2 * crew.size:
                yield from running.popleft().result()
        while running:
            yield from running.popleft().result()
    except crew.killed as error:
        # The notes are true when all workers have ended.
        crew.executor.shutdown()
        raise _death(read_notes(setup_file.with_name(_NOTES))) from error
    finally:
        for future in running:
            future.cancel()


def _death(conversations: str) -> WorkerError:
    at_work = f" while it built the page of {conversations}" if conversations else ""
    return WorkerError(
        f"A worker process was killed{at_work}",
        hint="It may have run out of memory: close other programs, or try `--workers 1`",
    )


class _Worker(threading.local):
    """What a worker keeps between batches. A builder serves one thread."""

    setup_file = ""
    builder: PageBuilder | None = None
    note: Note | None = None


_worker = _Worker()


def _get_ready(setup_file: str) -> None:
    _prepared(setup_file)


def _build_batch(setup_file: str, batch: list[PageTask]) -> list[PageResult]:
    builder, note = _prepared(setup_file)
    results = []
    for task in batch:
        with note.kept(task.page.entry):
            results.append(builder.build(task))
    return results


def _prepared(setup_file: str) -> tuple[PageBuilder, Note]:
    """Return what this worker needs for a setup; plugins are loaded once for each setup."""
    builder, note = _worker.builder, _worker.note
    if builder is None or note is None or _worker.setup_file != setup_file:
        path = Path(setup_file)
        builder = PageBuilder(_read_setup(path))
        note = Note(path.with_name(_NOTES))
        _worker.builder, _worker.note, _worker.setup_file = builder, note, setup_file
    return builder, note


def _read_setup(path: Path) -> WorkerSetup:
    try:
        setup: WorkerSetup = pickle.loads(path.read_bytes())  # noqa: S301 - our own file
    except FileNotFoundError as error:
        raise WorkerError(
            f"A worker does not see `{path.parent}`",
            hint="Put sources and output where all machines see them, under the same path",
        ) from error
    return setup


def forget_note() -> None:
    """Empty the note of this worker: it ends because it is told to."""
    if _worker.note is not None:
        _worker.note.forget()
