"""The distribution holds what the folders hold, and nothing else."""

from __future__ import annotations

import tomllib
from importlib.metadata import entry_points
from pathlib import Path
from pkgutil import iter_modules

import pytest

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())


def _folders(path: str) -> set[str]:
    return {each.parent.name for each in (ROOT / path).glob("*/__init__.py")}


def test_each_plugin_folder_is_an_entry_point_and_the_other_way_round() -> None:
    points = {
        point.name
        for point in entry_points(group="chat2site")
        if point.dist is not None and point.dist.name == "chat2site"
    }

    assert points == _folders("plugins/chat2site_plugins")


def test_each_theme_folder_is_an_entry_point_and_has_its_settings() -> None:
    points = set(PROJECT["project"]["entry-points"]["mkdocs.themes"])
    settings = (ROOT / "themes/chat2site_themes").glob("*/mkdocs_theme.yml")

    assert points == _folders("themes/chat2site_themes") == {path.parent.name for path in settings}


def test_the_contract_on_independent_plugins_names_all_of_them() -> None:
    contracts = PROJECT["tool"]["importlinter"]["contracts"]
    modules = next(each["modules"] for each in contracts if each["type"] == "independence")

    assert {name.split(".")[1] for name in modules} == _folders("plugins/chat2site_plugins")


def test_the_contract_on_what_plugins_see_names_all_but_the_api() -> None:
    contracts = PROJECT["tool"]["importlinter"]["contracts"]
    (forbidden,) = (
        each["forbidden_modules"]
        for each in contracts
        if each["type"] == "forbidden" and "chat2site.hooks" in each["forbidden_modules"]
    )
    parts = {each.name for each in iter_modules([str(ROOT / "chat2site")])}

    assert {name.split(".")[1] for name in forbidden} == parts - {"api"}


def test_the_wheel_has_three_packages() -> None:
    packages = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]

    assert [Path(path).name for path in packages] == [
        "chat2site",
        "chat2site_plugins",
        "chat2site_themes",
    ]


@pytest.mark.parametrize("name", ["chat2site", "plugins", "themes", "example-site", "tests"])
def test_the_top_level_is_the_one_that_was_agreed(name: str) -> None:
    assert (ROOT / name).is_dir()
