from __future__ import annotations

from pathlib import Path

import pytest

from chat2site.build.documents import document_name, write_document


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("chats/2024/03/abc/", "chats/2024/03/abc_.html"),
        ("", "index.html"),
        ("guide.html", "guide.html"),
    ],
    ids=["folder", "home", "file"],
)
def test_a_document_is_named_after_its_page(url: str, name: str) -> None:
    assert document_name(url) == name


def test_documents_are_written_with_and_without_their_folder(tmp_path: Path) -> None:
    for url in ("a/b/", "a/c/"):
        write_document(tmp_path / "000", url, f"ä {url}\n")

    assert (tmp_path / "000/a/b_.html").read_bytes() == b"\xc3\xa4 a/b/\n"
    assert (tmp_path / "000/a/c_.html").read_bytes() == b"\xc3\xa4 a/c/\n"
