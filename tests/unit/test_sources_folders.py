"""Folders and lone files as sources."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from chat2site.errors import SourceError
from chat2site.hooks.context import Diagnostics
from tests.exports import write_folder
from tests.opened import open_path


def test_a_folder_lists_its_files_sorted(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "export", {"b.json": b"[]", "a/c.png": b"12", "a.json": b""})

    source = open_path(folder)

    assert source.label == "export"
    assert list(source.names) == ["a.json", "a/c.png", "b.json"]
    assert source.size("a/c.png") == 2
    assert source.read("a/c.png", 1) == b"1"
    assert source.read("b.json") == b"[]"
    assert source.local_path("b.json") == (folder / "b.json").resolve()


def test_the_folder_around_an_export_is_taken_off(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "export", {"tmp/x/a.json": b"1", "tmp/x/b/c.png": b""})

    source = open_path(folder)

    assert list(source.names) == ["a.json", "b/c.png"]
    assert source.read("a.json") == b"1"


def test_what_operating_systems_leave_behind_is_no_member(tmp_path: Path) -> None:
    junk = dict.fromkeys(("__MACOSX/._a", ".DS_Store", "._a.json", ".cache/a.json"), b"")
    folder = write_folder(tmp_path / "export", {"a.json": b"", **junk})

    assert list(open_path(folder).names) == ["a.json"]


def test_an_empty_folder_has_no_members(tmp_path: Path) -> None:
    assert list(open_path(write_folder(tmp_path, {})).names) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has neither such links nor such names")
class TestWhatWindowsForbids:
    def test_a_link_out_of_the_folder_is_left_out_and_told(self, tmp_path: Path) -> None:
        (tmp_path / "secret.txt").write_text("secret")
        folder = write_folder(tmp_path / "export", {"a.json": b""})
        (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
        diagnostics = Diagnostics()

        source = open_path(folder, diagnostics)

        assert list(source.names) == ["a.json"]
        assert [found.code for found in diagnostics.found] == ["C2S-S003"]
        assert "`link.txt`" in diagnostics.found[0].message

    def test_a_link_within_the_folder_is_a_member(self, tmp_path: Path) -> None:
        folder = write_folder(tmp_path / "export", {"a.json": b"1"})
        (folder / "b.json").symlink_to("a.json")

        assert open_path(folder).read("b.json") == b"1"

    def test_a_link_to_a_folder_is_not_followed(self, tmp_path: Path) -> None:
        write_folder(tmp_path / "other", {"secret.txt": b""})
        folder = write_folder(tmp_path / "export", {"a.json": b""})
        (folder / "link").symlink_to(tmp_path / "other")
        (folder / "ring").symlink_to(folder)

        assert list(open_path(folder).names) == ["a.json"]

    def test_a_link_to_itself_is_left_out(self, tmp_path: Path) -> None:
        folder = write_folder(tmp_path / "export", {"a.json": b""})
        (folder / "loop.json").symlink_to("loop.json")
        diagnostics = Diagnostics()

        assert list(open_path(folder, diagnostics).names) == ["a.json"]
        assert len(diagnostics.found) == 1

    def test_a_name_with_control_characters_is_left_out(self, tmp_path: Path) -> None:
        folder = write_folder(tmp_path / "export", {"a.json": b"", "b\n.json": b""})
        diagnostics = Diagnostics()

        assert list(open_path(folder, diagnostics).names) == ["a.json"]
        assert diagnostics.found[0].message.isprintable()


def test_a_lone_file_lists_itself(tmp_path: Path) -> None:
    write_folder(tmp_path, {"my chat.txt": b"[]", "other.json": b""})

    source = open_path(tmp_path / "my chat.txt")

    assert (source.label, list(source.names)) == ("my chat.txt", ["my chat.txt"])
    assert source.read("my chat.txt") == b"[]"
    assert source.size("my chat.txt") == 2


def test_files_beside_a_lone_file_can_be_read(tmp_path: Path) -> None:
    write_folder(tmp_path, {"chat.json": b"[]", "images/cat.png": b"cat"})

    source = open_path(tmp_path / "chat.json")

    assert source.read("images/cat.png", 2) == b"ca"
    assert source.size("images\\cat.png") == 3


@pytest.mark.parametrize(
    "name",
    ["gone.png", "images", "../secret.txt", "/etc/hostname", "a\0b", "x" * 5_000, ""],
    ids=["gone", "folder", "above", "absolute", "NUL", "long", "empty"],
)
def test_nothing_else_can_be_read_through_a_lone_file(tmp_path: Path, name: str) -> None:
    write_folder(tmp_path, {"in/chat.json": b"[]", "in/images/a.png": b"", "secret.txt": b""})

    source = open_path(tmp_path / "in" / "chat.json")

    with pytest.raises(KeyError):
        source.local_path(name)


def test_a_path_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="does not exist") as caught:
        open_path(tmp_path / "gone.zip")

    assert caught.value.hint


@pytest.mark.parametrize(
    ("head", "kind"),
    [(b"7z\xbc\xaf\x27\x1c", "7z"), (b"Rar!\x1a\x07", "RAR"), (b"\x1f\x8b\x08", "gzip")],
    ids=["7z", "rar", "gz"],
)
def test_an_archive_of_another_kind_is_called_what_it_is(
    tmp_path: Path, head: bytes, kind: str
) -> None:
    path = tmp_path / "export.bin"
    path.write_bytes(head + b"\0" * 20)

    with pytest.raises(SourceError, match=f"is a {kind} archive"):
        open_path(path)
