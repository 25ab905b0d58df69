"""Zips as sources: sound, nested, hostile and damaged."""

from __future__ import annotations

import io
import os
import stat
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from chat2site.errors import OutputError, SourceError
from chat2site.hooks.context import Diagnostics
from chat2site.sources import unpack
from tests.exports import write_zip
from tests.opened import open_path


def zip_bytes(members: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def nest(members: Mapping[str, bytes], times: int) -> dict[str, bytes]:
    nested = dict(members)
    for _ in range(times):
        nested = {"inner.zip": zip_bytes(nested)}
    return nested


def patch(path: Path, old: bytes, new: bytes, *, last: bool = False) -> None:
    data = path.read_bytes()
    place = data.rindex(old) if last else data.index(old)
    path.write_bytes(data[:place] + new + data[place + len(old) :])


def unpacked_files(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / "work").iterdir())


def test_a_zip_lists_its_files_sorted(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "export.zip", {"b.json": b"[]", "a/": b"", "a/c.png": b"123"})

    source = open_path(path)

    assert source.label == "export.zip"
    assert list(source.names) == ["a/c.png", "b.json"]
    assert source.size("a/c.png") == 3
    assert source.read("a/c.png", 2) == b"12"
    assert source.read("b.json") == b"[]"


def test_a_zip_may_have_any_name(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "export", {"a.json": b"[]"})

    assert list(open_path(path).names) == ["a.json"]


def test_an_empty_zip_has_no_members(tmp_path: Path) -> None:
    assert list(open_path(write_zip(tmp_path / "export.zip", {})).names) == []


def test_a_member_is_unpacked_once_for_all_who_open_the_zip(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "export.zip", {"a.json": b"[1]"})

    first = open_path(path).local_path("a.json")
    before = first.stat().st_ino
    second = open_path(path).local_path("a.json")

    assert first.read_bytes() == b"[1]"
    assert (second, second.stat().st_ino) == (first, before)
    assert unpacked_files(tmp_path) == [first]


def test_a_replaced_zip_is_unpacked_anew(tmp_path: Path) -> None:
    path = tmp_path / "export.zip"
    first = open_path(write_zip(path, {"a.json": b"[1]"})).local_path("a.json")

    second = open_path(write_zip(path, {"a.json": b"[2]"})).local_path("a.json")

    assert (first.read_bytes(), second.read_bytes()) == (b"[1]", b"[2]")


def test_unpacking_that_was_cut_short_is_done_again(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "export.zip", {"a.json": b"[1]"})
    open_path(path).local_path("a.json").write_bytes(b"[")

    assert open_path(path).local_path("a.json").read_bytes() == b"[1]"


def test_the_folder_around_an_export_and_junk_are_taken_off(tmp_path: Path) -> None:
    junk = {"__MACOSX/tmp/._a.json": b"", "tmp/.DS_Store": b"", "__MACOSX\\x": b""}
    path = write_zip(tmp_path / "export.zip", {"tmp/a.json": b"1", "tmp/b/c.png": b"", **junk})

    assert list(open_path(path).names) == ["a.json", "b/c.png"]


@pytest.mark.parametrize(
    "name",
    ["../evil.json", "/etc/evil.json", "C:\\evil.json", "a/../../evil.json", "evil\n.json"],
)
def test_a_hostile_name_is_left_out_and_told(tmp_path: Path, name: str) -> None:
    path = write_zip(tmp_path / "export.zip", {"a.json": b"", name: b""})
    diagnostics = Diagnostics()

    source = open_path(path, diagnostics)

    assert list(source.names) == ["a.json"]
    assert [found.code for found in diagnostics.found] == ["C2S-S003"]
    assert diagnostics.found[0].where == "export.zip"


def test_a_name_with_a_nul_is_left_out(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "export.zip", {"a.json": b"", "b.json_x": b""})
    for last in (False, True):
        patch(path, b"b.json_x", b"b.json\0x", last=last)
    diagnostics = Diagnostics()

    assert list(open_path(path, diagnostics).names) == ["a.json"]
    assert len(diagnostics.found) == 1


def test_a_symbolic_link_is_left_out_and_told(tmp_path: Path) -> None:
    path = tmp_path / "export.zip"
    link = zipfile.ZipInfo("link.json")
    link.create_system = 3
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.json", b"")
        archive.writestr(link, b"/etc/passwd")
    diagnostics = Diagnostics()

    assert list(open_path(path, diagnostics).names) == ["a.json"]
    assert "symbolic link" in diagnostics.found[0].message


def test_of_two_members_with_one_name_the_later_wins(tmp_path: Path) -> None:
    path = tmp_path / "export.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.json", b"1")
        archive.writestr("./a.json", b"2")
    diagnostics = Diagnostics()

    assert open_path(path, diagnostics).read("a.json") == b"2"
    assert len(diagnostics.found) == 1


def test_a_name_in_utf8_that_does_not_say_so_is_read(tmp_path: Path) -> None:
    # As macOS stores it: the bytes of UTF-8, without the flag that says so.
    path = write_zip(tmp_path / "export.zip", {"file-X-caf__.png": b""})
    for last in (False, True):
        patch(path, b"caf__", "café".encode(), last=last)

    assert list(open_path(path).names) == ["file-X-café.png"]


@pytest.mark.parametrize("times", [1, 2, 3])
def test_a_wrapped_export_is_opened(tmp_path: Path, times: int) -> None:
    path = write_zip(tmp_path / "export.zip", nest({"tmp/a.json": b"1", "tmp/b.png": b""}, times))

    source = open_path(path)

    assert list(source.names) == ["a.json", "b.png"]
    assert source.read("a.json") == b"1"
    assert source.local_path("a.json").read_bytes() == b"1"


def test_a_zip_in_four_zips_is_left_alone_and_told(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "export.zip", nest({"a.json": b"1"}, 4))
    diagnostics = Diagnostics()

    assert list(open_path(path, diagnostics).names) == ["inner.zip"]
    assert [found.code for found in diagnostics.found] == ["C2S-S003"]


def test_parts_of_an_export_join_under_their_names(tmp_path: Path) -> None:
    parts = {
        "out/part 1.zip": zip_bytes({"x/conversations-000.json": b"1"}),
        "out/part 2.zip": zip_bytes({"conversations-001.json": b"2", "file-a.png": b""}),
        "out/read me.txt": b"",
    }

    source = open_path(write_zip(tmp_path / "export.zip", parts))

    assert list(source.names) == [
        "part 1/conversations-000.json",
        "part 2/conversations-001.json",
        "part 2/file-a.png",
        "read me.txt",
    ]


@pytest.mark.parametrize(
    "name", ["a.zip", "file-X-project.zip"], ids=["beside JSON", "named as an upload"]
)
def test_an_attached_zip_stays_a_zip(tmp_path: Path, name: str) -> None:
    attached = zip_bytes({"conversations.json": b"[]"})
    others = {"conversations.json": b"[]"} if name == "a.zip" else {"cat.png": b""}

    source = open_path(write_zip(tmp_path / "export.zip", {name: attached, **others}))

    assert source.read(name) == attached
    assert len(source.names) == 2


def test_opening_a_wrapped_export_again_unpacks_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_zip(tmp_path / "export.zip", nest({"a.json": b"1"}, 2))
    open_path(path)

    monkeypatch.delattr(unpack, "_fill")

    assert list(open_path(path).names) == ["a.json"]


@pytest.mark.parametrize(
    "data",
    [b"", b"PK\x03\x04", b"PK\x05\x06", b"<html>", zip_bytes({"a.json": b"x" * 999})[:-30]],
    ids=["empty", "only a beginning", "only an end", "HTML", "truncated"],
)
def test_a_damaged_zip_is_an_error(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "export.zip"
    path.write_bytes(data)

    with pytest.raises(SourceError, match=r"`export\.zip` is no complete zip") as caught:
        open_path(path)

    assert caught.value.hint


def test_a_damaged_zip_in_a_zip_is_an_error_that_names_both(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "export.zip", {"inner.zip": b"PK\x03\x04"})

    with pytest.raises(SourceError, match=r"`export\.zip/inner\.zip` is no complete zip"):
        open_path(path)


def test_a_member_with_a_wrong_checksum_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "export.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.json", b"sound content")
    patch(path, b"sound content", b"wrong content")

    with pytest.raises(SourceError, match=r"`a\.json` in `export\.zip` is damaged"):
        open_path(path).local_path("a.json")

    assert unpacked_files(tmp_path) == []


def test_a_member_that_is_shorter_than_it_says_is_an_error(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "export.zip", {"a.json": b"x" * 777})
    size = (777).to_bytes(4, "little")
    for last in (False, True):
        patch(path, size, (2_000).to_bytes(4, "little"), last=last)

    with pytest.raises(SourceError, match=r"is damaged \(777 of 2,000 bytes are there\)"):
        open_path(path).read("a.json")


def test_a_bomb_is_an_error_before_it_is_unpacked(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "export.zip", {"a.json": b"x" * 777})
    size = (777).to_bytes(4, "little")
    for last in (False, True):
        patch(path, size, (2 << 30).to_bytes(4, "little"), last=last)

    with pytest.raises(SourceError, match="which no export does"):
        open_path(path).local_path("a.json")


def test_an_encrypted_zip_is_an_error(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "export.zip", {"a.json": b""})
    # The flags stand six bytes into the file's own header, eight into the central directory's.
    data = bytearray(path.read_bytes())
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)

    with pytest.raises(SourceError, match=r"`export\.zip` is encrypted"):
        open_path(path)


def test_a_compression_that_python_does_not_know_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "export.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.json", b"[]")
    # 9 is Deflate64, which Windows uses for large files.
    data = bytearray(path.read_bytes())
    data[8] = 9
    data[data.index(b"PK\x01\x02") + 10] = 9
    path.write_bytes(data)

    with pytest.raises(SourceError, match="is compressed in a way"):
        open_path(path).read("a.json")


def test_a_work_folder_that_cannot_be_made_is_an_output_error(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "export.zip", {"a.json": b"[]"})
    (tmp_path / "work").write_text("a file")

    with pytest.raises(OutputError, match=r"`export\.zip` cannot be unpacked"):
        open_path(path).local_path("a.json")


def test_a_file_that_another_process_unpacks_meanwhile_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = open_path(write_zip(tmp_path / "export.zip", {"a.json": b"[]"}))

    def refuse(temporary: Path, target: Path) -> None:
        target.write_bytes(b"[]")
        raise PermissionError  # as Windows does while a file is open elsewhere

    monkeypatch.setattr(os, "replace", refuse)

    assert source.local_path("a.json").read_bytes() == b"[]"
    assert len(unpacked_files(tmp_path)) == 1
