"""Pages that a Dask cluster builds: a real scheduler and two worker processes on this machine."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Executor, Future
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from distributed import Client

from chat2site.build import cluster
from chat2site.build.markdown_tree import build_markdown_tree
from chat2site.build.progress import silent
from chat2site.build.workers import Crew, WorkerError
from chat2site.cli.crews import crew_of
from chat2site.errors import UsageError
from chat2site.model.config import Config
from tests.conftest import Run
from tests.trees import digests

_READY = "Scheduler at:"


@contextmanager
def _dask(*words: str, folder: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "dask", *words]
    with subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


@contextmanager
def _scheduler(folder: Path) -> Iterator[str]:
    """Start a scheduler and give its address."""
    words = ("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")
    with _dask(*words, folder=folder) as process:
        assert process.stderr is not None
        line = next(line for line in process.stderr if _READY in line)
        yield line.partition(_READY)[2].strip()


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start a scheduler and two workers, and return its address when they are there."""
    folder = tmp_path_factory.mktemp("cluster")
    with ExitStack() as stack:
        address = stack.enter_context(_scheduler(folder))
        words = ("worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard")
        for _ in range(2):
            stack.enter_context(_dask(*words, folder=folder))
        with Client(address, set_as_default=False) as client:
            client.wait_for_workers(2, timeout=60)
        yield address


def _has_built_pages() -> bool:
    return "chat2site.build.page" in sys.modules


def test_a_cluster_builds_the_same_bytes_as_this_machine(
    archive: Path, scheduler: str, tmp_path: Path, run: Run
) -> None:
    local = run("build", archive, "-d", "local", "--workers", "1", folder=tmp_path)
    cluster = run("build", archive, "-d", "cluster", "--scheduler", scheduler, folder=tmp_path)

    assert (local.returncode, cluster.returncode) == (0, 0), cluster.stderr
    assert digests(tmp_path / "local") == digests(tmp_path / "cluster")
    with Client(scheduler, set_as_default=False) as client:
        assert list(client.run(_has_built_pages).values()) == [True, True]


def test_a_scheduler_without_workers_is_a_clear_error(tmp_path: Path) -> None:
    with _scheduler(tmp_path) as address, pytest.raises(UsageError, match="has no workers"):
        crew_of(None, address)(1).__enter__()


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "nonsense", "http://127.0.0.1:9"])
def test_a_scheduler_that_is_not_there_is_a_clear_error(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "_CONNECT_SECONDS", 0.5)

    with pytest.raises(UsageError, match=f"No Dask scheduler answers at `{address}`"):
        crew_of(None, address)(1).__enter__()


def test_workers_with_another_version_are_refused(
    scheduler: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "__version__", "0.0.1")

    with pytest.raises(UsageError, match=r"this machine 0\.0\.1"):
        crew_of(None, scheduler)(1).__enter__()


def test_without_dask_the_option_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "chat2site.build.cluster")
    monkeypatch.setitem(sys.modules, "distributed", None)

    with pytest.raises(UsageError) as caught:
        crew_of(None, "tcp://127.0.0.1:9")

    assert caught.value.hint == "pip install 'chat2site[dask]'"


def test_workers_and_scheduler_exclude_each_other() -> None:
    with pytest.raises(UsageError, match="exclude each other"):
        crew_of(2, "tcp://127.0.0.1:9")


class _Deadly(Executor):
    """Fails as if each worker was killed."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_exception(ConnectionError("gone"))
        return future


@contextmanager
def _deadly_crew(pages: int) -> Iterator[Crew]:
    yield Crew(_Deadly(), 1, killed=ConnectionError)


def test_a_killed_worker_is_told_whatever_the_executor_raises_for_it(
    archive: Path, tmp_path: Path
) -> None:
    config = Config(sources=(str(archive),))

    with pytest.raises(WorkerError, match="worker process was killed"):
        build_markdown_tree(config, tmp_path / "out", hire=_deadly_crew, progress=silent)
