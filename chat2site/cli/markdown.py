"""`chat2site markdown`: from exports to Markdown pages and assets, without a website."""

from __future__ import annotations

from pathlib import Path

import click

from chat2site.build.markdown_tree import build_markdown_tree
from chat2site.cli import options
from chat2site.cli.console import Console, check_sources, told, write_report
from chat2site.cli.crews import crew_of, scheduler_option, workers_option
from chat2site.cli.plugin_switches import plugin_switches, switch_off, write_trace
from chat2site.errors import Chat2SiteError
from chat2site.model.config import parse_config


@click.command("markdown")
@click.argument(
    "sources", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="SOURCE..."
)
@click.argument("output", type=click.Path(file_okay=False, path_type=Path), metavar="OUT")
@click.option("--timezone", default="UTC", show_default=True, help="Time zone of dates.")
@workers_option
@scheduler_option
@options.strict
@options.report
@plugin_switches
@options.quiet
@options.verbose
def command(
    *,
    sources: tuple[Path, ...],
    output: Path,
    timezone: str,
    workers: int | None,
    scheduler: str | None,
    strict: bool,
    report_file: Path | None,
    disabled: tuple[str, ...],
    is_alone: bool,
    trace_hooks: bool,
    verbosity: int,
) -> None:
    """Write each conversation of SOURCE as a Markdown page with its assets to the folder OUT."""
    console = Console(verbosity)
    with told(console):
        check_sources(sources)
        config = parse_config(
            {"sources": [str(source.absolute()) for source in sources], "timezone": timezone}
        )
        report = build_markdown_tree(
            switch_off(config, disabled, is_alone=is_alone),
            output,
            hire=crew_of(workers, scheduler),
            progress=console.progress,
            trace=write_trace if trace_hooks else None,
        )
        write_report(report, report_file)
        for line in report.grouped_diagnostics():
            console.complain("warning", line)
        console.finish(report, output)
        if strict and report.diagnostics:
            raise Chat2SiteError("There are warnings, and `--strict` is set")
