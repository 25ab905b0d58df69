"""What the site takes a file for, and that it never takes one for something that runs."""

from __future__ import annotations

import pytest

from chat2site.assets.media_types import BINARY, TEXT, MediaType, detect_media_type
from tests.fakes import make_image

ZIP = b"PK\x03\x04\x14\x00"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("image_format", "mime_type", "extension"),
    [
        ("PNG", "image/png", "png"),
        ("JPEG", "image/jpeg", "jpg"),
        ("WEBP", "image/webp", "webp"),
        ("GIF", "image/gif", "gif"),
        ("BMP", "image/png", "png"),
        ("TIFF", "image/png", "png"),
    ],
)
def test_images_are_told_by_their_first_bytes_whatever_their_name(
    image_format: str, mime_type: str, extension: str
) -> None:
    found = detect_media_type(make_image(image_format), name="page.html")

    assert found == MediaType(mime_type, extension, image_format)


@pytest.mark.parametrize(
    ("head", "name", "mime_type", "extension"),
    [
        (b"RIFF\x24\x00\x00\x00WAVEfmt ", "", "audio/wav", "wav"),
        (b"RIFF\x24\x00\x00\x00AVI LIST", "", "video/x-msvideo", "avi"),
        (b"ID3\x04\x00", "", "audio/mpeg", "mp3"),
        (b"\xff\xfb\x90\x64\x00", "", "audio/mpeg", "mp3"),
        (b"OggS\x00\x02", "", "audio/ogg", "ogg"),
        (b"fLaC\x00", "", "audio/flac", "flac"),
        (b"\x00\x00\x00\x20ftypM4A \x00", "", "audio/mp4", "m4a"),
        (b"\x00\x00\x00\x20ftypisom\x00", "", "video/mp4", "mp4"),
        (b"\x00\x00\x00\x14ftypqt  \x00", "", "video/quicktime", "mov"),
        (b"\x1a\x45\xdf\xa3\x01\x42\x82\x84webm", "", "video/webm", "webm"),
        (b"%PDF-1.7\n", "", "application/pdf", "pdf"),
        (ZIP, "", "application/zip", "zip"),
        (ZIP, "tool.jar", "application/zip", "zip"),
        (ZIP, "book.EPUB", "application/epub+zip", "epub"),
        (OLE, "old.xls", "application/vnd.ms-excel", "xls"),
        (b"a,b\n1,2\n", "table.csv", "text/csv", "csv"),
        (b"# Title\n", "notes.md", "text/markdown", "md"),
        (b'{"a": 1}', "data.json", "application/json", "json"),
    ],
)
def test_harmless_types_keep_an_extension_that_is_true(
    head: bytes, name: str, mime_type: str, extension: str
) -> None:
    assert detect_media_type(head, name=name) == MediaType(mime_type, extension)


@pytest.mark.parametrize("extension", ["docx", "xlsx", "pptx", "odt", "ods", "odp"])
def test_office_documents_keep_their_extension(extension: str) -> None:
    assert detect_media_type(ZIP, name=f"report.{extension}").extension == extension


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (b"<!DOCTYPE html><script>alert(1)</script>", "page.html"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "image.svg"),
        (b"<?xml version='1.0'?>", "feed.xml"),
        (b"\xef\xbb\xbf  <html>", "notes.md"),
        (b"\n<script>alert(1)</script>", "table.csv"),
        (b"alert(1)", "code.js"),
        (b"import os\n", "tool.py"),
        (b"plain", "noname"),
        (b"\xff\xfe<\x00h\x00t\x00m\x00l\x00", "page.html"),
        ("Grüße\n".encode("latin-1"), "letter.txt"),
        (b"\x1b[31mred\x1b[0m", "log.txt"),
        (b"", "empty.docx"),
    ],
)
def test_other_text_is_plain_text(head: bytes, name: str) -> None:
    assert detect_media_type(head, name=name) == TEXT


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (b"\x00asm\x01\x00\x00\x00", "module.wasm"),
        (b"MZ\x90\x00\x03", "setup.exe"),
        (b"\x00<html>", "page.html"),
        (b"RIFF\x24\x00\x00\x00ACON", "cursor.ani"),
        (b"\x1a\x45\xdf\xa3\x01\x42\x82\x88matroska", "film.mkv"),
        (OLE, "mail.msg"),
        (b"\x00\x01\x02\x03", "report.pdf"),
    ],
)
def test_what_we_do_not_know_is_binary(head: bytes, name: str) -> None:
    assert detect_media_type(head, name=name) == BINARY


@pytest.mark.parametrize("brand", [b"heic", b"mif1", b"avif"])
def test_images_that_we_cannot_clean_are_not_shown(brand: bytes) -> None:
    found = detect_media_type(b"\x00\x00\x00\x18ftyp" + brand)

    assert not found.mime_type.startswith("image/")
    assert not found.image_format
