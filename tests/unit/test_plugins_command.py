"""`chat2site plugins` tells which plugin does what."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from chat2site.cli.plugins import command
from tests.conftest import Run
from tests.distributions import write_distribution

GEO = """\
from chat2site.api import Options, PostProcessor, Renderer, hookimpl


class GeoOptions(Options, frozen=True, kw_only=True):
    zoom: int = 3


class Places(Renderer):
    content_types = ("place", "text")

    def render(self, part, context):
        return None


class Maps(PostProcessor):
    name = "maps"


@hookimpl
def chat2site_register_options():
    return GeoOptions


@hookimpl
def chat2site_register_renderers():
    return [Places()]


@hookimpl
def chat2site_register_post_processors():
    return [Maps()]
"""


@pytest.fixture
def geo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Install a plugin of a stranger."""
    write_distribution(tmp_path, "chat2site-geo", GEO, plugin="geo", version="1.2")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path)]))


@pytest.mark.usefixtures("geo")
def test_a_plugin_is_listed_with_its_distribution_and_what_it_does(
    tmp_path: Path, run: Run
) -> None:
    result = run("plugins", folder=tmp_path)

    assert result.returncode == 0, result.stderr
    assert result.stderr == ""
    assert result.stdout.endswith(
        "chat2site-geo 1.2\n"
        "  geo          renders place, text; is asked before tools, text about text;\n"
        "               post-processes as maps; has options zoom\n"
    )
    assert all(len(line) <= 80 for line in result.stdout.splitlines())


@pytest.mark.usefixtures("geo")
def test_programs_get_all_of_it_as_json(tmp_path: Path, run: Run) -> None:
    result = run("plugins", "--json", folder=tmp_path)

    assert json.loads(result.stdout)[-1] == {
        "name": "geo",
        "distribution": "chat2site-geo",
        "version": "1.2",
        "hooks": [
            "chat2site_register_options",
            "chat2site_register_post_processors",
            "chat2site_register_renderers",
        ],
        "readers": [],
        "content_types": ["place", "text"],
        "overrides": {"text": ["tools", "text"]},
        "post_processors": ["maps"],
        "pages": [],
        "options": {"zoom": 3},
    }


@pytest.mark.usefixtures("geo")
def test_what_is_switched_off_is_not_listed(tmp_path: Path, run: Run) -> None:
    result = run("plugins", "--no-third-party-plugins", folder=tmp_path)

    assert "geo" not in result.stdout


def test_a_broken_plugin_is_one_error(tmp_path: Path, run: Run) -> None:
    write_distribution(tmp_path, "dist-broken", "1 / 0\n", plugin="broken")

    result = run("plugins", folder=tmp_path)

    assert result.returncode == 1
    assert result.stdout == ""
    assert result.stderr == (
        "error: Plugin `broken` of `dist-broken`: it cannot be imported: "
        "ZeroDivisionError('division by zero')\n\n"
        "hint: Update `dist-broken`, or run without it: `--disable-plugin broken`\n"
    )


def test_all_plugins_of_our_own_do_something() -> None:
    listed = CliRunner().invoke(command, ["--no-third-party-plugins"]).stdout

    assert listed.startswith("chat2site ")
    assert "does nothing" not in listed
