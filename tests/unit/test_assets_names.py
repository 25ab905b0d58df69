"""Names for downloads, out of names that anybody may have chosen."""

from __future__ import annotations

import pytest

from chat2site.assets.names import download_name, safe_file_name


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("photo.jpg", "photo.jpg"),
        ("año 2024 – 東京.png", "año 2024 – 東京.png"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\me\\cat.png", "cat.png"),
        (".htaccess", "htaccess"),
        ("...", ""),
        ("a\x00b\r\nc.txt", "abc.txt"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("half\ud800.txt", "half.txt"),
        ("cafe\u0301.txt", "café.txt"),
        ('a<b>"c|d?*.txt', "a_b__c_d__.txt"),
        ("con.txt", "_con.txt"),
        ("LPT1", "_LPT1"),
        ("end. . ", "end"),
        ("folder/", ""),
        ("", ""),
    ],
)
def test_a_name_is_made_safe(name: str, expected: str) -> None:
    assert safe_file_name(name) == expected


def test_a_long_name_keeps_its_extension() -> None:
    name = safe_file_name("x" * 300 + ".jpeg")

    assert name == "x" * 115 + ".jpeg"


@pytest.mark.parametrize(
    ("name", "extension", "expected"),
    [
        ("cat.png", "png", "cat.png"),
        ("cat.JPEG", "jpg", "cat.JPEG"),
        ("cat.png", "webp", "cat.webp"),
        ("scan.tiff", "png", "scan.png"),
        ("file_00ab.dat", "png", "file_00ab.png"),
        ("v1.2", "png", "v1.2.png"),
        ("cat", "png", "cat.png"),
        ("", "png", "file.png"),
    ],
)
def test_an_image_gets_the_extension_of_what_it_is(
    name: str, extension: str, expected: str
) -> None:
    assert download_name(name, extension, is_image=True) == expected


@pytest.mark.parametrize(
    ("name", "extension", "expected"),
    [
        ("page.html", "txt", "page.html"),
        ("tool.py", "txt", "tool.py"),
        ("Makefile", "txt", "Makefile"),
        ("voice", "wav", "voice.wav"),
        ("file_00ab.dat", "pdf", "file_00ab.pdf"),
        ("", "bin", "file.bin"),
    ],
)
def test_another_file_keeps_the_extension_that_its_owner_gave_it(
    name: str, extension: str, expected: str
) -> None:
    assert download_name(name, extension, is_image=False) == expected
