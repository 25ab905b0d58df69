"""Files stay small enough to read."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDERS = ("chat2site", "plugins", "themes", "tests")
FILES = sorted(
    path.relative_to(ROOT).as_posix()
    for folder in FOLDERS
    for ending in ("*.py", "*.js")
    for path in (ROOT / folder).rglob(ending)
)


@pytest.mark.parametrize("name", FILES)
def test_no_file_has_more_than_400_lines(name: str) -> None:
    assert len((ROOT / name).read_text(encoding="utf-8").splitlines()) <= 400
