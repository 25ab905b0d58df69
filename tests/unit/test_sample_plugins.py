"""The sample plugins are what we would have others write."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.linting import check_clean

SAMPLES = sorted((Path(__file__).parents[2] / "example-site/plugins").iterdir())


def _imports(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            yield node.module or ""
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_a_sample_is_clean_by_our_own_rules(sample: Path, tmp_path: Path) -> None:
    check_clean(sample.rglob("*.py"), folder=sample, cache=tmp_path)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_a_sample_imports_the_api_and_the_test_kit_alone(sample: Path) -> None:
    imports = {name for file in sample.rglob("*.py") for name in _imports(file)}

    ours = {name for name in imports if name.split(".")[0] == "chat2site"}
    assert ours == {"chat2site.api", "chat2site.testing"}


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_a_sample_has_no_file_that_is_too_long(sample: Path) -> None:
    longest = max(len(file.read_text().splitlines()) for file in sample.rglob("*.py"))

    assert longest <= 400
