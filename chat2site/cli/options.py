"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path

import click

strict = click.option("--strict", is_flag=True, help="Exit with 1 if there is any warning.")
report = click.option(
    "--report",
    "report_file",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write the ledger and all diagnostics as JSON.",
)
quiet = click.option(
    "-q", "--quiet", "verbosity", flag_value=-1, type=int, help="Only warnings and errors."
)
verbose = click.option(
    "-v", "--verbose", "verbosity", flag_value=1, type=int, default=0, help="MkDocs' log too."
)
