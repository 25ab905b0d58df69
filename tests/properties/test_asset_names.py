"""No name and no type that anybody thinks up does harm."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from chat2site.assets.data_urls import decode_data_url
from chat2site.assets.media_types import detect_media_type
from chat2site.assets.names import MAX_NAME_LENGTH, download_name, safe_file_name

HARMLESS = frozenset(
    (
        *("png", "jpg", "webp", "gif", "tif", "heic", "avif", "pdf", "rtf", "txt", "md", "csv"),
        *("tsv", "json", "zip", "gz", "7z", "docx", "xlsx", "pptx", "odt", "ods", "odp", "epub"),
        *("doc", "xls", "ppt", "mp3", "wav", "ogg", "flac", "m4a", "mp4", "mov", "avi", "webm"),
        "bin",
    )
)
ANY_TEXT = st.text(st.characters(exclude_categories=()))
EXTENSIONS = st.sampled_from(["html", "svg", "js", "xml", "xhtml", "php", "md", "docx", "csv"])
HEADS = st.sampled_from([b"", b"PK\x03\x04", b"RIFFxxxxWEBP", b"\x89PNG\r\n\x1a\n", b"a", b"<svg"])


@given(ANY_TEXT)
def test_a_safe_name_is_one_visible_step_of_a_path(name: str) -> None:
    safe = safe_file_name(name)

    assert not set(safe) & set('/\\<>:"|?*')
    assert not {unicodedata.category(character) for character in safe} & {"Cc", "Cf", "Cs"}
    assert not safe.startswith((".", " "))
    assert not safe.endswith((".", " "))
    assert len(safe) <= MAX_NAME_LENGTH
    safe.encode()


@given(ANY_TEXT)
def test_making_a_name_safe_twice_changes_nothing_more(name: str) -> None:
    safe = safe_file_name(name)

    assert safe_file_name(safe) == safe


@given(ANY_TEXT, st.sampled_from(sorted(HARMLESS)), st.booleans())
def test_a_download_always_has_a_safe_name(name: str, extension: str, is_image: bool) -> None:
    download = download_name(safe_file_name(name), extension, is_image=is_image)

    assert download
    assert safe_file_name(download) == download


@given(HEADS, st.binary(max_size=40), EXTENSIONS)
def test_no_content_and_no_name_gets_a_harmful_extension(
    head: bytes, rest: bytes, extension: str
) -> None:
    found = detect_media_type(head + rest, name=f"file.{extension}")

    assert found.extension in HARMLESS
    assert found.mime_type.startswith("image/") == bool(found.image_format)


@given(st.text().map(lambda text: f"data:{text}"))
def test_a_data_url_is_decoded_or_refused(url: str) -> None:
    try:
        data = decode_data_url(url)
    except ValueError:
        return

    assert data
