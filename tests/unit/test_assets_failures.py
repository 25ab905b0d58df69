"""What a message gets for a file that is missing, damaged or not for everybody."""

from __future__ import annotations

from pathlib import Path

import pytest

from chat2site.errors import OutputError, SourceError
from chat2site.model.assets import AssetRef, MissingAsset
from chat2site.model.diagnostics import Diagnostic
from tests.asset_bench import (
    DAMAGED,
    BrokenSource,
    LoneFile,
    bench_of,
    data_url,
    make_bench,
    path_of,
    ref_of,
)
from tests.fakes import MemorySource, make_image


def test_a_file_that_is_not_there_is_missing(tmp_path: Path) -> None:
    bench = make_bench({}, tmp_path)

    found = bench.put(ref_of("file-ab", name="my `cat`.png"))

    assert found == MissingAsset(reason="not in the archive")
    assert bench.diagnostics.found == [
        Diagnostic(
            code="C2S-A001",
            where="chat 1",
            message="File `my 'cat'.png` (`file-ab`) is not in the archive",
        )
    ]


def test_a_missing_file_has_the_name_that_the_export_knows(tmp_path: Path) -> None:
    bench = bench_of(MemorySource({}), tmp_path, names={"file-ab": "trip/cat.png"})

    found = bench.put(ref_of("file-ab"))

    assert found == MissingAsset(reason="not in the archive", name="cat.png")


@pytest.mark.parametrize("file_id", ["file-zz", "file-ab"], ids=["missing", "damaged"])
def test_each_message_that_names_a_bad_file_is_reported(file_id: str, tmp_path: Path) -> None:
    bench = make_bench({"file-ab.png": make_image("PNG")[:-30]}, tmp_path)

    bench.put(ref_of(file_id))
    bench.put(ref_of(file_id))

    assert len(bench.diagnostics.found) == 2


@pytest.mark.parametrize(
    "pointer", ["https://example.org/cat.png", "HTTP://example.org/", "http://[no-host"]
)
def test_a_file_on_another_site_is_linked_neither_loaded_nor_reported(
    pointer: str, tmp_path: Path
) -> None:
    bench = make_bench({}, tmp_path)

    found = bench.put(AssetRef(pointer=pointer))

    assert found == MissingAsset(reason="on another site, not loaded", is_linked=True)
    assert bench.diagnostics.found == []


def test_half_an_image_is_reported_and_not_stored(tmp_path: Path) -> None:
    bench = make_bench({"file-ab.jpg": make_image("JPEG")[:300]}, tmp_path)

    assert bench.put(ref_of("file-ab")) == DAMAGED
    assert bench.diagnostics.found == [
        Diagnostic(
            code="C2S-A002", where="chat 1", message="File `file-ab` is not a complete image"
        )
    ]
    assert bench.files() == []


def test_an_image_that_is_none_is_reported_and_kept_as_a_download(tmp_path: Path) -> None:
    bench = make_bench({"file-ab.png": b"version https://git-lfs.github.com/spec/v1"}, tmp_path)

    stored = bench.put_stored(ref_of("file-ab", mime_type="image/png"))

    assert not stored.is_image
    assert [found.code for found in bench.diagnostics.found] == ["C2S-A002"]


def test_a_member_that_cannot_be_read_is_reported(tmp_path: Path) -> None:
    error = SourceError("`file-ab.png` in `export.zip` is damaged")
    bench = bench_of(BrokenSource({"file-ab.png": b""}, error=error), tmp_path)

    assert bench.put(ref_of("file-ab")) == DAMAGED
    assert [found.code for found in bench.diagnostics.found] == ["C2S-A002"]


def test_an_unreadable_file_does_not_tell_where_it_is_on_this_machine(tmp_path: Path) -> None:
    source = BrokenSource(
        {"file-ab.png": b""}, error=PermissionError(13, "Not allowed", "/home/me")
    )
    bench = bench_of(source, tmp_path)

    bench.put(ref_of("file-ab"))

    assert bench.diagnostics.found[0].message == "File `file-ab` cannot be read (Not allowed)"


def test_an_image_inside_of_a_data_url_is_stored(tmp_path: Path) -> None:
    data = make_image("GIF")
    bench = make_bench({}, tmp_path)

    stored = bench.put_stored(AssetRef(pointer=data_url(data)))

    assert stored.path == path_of(data, ".gif")
    assert (stored.name, stored.mime_type) == ("file.gif", "image/gif")


@pytest.mark.parametrize("pointer", ["data:image/png;base64,@@", "data:image/png", "data:,"])
def test_a_broken_data_url_is_reported_without_quoting_it(pointer: str, tmp_path: Path) -> None:
    bench = make_bench({}, tmp_path)

    assert bench.put(AssetRef(pointer=pointer)) == DAMAGED
    assert [found.code for found in bench.diagnostics.found] == ["C2S-A003"]
    assert "data:image" not in bench.diagnostics.found[0].message


def test_a_data_url_that_holds_half_an_image_is_reported(tmp_path: Path) -> None:
    bench = make_bench({}, tmp_path)

    assert bench.put(AssetRef(pointer=data_url(make_image("PNG")[:50]))) == DAMAGED
    assert [found.code for found in bench.diagnostics.found] == ["C2S-A002"]


def test_a_lone_file_may_name_images_beside_it(tmp_path: Path) -> None:
    bench = bench_of(LoneFile({"images/my cat.png": make_image("PNG")}), tmp_path)

    stored = bench.put_stored(AssetRef(pointer="./images/my%20cat.png"))

    assert stored.name == "my cat.png"


@pytest.mark.parametrize("pointer", ["id_rsa", "chat.json", "../cat.png", "file:cat.png"])
def test_a_lone_file_gets_nothing_else_from_beside_it(pointer: str, tmp_path: Path) -> None:
    members = {"id_rsa": b"-----BEGIN", "chat.json": b"{}", "cat.png": make_image("PNG")}
    bench = bench_of(LoneFile(members), tmp_path)

    assert bench.put(AssetRef(pointer=pointer)) == MissingAsset(reason="not in the archive")


def test_a_site_that_cannot_be_written_is_the_owners_problem(tmp_path: Path) -> None:
    bench = make_bench({"file-ab.txt": b"text"}, tmp_path)
    bench.site.write_bytes(b"a file where the folder should be")

    with pytest.raises(OutputError, match="cannot be written"):
        bench.put(ref_of("file-ab"))
