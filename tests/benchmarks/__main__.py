"""Benchmarks that anyone can run: `python -m tests.benchmarks pages`."""

from __future__ import annotations

import argparse
from pathlib import Path

from tests.benchmarks.pages import compare_pages


def main() -> None:
    """Run the benchmark that the command line names."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    commands = parser.add_subparsers(required=True)
    pages = commands.add_parser("pages", help="pages stage against MkDocs on the same Markdown")
    pages.add_argument("--conversations", type=int, default=2000)
    pages.add_argument("--workers", type=int, help="processes of chat2site; MkDocs has one")
    pages.add_argument("--folder", type=Path, help="where to work; a temporary folder if not given")
    pages.set_defaults(run=compare_pages)
    arguments = vars(parser.parse_args())
    arguments.pop("run")(**arguments)


if __name__ == "__main__":
    main()
