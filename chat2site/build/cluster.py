"""Workers of a Dask cluster, as an executor for the page stage. Needs `chat2site[dask]`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast

from distributed import Client, KilledWorker
from distributed.comm.addressing import resolve_address

from chat2site import __version__
from chat2site.build.workers import Crew
from chat2site.errors import UsageError

_CONNECT_SECONDS = 10


@contextmanager
def cluster_crew(address: str, pages: int) -> Iterator[Crew]:
    """Give all workers of the scheduler at `address`.

    They have to see the sources and the output under the same paths as this machine. Raises
    UsageError if there is no such scheduler, or if its workers have another chat2site.
    """
    del pages
    with _connect(address) as client:
        _check_workers(client, address)
        # Not pure: a page that was built for another build is not built yet for this one.
        executor = client.get_executor(pure=False)
        yield Crew(executor, sum(client.nthreads().values()), killed=KilledWorker)


def _connect(address: str) -> Client:
    try:
        # Looked up first, since a client that fails at that does not clean up after itself.
        resolve_address(address)
        return Client(address, timeout=_CONNECT_SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:
        raise UsageError(
            f"No Dask scheduler answers at `{address}`: {error}",
            hint="Start one with `dask scheduler`, and give the address that it tells",
        ) from error


def _check_workers(client: Client, address: str) -> None:
    """Raise UsageError unless there are workers, all with the chat2site of this machine."""
    # It would be a coroutine in an asynchronous client.
    versions = cast("dict[str, Any]", client.get_versions(packages=["chat2site"]))
    workers = versions["workers"]
    if not workers:
        raise UsageError(
            f"The Dask scheduler at `{address}` has no workers",
            hint=f"Start some with `dask worker {address} --nthreads 1`",
        )
    for worker, known in workers.items():
        found = known["packages"]["chat2site"]
        if found != __version__:
            raise UsageError(
                f"Dask worker `{worker}` has chat2site {found}, this machine {__version__}",
                hint="Install the same version, and the same plugins, on all machines",
            )
