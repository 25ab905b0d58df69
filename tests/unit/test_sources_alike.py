"""What folders and zips have in common as sources."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeAlias

import pytest

from tests.exports import write_folder, write_zip
from tests.opened import open_path

Write: TypeAlias = Callable[[Path, Mapping[str, bytes]], Path]
KINDS = pytest.mark.parametrize("write", [write_folder, write_zip], ids=["folder", "zip"])


@KINDS
def test_the_identity_of_a_member_changes_with_its_content(write: Write, tmp_path: Path) -> None:
    one = open_path(write(tmp_path / "one.zip", {"a": b"1"}))
    two = open_path(write(tmp_path / "two.zip", {"a": b"22"}))

    assert one.identity("a") == open_path(tmp_path / "one.zip").identity("a")
    assert one.identity("a") != two.identity("a")


@KINDS
def test_a_member_that_is_not_there_is_a_key_error(write: Write, tmp_path: Path) -> None:
    source = open_path(write(tmp_path / "export.zip", {"a.json": b""}))

    for ask in (source.size, source.read, source.identity, source.local_path):
        with pytest.raises(KeyError):
            ask("b.json")
