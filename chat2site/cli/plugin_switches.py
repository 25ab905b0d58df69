"""The switches of plugins that several commands share, and the trace of hooks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click
from msgspec.structs import replace

from chat2site.hooks.host import HookCall
from chat2site.model.config import Config

CommandT = TypeVar("CommandT", bound=Callable[..., Any])

_OPTIONS = (
    click.option(
        "--disable-plugin",
        "disabled",
        multiple=True,
        metavar="NAME",
        help="Do without a plugin; can be given several times.",
    ),
    click.option(
        "--no-third-party-plugins",
        "is_alone",
        is_flag=True,
        help="Do without all plugins that did not come with chat2site.",
    ),
    click.option("--trace-hooks", is_flag=True, help="Write each call of a plugin's hook."),
)


def plugin_switches(command: CommandT) -> CommandT:
    """Add the switches to a command, as `disabled`, `is_alone` and `trace_hooks`."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def switch_off(config: Config, disabled: tuple[str, ...], *, is_alone: bool) -> Config:
    """Return the configuration without the plugins that the command line switches off."""
    return replace(
        config,
        disable=(*config.disable, *disabled),
        third_party_plugins=config.third_party_plugins and not is_alone,
    )


def write_trace(call: HookCall) -> None:
    """Write a line about one call of a hook to stderr."""
    shown = _describe(call.result)
    click.echo(
        f"trace: {call.hook} {call.plugin} → {shown} ({call.seconds * 1000:.2f} ms)", err=True
    )


def _describe(result: object) -> str:
    """Return what came back, without quoting any text."""
    if result is None or isinstance(result, bool):
        return str(result)
    if isinstance(result, type):
        return result.__name__
    if isinstance(result, list | tuple):
        return f"[{', '.join(map(_describe, result))}]"
    return type(result).__name__
