"""`chat2site check`: what is in an archive and what a site of it would lose, without its texts."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import click
import msgspec

from chat2site.build.census import Census, take_census
from chat2site.cli import options
from chat2site.cli.console import Console, check_sources, told
from chat2site.cli.plugin_switches import plugin_switches, switch_off, write_trace
from chat2site.cli.summary import ledger_lines
from chat2site.model.config import parse_config
from chat2site.model.diagnostics import CODES


@click.command("check")
@click.argument(
    "sources", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="SOURCE..."
)
@click.option("--json", "as_json", is_flag=True, help="Write the census as JSON.")
@plugin_switches
@options.quiet
@options.verbose
def command(
    *,
    sources: tuple[Path, ...],
    as_json: bool,
    disabled: tuple[str, ...],
    is_alone: bool,
    trace_hooks: bool,
    verbosity: int,
) -> None:
    """Tell what SOURCE holds and what a site would lose, without a word of anybody's text.

    The output can be pasted into a report of a fault. The exit code is 1 if something would be
    lost.
    """
    console = Console(verbosity)
    with told(console), tempfile.TemporaryDirectory() as work:
        check_sources(sources)
        config = parse_config({"sources": [str(source.absolute()) for source in sources]})
        census = take_census(
            switch_off(config, disabled, is_alone=is_alone),
            work_folder=Path(work),
            progress=console.progress,
            trace=write_trace if trace_hooks else None,
        )
        losses = census.losses()
        if as_json:
            values = {**msgspec.to_builtins(census), "losses": losses}
            click.echo(msgspec.json.format(msgspec.json.encode(values), indent=2))
        else:
            click.echo("\n".join(census_lines(census, losses)))
    if losses:
        raise SystemExit(1)


def census_lines(census: Census, losses: Mapping[str, int]) -> Iterator[str]:
    """Yield the census as lines for people."""
    for number, source in enumerate(census.sources, start=1):
        read = f"{source.conversations:,} conversations, reader {source.reader or 'none'}"
        yield f"source {number}: {source.kind}, {read}"
        if source.private_files:
            yield f"  private files, left alone: {', '.join(source.private_files)}"
    yield ""
    yield from ledger_lines(census.ledger)
    yield from _table("generations", census.generations)
    yield from _table("content types", census.content_types)
    yield from _table("objects among parts", census.part_types)
    yield from _table("tools", census.tools)
    yield from _table("files", census.files)
    yield from _table("files that keep their metadata", census.unstripped)
    yield from _table("unknown types", census.unknown_types)
    yield from _table("unknown keys", census.unknown_keys)
    yield from _table(
        "warnings",
        {f"{code} {CODES.get(code, '')}": each for code, each in census.diagnostics.items()},
    )
    yield from _table("lost or not understood", losses)
    if not losses:
        yield "\nNothing would be lost."


def _table(title: str, counts: Mapping[str, int]) -> Iterator[str]:
    rows = sorted((name, number) for name, number in counts.items() if number)
    if rows:
        yield f"\n{title}"
    for name, number in rows:
        yield f"{number:>10,}  {name}"
