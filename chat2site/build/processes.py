"""Worker processes on this machine, as an executor for the page stage."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import active_children, get_context, parent_process

from chat2site.build.workers import Crew, forget_note

SMALL = 64
"""So few pages are built sooner than a second process starts."""


@contextmanager
def local_crew(workers: int | None, pages: int) -> Iterator[Crew | None]:
    """Give `workers` processes, one a core if None; no crew for one worker, or for few pages.

    An error or an interrupt in the block ends them at once, whatever they are doing.
    """
    number = workers or os.cpu_count() or 1
    if number == 1 or (workers is None and pages < SMALL):
        yield None
        return
    others = set(active_children())
    # Spawned, not forked: the parent may run threads (`mkdocs serve`), and all systems do the same.
    executor = ProcessPoolExecutor(
        number, mp_context=get_context("spawn"), initializer=_start_process
    )
    try:
        with _interrupts_held():
            for _ in range(number):
                executor.submit(int)
        yield Crew(executor, number)
    except BaseException:
        for process in set(active_children()) - others:
            process.kill()
        raise
    finally:
        executor.shutdown(cancel_futures=True)


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Let no Ctrl-C reach the processes that are started here: it is for their parent to act."""
    if sys.platform == "win32":
        yield
        return
    old = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, old)


def _start_process() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _end)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end(number: int, frame: object) -> None:
    # The pool ends all processes when one has died; only that one's note shall remain.
    del number, frame
    forget_note()
    os._exit(1)


def _end_with_parent() -> None:
    # Processes of the pool wait for work for ever, also after the parent was killed.
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
