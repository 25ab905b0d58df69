"""Benchmarks that anyone can run: `python -m tests.benchmarks bars`, `compare` or `profile`."""

from __future__ import annotations

import argparse
import tempfile
from contextlib import nullcontext
from pathlib import Path

from tests.benchmarks.bars import BARS, print_bars
from tests.benchmarks.compare import compare
from tests.benchmarks.generators import GENERATORS
from tests.benchmarks.profile import print_profile


def main() -> None:
    """Run the benchmark that the command line names."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    commands = parser.add_subparsers(required=True)
    bars = commands.add_parser("bars", help="what chat2site promises, and whether it holds")
    bars.add_argument("names", nargs="*", metavar="ROW", help=f"all, or some of {', '.join(BARS)}")
    bars.add_argument("--runs", type=int, default=1, help="how often; the median counts")
    bars.set_defaults(run=print_bars)
    others = commands.add_parser("compare", help="whole builds against other generators")
    others.add_argument("--only", nargs="+", choices=GENERATORS, default=[], help="only these")
    others.set_defaults(run=compare)
    stages = commands.add_parser("profile", help="where the time of a build goes")
    stages.set_defaults(run=print_profile)
    for command in (bars, others, stages):
        command.add_argument("--conversations", type=int, default=10_000)
        command.add_argument("--folder", type=Path, help="where to work; temporary if not given")
    arguments = vars(parser.parse_args())
    if unknown := set(arguments.get("names", ())) - set(BARS):
        parser.error(f"there is no row {', '.join(sorted(unknown))}")
    run, folder = arguments.pop("run"), arguments.pop("folder")
    with nullcontext(folder) if folder else tempfile.TemporaryDirectory() as work:
        run(folder=Path(work).absolute(), **arguments)


if __name__ == "__main__":
    main()
