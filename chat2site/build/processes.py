"""Worker processes on this machine, as an executor for the page stage."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context

from chat2site.build.workers import Crew

SMALL = 64
"""So few pages are built sooner than a second process starts."""


@contextmanager
def local_crew(workers: int | None, *, pages: int) -> Iterator[Crew | None]:
    """Give `workers` processes, one a core if None; no crew for one worker, or for few pages."""
    number = workers or os.cpu_count() or 1
    if number == 1 or (workers is None and pages < SMALL):
        yield None
        return
    # Spawned, not forked: the parent may run threads (`mkdocs serve`), and all systems do the same.
    executor = ProcessPoolExecutor(number, mp_context=get_context("spawn"))
    try:
        yield Crew(executor, number)
    finally:
        executor.shutdown(cancel_futures=True)
