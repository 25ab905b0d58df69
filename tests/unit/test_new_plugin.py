"""`chat2site new-plugin` writes a project that is sound, and nothing where it must not."""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path

import pytest

from chat2site.cli.new_plugin import KINDS
from tests.conftest import Run
from tests.linting import check_clean


def _files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("kind", KINDS)
def test_a_project_has_five_files_and_its_entry_point(kind: str, tmp_path: Path, run: Run) -> None:
    result = run("new-plugin", "my-geo", "--kind", kind, folder=tmp_path)

    folder = tmp_path / "chat2site-my-geo"
    assert (result.returncode, result.stdout) == (0, ""), result.stderr
    assert _files(folder) == {
        ".github/workflows/test.yml",
        "README.md",
        "chat2site_my_geo.py",
        "pyproject.toml",
        "tests/test_my_geo.py",
    }
    project = tomllib.loads((folder / "pyproject.toml").read_text())["project"]
    assert project["name"] == "chat2site-my-geo"
    assert project["entry-points"]["chat2site"] == {"my-geo": "chat2site_my_geo"}
    assert "$" not in (folder / "README.md").read_text()
    assert "${{ matrix.python }}" in (folder / ".github/workflows/test.yml").read_text()
    ast.parse((folder / "chat2site_my_geo.py").read_text())


def test_it_ends_with_three_commands_to_type(tmp_path: Path, run: Run) -> None:
    result = run("new-plugin", "geo", "--directory", "my plugins/geo", folder=tmp_path)

    assert result.stderr.splitlines()[-3:] == [
        '    pip install -e "./my plugins/geo[test]"',
        '    pytest "my plugins/geo"',
        "    chat2site plugins",
    ]


@pytest.mark.parametrize(
    ("given", "name"),
    [("geo", "geo"), ("chat2site-geo", "geo"), ("My_Geo.Maps", "my-geo-maps"), ("g2", "g2")],
)
def test_a_name_is_taken_as_package_indexes_take_it(
    given: str, name: str, tmp_path: Path, run: Run
) -> None:
    run("new-plugin", given, folder=tmp_path)

    assert [path.name for path in tmp_path.iterdir()] == [f"chat2site-{name}"]


@pytest.mark.parametrize(
    "name",
    [
        "",
        "2d",
        "../geo",
        "/geo",
        "geo/",
        "g eo",
        "geo-",
        "_geo",
        "géo",
        "$name",
        "chat2site-",
        "a" * 31,
    ],
)
def test_what_is_no_name_is_refused(name: str, tmp_path: Path, run: Run) -> None:
    result = run("new-plugin", "--", name, folder=tmp_path)

    assert result.returncode == 2
    assert f"`{name}` is no name for a plugin" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_name_of_an_installed_plugin_is_refused(tmp_path: Path, run: Run) -> None:
    result = run("new-plugin", "chat2site-Text", folder=tmp_path)

    assert result.returncode == 2
    assert "A plugin called `text` is installed already, by `chat2site`" in result.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["chat2site-geo/notes.txt", "chat2site-geo"])
def test_a_folder_that_is_not_empty_is_left_alone(name: str, tmp_path: Path, run: Run) -> None:
    file = tmp_path / name
    file.parent.mkdir(exist_ok=True)
    file.write_text("mine")

    result = run("new-plugin", "geo", folder=tmp_path)

    assert result.returncode == 1
    assert "is not empty" in result.stderr
    assert "--directory" in result.stderr
    assert _files(tmp_path) == {name}
    assert file.read_text() == "mine"


def test_projects_are_clean_by_our_own_rules(tmp_path: Path, run: Run) -> None:
    for kind in KINDS:
        for name in (kind[:4], kind[:4] + "-a-name-of-thirty-letters"):
            run("new-plugin", name, "--kind", kind, folder=tmp_path)
    files = list(tmp_path.rglob("*.py"))

    check_clean(files, folder=tmp_path, cache=tmp_path / "cache")

    assert len(files) == 2 * 2 * len(KINDS)
