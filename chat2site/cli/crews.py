"""The options that say who builds the pages."""

from __future__ import annotations

from functools import partial

import click

from chat2site.build.processes import local_crew
from chat2site.build.workers import Hire
from chat2site.errors import UsageError

workers_option = click.option(
    "--workers",
    type=click.IntRange(min=1),
    help="Number of processes that build pages.  [default: one a core]",
)
scheduler_option = click.option(
    "--scheduler",
    metavar="ADDRESS",
    help="Build pages on the Dask cluster of the scheduler at ADDRESS.",
)


def crew_of(workers: int | None, scheduler: str | None) -> Hire:
    """Return what lends the crew that the options ask for. Raises UsageError."""
    if scheduler is None:
        return partial(local_crew, workers)
    if workers is not None:
        raise UsageError(
            "`--workers` and `--scheduler` exclude each other",
            hint="How many workers there are is up to the cluster",
        )
    try:
        # Imported here, because Dask is optional.
        from chat2site.build.cluster import cluster_crew  # noqa: PLC0415 - see above
    except ImportError as error:
        raise UsageError(
            f"`--scheduler` needs Dask: {error}", hint="pip install 'chat2site[dask]'"
        ) from error
    return partial(cluster_crew, scheduler)
