"""The old output stays until the new one is whole, and nobody's own files are replaced."""

from __future__ import annotations

from pathlib import Path

import pytest

from chat2site.build.staging import Staging
from chat2site.errors import OutputError


def _names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def _build(target: Path, name: str) -> None:
    staging = Staging(target)
    (staging.site / name).write_text("x")
    staging.commit()


def test_a_new_output_takes_the_place_of_the_old_one_as_a_whole(tmp_path: Path) -> None:
    _build(tmp_path / "site", "old")
    _build(tmp_path / "site", "new")

    assert _names(tmp_path / "site") == {"new", ".chat2site"}
    assert _names(tmp_path) == {"site"}


def test_a_discarded_build_leaves_the_old_output(tmp_path: Path) -> None:
    _build(tmp_path / "site", "old")
    staging = Staging(tmp_path / "site")
    (staging.site / "half").write_text("x")

    staging.discard()

    assert _names(tmp_path / "site") == {"old", ".chat2site"}
    assert _names(tmp_path) == {"site"}


def test_what_a_killed_build_left_is_cleared_away(tmp_path: Path) -> None:
    (Staging(tmp_path / "site").site / "half").write_text("x")

    _build(tmp_path / "site", "new")

    assert _names(tmp_path / "site") == {"new", ".chat2site"}


def test_a_folder_with_files_of_somebody_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "letters.txt").write_text("dear")

    with pytest.raises(OutputError, match="holds files that no build has made"):
        Staging(tmp_path)

    assert (tmp_path / "letters.txt").read_text() == "dear"


def test_a_file_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("x")

    with pytest.raises(OutputError, match="is a file"):
        Staging(tmp_path / "site")
