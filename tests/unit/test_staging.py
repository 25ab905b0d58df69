"""The old output stays until the new one is whole, and nobody's own files are replaced."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from chat2site.build.staging import MARKER, Staging
from chat2site.errors import OutputError
from tests.exports import write_folder


def _names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def _build(target: Path, name: str) -> None:
    staging = Staging(target)
    (staging.site / name).write_text("x")
    staging.replace()
    staging.discard()


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
    staging = Staging(tmp_path / "site")
    (staging.site / "half").write_text("x")
    _end_process(staging)

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


def test_an_update_changes_adds_and_removes_files_and_leaves_the_others(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write_folder(site, {"a/kept": b"1", "a/changed": b"1", "b/gone": b"1", ".chat2site": b""})
    kept = (site / "a/kept").stat()
    staging = Staging(site)
    write_folder(staging.site, {"a/changed": b"2", "c/d/new": b"2"})

    staging.update(["b/gone"])
    staging.discard()

    assert _tree(site).keys() == {"a/kept", "a/changed", "c/d/new", ".chat2site"}
    assert (site / "a/changed").read_bytes() == b"2"
    assert (site / "a/kept").stat().st_mtime_ns == kept.st_mtime_ns
    assert not (site / "b").exists()
    assert _names(tmp_path) == {"site"}


@pytest.mark.parametrize("steps", range(1, 9))
def test_an_update_that_was_broken_off_is_finished_by_the_next_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, steps: int
) -> None:
    site = tmp_path / "site"
    write_folder(site, {"a/changed": b"1", "b/gone": b"1", "x": b"1", ".chat2site": b""})
    staging = Staging(site)
    write_folder(staging.site, {"a/changed": b"2", "c/new": b"2", "x/y": b"2"})

    with monkeypatch.context() as patched, suppress(_KilledError):
        _kill_after(patched, steps)
        staging.update(["b/gone", "x"])
    _end_process(staging)
    Staging(site).discard()

    expected = {"a/changed": b"2", "c/new": b"2", "x/y": b"2"}
    assert {name: data for name, data in _tree(site).items() if name != MARKER} == expected
    assert _names(tmp_path) == {"site"}


def test_an_old_output_that_a_killed_build_had_moved_away_comes_back(tmp_path: Path) -> None:
    _build(tmp_path / "site", "old")
    staging = Staging(tmp_path / "site")
    (tmp_path / "site").rename(staging.site.parent / "old")
    _end_process(staging)

    Staging(tmp_path / "site").discard()

    assert _names(tmp_path / "site") == {"old", MARKER}


def test_a_journal_removes_nothing_outside_of_the_output(tmp_path: Path) -> None:
    write_folder(tmp_path, {"letters": b"dear", "site/.chat2site": b""})
    write_folder(tmp_path / ".site.building" / "x", {"journal": b"../letters\0/etc/none"})

    Staging(tmp_path / "site").discard()

    assert _names(tmp_path) == {"letters", "site"}


def test_two_builds_into_one_folder_are_refused(tmp_path: Path) -> None:
    first = Staging(tmp_path / "site")

    with pytest.raises(OutputError, match="Another build is writing to"):
        Staging(tmp_path / "site")

    (first.site / "new").write_text("x")
    first.replace()
    first.discard()
    _build(tmp_path / "site", "newer")
    assert _names(tmp_path / "site") == {"newer", MARKER}


class _KilledError(BaseException):
    """Stands in for the end of the process."""


def _end_process(staging: Staging) -> None:
    """Close what the system closes when it ends a process."""
    assert staging._lock._file is not None
    staging._lock._file.close()


def _kill_after(monkeypatch: pytest.MonkeyPatch, steps: int) -> None:
    """Let so many changes on the disk pass; the first one writes the journal."""
    left = iter(range(steps))

    def counted(change: Callable[..., object]) -> Callable[..., object]:
        def run(*arguments: object, **options: object) -> object:
            if next(left, None) is None:
                raise _KilledError
            return change(*arguments, **options)

        return run

    for owner, name in ((os, "replace"), (Path, "rename"), (Path, "unlink"), (Path, "rmdir")):
        monkeypatch.setattr(owner, name, counted(getattr(owner, name)))
    monkeypatch.setattr(shutil, "rmtree", counted(shutil.rmtree))


def _tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
