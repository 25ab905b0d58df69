"""`chat2site plugins`: which plugins are installed, and what each of them does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from textwrap import fill

import click
import msgspec

from chat2site.cli.console import Console, told
from chat2site.cli.plugin_switches import plugin_switches, switch_off, write_trace
from chat2site.hooks.description import PluginDescription, describe_plugins
from chat2site.hooks.registry import Registry
from chat2site.model.config import Config

_WIDTH = 80
_WORDS = {
    "chat2site_select_conversation": "selects conversations",
    "chat2site_mkdocs_config": "configures MkDocs",
    "chat2site_build_finished": "is told of the end of a build",
}


@click.command("plugins")
@click.option("--json", "as_json", is_flag=True, help="Write all that is known as JSON.")
@plugin_switches
def command(*, as_json: bool, disabled: tuple[str, ...], is_alone: bool, trace_hooks: bool) -> None:
    """List the installed plugins in the order of loading, and what each of them does.

    Of two renderers of one content type, that of the plugin further down is asked first.
    """
    with told(Console(0)):
        config = switch_off(Config(), disabled, is_alone=is_alone)
        registry = Registry.load(config, trace=write_trace if trace_hooks else None)
        plugins = describe_plugins(registry)
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(plugins), indent=2))
    else:
        for line in _iter_lines(plugins):
            click.echo(line)


def _iter_lines(plugins: Iterable[PluginDescription]) -> Iterator[str]:
    plugins = list(plugins)
    column = max((len(each.name) for each in plugins), default=0) + 4
    for source, group in groupby(plugins, key=lambda each: f"{each.distribution} {each.version}"):
        yield source.strip()
        for plugin in group:
            yield fill(
                "; ".join(_iter_doings(plugin)) or "does nothing",
                width=_WIDTH,
                initial_indent=f"  {plugin.name}".ljust(column),
                subsequent_indent=" " * column,
                break_on_hyphens=False,
            )


def _iter_doings(plugin: PluginDescription) -> Iterator[str]:
    if plugin.readers:
        yield f"reads {', '.join(plugin.readers)}"
    if plugin.content_types:
        yield f"renders {', '.join(plugin.content_types)}"
    for content_type, others in plugin.overrides.items():
        yield f"is asked before {', '.join(others)} about {content_type}"
    if plugin.post_processors:
        yield f"post-processes as {', '.join(plugin.post_processors)}"
    if plugin.pages:
        yield f"makes pages {', '.join(plugin.pages)}"
    for hook, words in _WORDS.items():
        if hook in plugin.hooks:
            yield words
    if plugin.options:
        yield f"has options {', '.join(plugin.options)}"
