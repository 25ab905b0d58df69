"""What a message gets for the file that it names, and what the site then holds."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

import pytest
from msgspec.structs import replace
from PIL import Image

from chat2site.assets import media_folder, store
from chat2site.assets.index import build_index
from chat2site.assets.media_folder import OldMedia
from chat2site.assets.store import AssetStore, Used
from chat2site.hooks.context import Diagnostics
from chat2site.model.assets import StoredAsset, Thumbnail
from tests.asset_bench import (
    DAMAGED,
    bench_of,
    make_bench,
    path_of,
    ref_of,
)
from tests.fakes import MemorySource, encode_picture, make_image, make_picture


def test_an_image_is_stored_under_the_hash_of_its_content(tmp_path: Path) -> None:
    data = make_image("PNG", 40, 30)
    bench = make_bench({"file-ab-my cat.png": data}, tmp_path)

    stored = bench.put(ref_of("file-ab"))

    path = path_of(data, ".png")
    assert stored == StoredAsset(
        path=path,
        name="my cat.png",
        mime_type="image/png",
        size_bytes=len(data),
        width=40,
        height=30,
    )
    assert (bench.site / path).read_bytes() == data
    assert bench.files() == [path]
    assert bench.diagnostics.found == []


def test_a_wide_image_is_stored_with_its_thumbnail(tmp_path: Path) -> None:
    data = make_image("JPEG", 2000, 500)
    bench = make_bench({"file-ab.dat": data}, tmp_path)

    stored = bench.put_stored(ref_of("file-ab"))

    thumbnail = path_of(data, "-1280.webp")
    assert stored.thumbnail == Thumbnail(path=thumbnail, width=1280, height=320)
    assert bench.files() == sorted([stored.path, thumbnail])
    with Image.open(bench.site / thumbnail) as image:
        assert image.size == (1280, 320)


def test_metadata_does_not_reach_the_site(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010E] = "secret"
    data = make_image("JPEG", exif=exif)
    bench = make_bench({"file-ab.jpg": data}, tmp_path)

    stored = bench.put_stored(ref_of("file-ab"))

    content = (bench.site / stored.path).read_bytes()
    assert b"secret" not in content
    assert stored.size_bytes == len(content) < len(data)
    assert stored.path == path_of(data, ".jpg")


def test_an_image_without_its_extension_gets_it_back(tmp_path: Path) -> None:
    bench = make_bench({"file-ab.dat": make_image("WEBP")}, tmp_path)

    stored = bench.put_stored(ref_of("file-ab"))

    assert stored.name == "file-ab.webp"
    assert stored.mime_type == "image/webp"


def test_a_name_that_only_the_export_knows_is_the_name_of_the_file(tmp_path: Path) -> None:
    source = MemorySource({"file-ab.dat": make_image("WEBP")})
    bench = bench_of(source, tmp_path, names={"file-ab": "../pier at dawn.png"})

    assert bench.put_stored(ref_of("file-ab")).name == "pier at dawn.webp"
    assert bench.put_stored(ref_of("file-ab", name="a.webp")).name == "a.webp"


def test_the_name_that_the_message_gives_comes_first(tmp_path: Path) -> None:
    bench = make_bench({"file-ab-stored.png": make_image("PNG")}, tmp_path)

    stored = bench.put_stored(ref_of("file-ab", name="../\u202eholiday.png"))

    assert stored.name == "holiday.png"


def test_a_tiff_becomes_a_png(tmp_path: Path) -> None:
    bench = make_bench({"file-ab-scan.tif": make_image("TIFF")}, tmp_path)

    stored = bench.put_stored(ref_of("file-ab"))

    assert (stored.name, stored.mime_type) == ("scan.png", "image/png")
    assert Image.open(BytesIO((bench.site / stored.path).read_bytes())).format == "PNG"


def test_a_scanned_document_stays_whole_as_a_download(tmp_path: Path) -> None:
    pages = [make_picture(), make_picture()]
    data = encode_picture(pages[0], "TIFF", save_all=True, append_images=pages)
    bench = make_bench({"file-ab-scan.tif": data}, tmp_path)

    stored = bench.put_stored(ref_of("file-ab"))

    assert not stored.is_image
    assert stored.path == path_of(data, ".tif")
    assert (bench.site / stored.path).read_bytes() == data


def test_an_attachment_is_stored_as_it_is(tmp_path: Path) -> None:
    data = b"year,frost\n2024,10-16\n"
    bench = make_bench({"file-ab-frost dates.csv": data}, tmp_path)

    stored = bench.put(ref_of("file-ab"))

    assert stored == StoredAsset(
        path=path_of(data, ".csv"),
        name="frost dates.csv",
        mime_type="text/csv",
        size_bytes=len(data),
    )
    assert (bench.site / path_of(data, ".csv")).read_bytes() == data


@pytest.mark.parametrize(
    ("name", "data", "ending"),
    [
        ("page.html", b"<script>alert(1)</script>", ".txt"),
        ("drawing.svg", b"<svg onload='alert(1)'/>", ".txt"),
        ("tool.js", b"alert(1)", ".txt"),
        ("page.html", b"\x00<html>", ".bin"),
    ],
)
def test_what_a_browser_would_run_keeps_its_name_and_not_its_extension(
    name: str, data: bytes, ending: str, tmp_path: Path
) -> None:
    bench = make_bench({f"file-ab-{name}": data}, tmp_path)

    stored = bench.put_stored(ref_of("file-ab"))

    assert stored.path == path_of(data, ending)
    assert stored.name == name
    assert not stored.is_image


def test_a_large_attachment_is_streamed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "_MAX_BYTES_IN_MEMORY", 1000)
    monkeypatch.setattr(store, "_CHUNK_BYTES", 999)
    data = b"%PDF-1.7\n" + bytes(range(256)) * 20
    bench = make_bench({"file-ab.dat": data}, tmp_path)

    stored = bench.put_stored(ref_of("file-ab", name="paper.pdf"))

    assert (stored.path, stored.size_bytes) == (path_of(data, ".pdf"), len(data))
    assert (bench.site / stored.path).read_bytes() == data
    assert bench.files() == [stored.path]


def test_a_large_image_is_cleaned_like_a_small_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "_MAX_BYTES_IN_MEMORY", 10)
    bench = make_bench({"file-ab.jpg": make_image("JPEG", comment=b"secret")}, tmp_path)

    stored = bench.put_stored(ref_of("file-ab"))

    assert b"secret" not in (bench.site / stored.path).read_bytes()


def test_an_image_that_is_too_large_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "_MAX_BYTES_IN_MEMORY", 10)
    monkeypatch.setattr(store, "MAX_IMAGE_BYTES", 20)
    bench = make_bench({"file-ab.jpg": make_image("JPEG")}, tmp_path)

    assert bench.put(ref_of("file-ab")) == DAMAGED
    assert [found.code for found in bench.diagnostics.found] == ["C2S-A002"]


def test_one_content_under_two_names_is_stored_once(tmp_path: Path) -> None:
    data = make_image("PNG")
    bench = make_bench({"file-ab.png": data, "file-cd.png": data}, tmp_path)

    one = bench.put_stored(ref_of("file-ab", name="a.png"))
    other = bench.put_stored(ref_of("file-cd", name="b.png"))

    assert one.path == other.path
    assert (one.name, other.name) == ("a.png", "b.png")
    assert bench.files() == [one.path]


def test_a_file_that_many_messages_name_is_read_once(tmp_path: Path) -> None:
    bench = make_bench({"file-ab.png": make_image("PNG")}, tmp_path)

    bench.put(ref_of("file-ab", name="a.png"))
    bench.put(ref_of("file-ab", name="b.png"))

    assert bench.source.read_names == ["file-ab.png"]


def test_memory_stays_small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "_REMEMBERED_FILES", 1)
    bench = make_bench({"file-ab.txt": b"a", "file-cd.txt": b"c"}, tmp_path)

    bench.put(ref_of("file-ab"))
    bench.put(ref_of("file-cd"))

    assert len(bench.store._remembered) == 1


@pytest.mark.parametrize(
    "data", [make_image("JPEG", 2000, 500), b"text"], ids=["image", "attachment"]
)
def test_a_file_that_the_site_has_is_not_written_again(data: bytes, tmp_path: Path) -> None:
    first = make_bench({"file-ab.dat": data}, tmp_path).put_stored(ref_of("file-ab"))
    stored = tmp_path / "site" / first.path
    os.utime(stored, (1, 1))

    second = make_bench({"file-ab.dat": data}, tmp_path).put_stored(ref_of("file-ab"))

    assert second == first
    assert stored.stat().st_mtime == 1


def test_a_damaged_image_in_the_site_is_replaced(tmp_path: Path) -> None:
    data = make_image("PNG")
    bench = make_bench({"file-ab.png": data}, tmp_path)
    path = bench.site / path_of(data, ".png")
    path.parent.mkdir(parents=True)
    path.write_bytes(b"")

    bench.put_stored(ref_of("file-ab"))

    assert path.read_bytes() == data


def test_the_thumbnail_is_there_before_the_image(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[str] = []
    rename = media_folder._rename

    def rename_and_tell(temporary: Path, target: Path) -> None:
        written.append(target.suffix)
        rename(temporary, target)

    monkeypatch.setattr(media_folder, "_rename", rename_and_tell)
    bench = make_bench({"file-ab.jpg": make_image("JPEG", 2000, 500)}, tmp_path)

    bench.put_stored(ref_of("file-ab"))

    assert written == [".webp", ".jpg"]


def test_many_stores_may_store_one_file_at_once(tmp_path: Path) -> None:
    data = b"%PDF-" + bytes(1_000_000)
    benches = [make_bench({"file-ab.pdf": data}, tmp_path) for _ in range(8)]

    with ThreadPoolExecutor(8) as pool:
        stored = set(pool.map(lambda bench: bench.put_stored(ref_of("file-ab")).path, benches))

    assert stored == {path_of(data, ".pdf")}
    assert benches[0].files() == [path_of(data, ".pdf")]
    assert (benches[0].site / path_of(data, ".pdf")).read_bytes() == data


def test_files_can_be_read_by_everybody_that_the_system_allows(tmp_path: Path) -> None:
    reference = tmp_path / "reference"
    reference.write_bytes(b"")
    bench = make_bench({"file-ab.txt": b"text"}, tmp_path)

    stored = bench.put_stored(ref_of("file-ab"))

    assert (bench.site / stored.path).stat().st_mode == reference.stat().st_mode


def test_a_file_of_the_old_site_is_not_made_again(tmp_path: Path) -> None:
    data = make_image("PNG", 3000, 750)
    old = make_bench({"file-ab-wide.png": data}, tmp_path / "old")
    stored = old.put_stored(ref_of("file-ab"))
    media = OldMedia(str(old.site), frozenset(stored.paths))
    source = MemorySource({"file-cd-again.png": data})
    index = build_index([source], [{}])
    asset_store = AssetStore(index, [source], folder=tmp_path / "new", old=media)

    again = asset_store.store(
        ref_of("file-cd"), source=0, diagnostics=Diagnostics(), where="chat 1"
    )

    assert again == replace(stored, name="again.png")
    assert not (tmp_path / "new").exists()


def test_a_store_says_what_it_was_asked_for_and_which_files_are_needed(tmp_path: Path) -> None:
    data = make_image("PNG", 3000, 750)
    bench = make_bench({"file-ab-wide.png": data}, tmp_path)
    there, missing = ref_of("file-ab"), ref_of("file-cd")

    stored = bench.put_stored(there)
    bench.put(missing)
    used = bench.store.take_used()

    assert used.files == tuple(sorted(stored.paths))
    assert [use.ref for use in used.uses] == [there, missing]
    assert [use.identity for use in used.uses] == [
        bench.store.identify(there, source=0),
        bench.store.identify(missing, source=0),
    ]
    assert used.uses[1].identity == ""
    assert bench.store.take_used() == Used()


def test_the_identity_of_a_file_changes_with_its_names_and_its_content(tmp_path: Path) -> None:
    members = [{"file-ab.txt": b"1"}, {"file-ab.txt": b"2"}, {"file-ab-a.txt": b"1"}, {}]
    identities = {
        bench_of(MemorySource(each), tmp_path, names=names).store.identify(
            ref_of("file-ab"), source=0
        )
        for each in members
        for names in ({}, {"file-ab": "a.txt"}, {"file-ab": "b.txt"})
    }

    assert len(identities) == 12
