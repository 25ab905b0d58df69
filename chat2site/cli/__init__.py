"""The command line. Each command is a module that is imported when it is called."""

from __future__ import annotations

from importlib import import_module

import click

from chat2site import __version__

COMMANDS = {
    "build": "Build a searchable website from exports of AI chats.",
    "check": "Tell what an archive holds and what would be lost, without its texts.",
    "markdown": "Write Markdown pages and assets only.",
    "new-plugin": "Write the project of a plugin, to install, to test and to change.",
    "plugins": "List the installed plugins and what each of them does.",
}
"""The commands with their one-line help, so that `--help` has to import none of them."""


class LazyGroup(click.Group):
    """A group that knows its commands by name and imports the one that is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, or None."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"chat2site.cli.{cmd_name.replace('-', '_')}").command
        if not isinstance(command, click.Command):
            raise TypeError(f"`chat2site.cli.{cmd_name}.command` is no command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="chat2site")
def main() -> None:
    """Turn an archive of AI chats into a website that you keep."""
