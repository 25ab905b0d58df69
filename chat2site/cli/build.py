"""`chat2site build`: from exports to a website."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click

from chat2site.cli import options
from chat2site.cli.console import Console, check_sources, mkdocs_log, told, write_report
from chat2site.cli.crews import crew_of, scheduler_option, workers_option
from chat2site.cli.plugin_switches import plugin_switches, switch_off, write_trace
from chat2site.site.project import find_plugin, load_mkdocs_config
from chat2site.site.run import build_site
from chat2site.site.site_build import BuildSettings


@click.command("build")
@click.argument("sources", nargs=-1, type=click.Path(path_type=Path), metavar="[SOURCE]...")
@click.option(
    "-f",
    "--config-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="MkDocs' configuration.  [default: mkdocs.yml, if there is one]",
)
@click.option(
    "-d",
    "--site-dir",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for the site; it is replaced as a whole.  [default: site]",
)
@click.option(
    "--clean",
    "is_clean",
    is_flag=True,
    help="Make everything anew, also what the last build has made of the same chats.",
)
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
    config_file: Path | None,
    site_dir: Path | None,
    is_clean: bool,
    workers: int | None,
    scheduler: str | None,
    strict: bool,
    report_file: Path | None,
    disabled: tuple[str, ...],
    is_alone: bool,
    trace_hooks: bool,
    verbosity: int,
) -> None:
    """Build a searchable website from exports of AI chats.

    SOURCE is a ChatGPT export: its zip, the unpacked folder, or its conversations.json. Several
    are merged. Without any, those that mkdocs.yml names are taken.
    """
    console = Console(verbosity)
    with told(console), mkdocs_log(console, verbosity), tempfile.TemporaryDirectory() as work:
        check_sources(sources)
        config = load_mkdocs_config(
            config_file, sources=sources, site_dir=site_dir, strict=strict, work_folder=Path(work)
        )
        output = Path(config.site_dir)
        plugin = find_plugin(config)
        plugin.options = switch_off(plugin.options, disabled, is_alone=is_alone)
        plugin.settings = BuildSettings(
            hire=crew_of(workers, scheduler),
            progress=console.progress,
            trace=write_trace if trace_hooks else None,
            is_clean=is_clean,
        )
        try:
            report = build_site(config)
        finally:
            # Also after `--strict` has failed a site that is otherwise built.
            if plugin.report is not None:
                write_report(plugin.report, report_file)
        console.finish(report, output)
