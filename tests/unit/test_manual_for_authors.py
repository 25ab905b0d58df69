"""The code in the manual for plugin authors runs, and its tables name all that there is."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from mkdocs.utils.yaml import yaml_load

from chat2site import api, testing
from chat2site.cli.new_plugin import KINDS
from chat2site.model.blocks import Block
from chat2site.model.parts import Part
from tests.manual import AUTHORS_PAGES, CodeBlock, read_blocks, write_block

SAMPLES = Path(__file__).parents[2] / "example-site/plugins"


def _make_findable(plugin: str, folder: Path) -> None:
    """Write the metadata by which the plugin of a module in `folder` is found on the path."""
    module = plugin.replace("-", "_")
    info = folder / f"chat2site_{module}-0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Name: chat2site-{plugin}\nVersion: 0\n")
    (info / "entry_points.txt").write_text(f"[chat2site]\n{plugin} = chat2site_{module}\n")


def _run_tests(folder: Path, path: list[Path]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-W", "error", "."],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(map(str, path))},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_examples_of_the_test_kit_pass(tmp_path: Path) -> None:
    for block in read_blocks("testing.md"):
        assert block.language == "python"
        write_block(block, tmp_path / "tests")
    for plugin in ("geo", "claude"):
        _make_findable(plugin, tmp_path)

    _run_tests(
        tmp_path / "tests", [tmp_path, SAMPLES / "chat2site-geo", SAMPLES / "chat2site-claude"]
    )


def _recipes() -> list[list[CodeBlock]]:
    blocks = [block for block in read_blocks("recipes.md") if block.language == "python"]
    return [blocks[start : start + 2] for start in range(0, len(blocks), 2)]


@pytest.mark.parametrize("recipe", _recipes(), ids=lambda recipe: recipe[0].title)
def test_a_recipe_passes_its_test(recipe: list[CodeBlock], tmp_path: Path) -> None:
    module, test = recipe
    write_block(module, tmp_path)
    write_block(test, tmp_path / "tests")
    name = module.title.removeprefix("chat2site_").removesuffix(".py").replace("_", "-")
    _make_findable(name, tmp_path)

    _run_tests(tmp_path / "tests", [tmp_path])


@pytest.mark.parametrize("page", ["recipes.md", "publishing.md", "tutorial.md"])
def test_configurations_are_sound(page: str) -> None:
    blocks = [block for block in read_blocks(page) if block.language == "yaml"]

    assert blocks
    assert all(isinstance(yaml_load(block.code), dict) for block in blocks)


@pytest.mark.parametrize("base", [Block, Part], ids=["blocks", "parts"])
def test_the_concepts_name_every_kind(base: type) -> None:
    text = (AUTHORS_PAGES / "index.md").read_text(encoding="utf-8")
    kinds = {
        name
        for name, value in vars(api).items()
        if isinstance(value, type) and issubclass(value, base) and value is not base
    }

    assert kinds <= set(re.findall(r"^\| `(\w+)", text, re.MULTILINE))


def test_the_page_on_testing_names_all_of_the_test_kit() -> None:
    text = (AUTHORS_PAGES / "testing.md").read_text(encoding="utf-8")

    assert set(testing.__all__) <= set(re.findall(r"\w+", text))


def test_the_concepts_name_every_kind_of_project() -> None:
    text = (AUTHORS_PAGES / "index.md").read_text(encoding="utf-8")

    assert set(KINDS) <= set(re.findall(r"`([\w-]+)`", text))


def test_every_page_is_reached_from_the_first_one() -> None:
    pages = {path.name for path in AUTHORS_PAGES.glob("*.md")} - {"index.md"}
    text = (AUTHORS_PAGES / "index.md").read_text(encoding="utf-8")

    assert pages <= set(re.findall(r"\]\(([\w.-]+)\)", text))
