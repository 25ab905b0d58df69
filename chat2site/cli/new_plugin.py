"""`chat2site new-plugin`: an installable plugin to start from, with a test."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.metadata import entry_points
from importlib.resources import files
from pathlib import Path
from string import Template

import click

from chat2site import __version__
from chat2site.cli.console import Console, told
from chat2site.errors import OutputError, UsageError

KINDS = {
    "renderer": "shows content of the type `$name`",
    "reader": "reads exports of $name",
    "post-processor": "folds what the tool `$name` said",
    "pages": "lists the chats that mention $name on a page of their own",
}
"""The kinds with what the plugin does that is written for each."""

_FILES = {
    "pyproject.toml": "pyproject.toml.txt",
    "README.md": "README.md.txt",
    "$module.py": "$kind.py.txt",
    "tests/test_$snake.py": "test_$kind.py.txt",
    ".github/workflows/test.yml": "test.yml.txt",
}
"""The files of a project with the template of each."""

_PREFIX = "chat2site-"
_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_LONGEST_NAME = 30


@click.command("new-plugin")
@click.argument("name")
@click.option(
    "--kind",
    type=click.Choice(list(KINDS)),
    default="renderer",
    show_default=True,
    help="What the plugin does.",
)
@click.option(
    "--directory",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for the project; it must be empty or new.  [default: chat2site-NAME]",
)
def command(*, name: str, kind: str, directory: Path | None) -> None:
    """Write the project of a plugin, to install, to test and to change.

    NAME is what users call the plugin in their configuration, such as `geo`. The project on the
    Python Package Index is then `chat2site-geo`.
    """
    console = Console(0)
    with told(console):
        values = _values(name, kind)
        folder = directory or Path(values["distribution"])
        _check_free(folder)
        _write_project(folder, values)
        console.say(
            f"Written to {folder}\n\nNext:\n\n"
            f'    pip install -e "{_as_path(folder)}[test]"\n'
            f'    pytest "{folder.as_posix()}"\n'
            f"    chat2site plugins"
        )


def _values(given: str, kind: str) -> Mapping[str, str]:
    """Return what the templates need to know. Raises UsageError if the name cannot be used."""
    # Names of distributions are equal if they differ in capitals and separators alone.
    name = re.sub(r"[-_.]+", "-", given).lower().removeprefix(_PREFIX)
    if not _NAME.fullmatch(name) or len(name) > _LONGEST_NAME:
        raise UsageError(
            f"`{given}` is no name for a plugin",
            hint=f"Use up to {_LONGEST_NAME} letters, digits and hyphens, such as `geo`",
        )
    for point in entry_points(group="chat2site"):
        if point.name == name:
            owner = point.dist.name if point.dist else "another distribution"
            raise UsageError(
                f"A plugin called `{name}` is installed already, by `{owner}`",
                hint="Use another name, or uninstall that distribution",
            )
    snake = name.replace("-", "_")
    values = {
        "name": name,
        "snake": snake,
        "title": name.replace("-", " ").capitalize(),
        "class_name": name.title().replace("-", ""),
        "kind": kind.replace("-", "_"),
        "distribution": _PREFIX + name,
        "module": f"chat2site_{snake}",
        "requirement": f"chat2site>={__version__},<{_next_breaking_version()}",
    }
    purpose = Template(KINDS[kind]).substitute(values)
    return {**values, "purpose": purpose, "summary": purpose[0].upper() + purpose[1:]}


def _next_breaking_version() -> str:
    """Return the version that may take away what this one promises to plugins."""
    major, minor = (int(number) for number in __version__.split(".")[:2])
    return f"{major + 1}" if major else f"0.{minor + 1}"


def _as_path(folder: Path) -> str:
    """Return the folder in a form that pip does not take for the name of a distribution."""
    return folder.as_posix() if folder.is_absolute() else f"./{folder.as_posix()}"


def _check_free(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise OutputError(
            f"Folder `{folder}` is not empty", hint="Choose an empty or new one with `--directory`"
        )


def _write_project(folder: Path, values: Mapping[str, str]) -> None:
    templates = files("chat2site.cli") / "plugin_template"
    try:
        for name, template in _FILES.items():
            file = folder / Template(name).substitute(values)
            source = templates / Template(template).substitute(values)
            text = Template(source.read_text(encoding="utf-8")).substitute(values)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise OutputError(
            f"Folder `{folder}` cannot be written: {error.strerror}",
            hint="Choose another one with `--directory`",
        ) from error
