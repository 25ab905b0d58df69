from __future__ import annotations

import gzip
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from chat2site.errors import OutputError
from chat2site.site.search import build_shards, shard_forms
from chat2site.site.search_format import fix_order
from chat2site.write.search import SearchSection, render_search_document


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    for shard in ("000", "001", "pages"):
        for number in range(9):
            text = render_search_document(
                f"Title {number}",
                datetime(2024, 1, number + 1, tzinfo=UTC),
                models=[f"model-{number}"],
                provider="ChatGPT",
                has=["code"],
                sections=[SearchSection("m-1", "You", f"<p>Some words of shard {shard}</p>")],
            )
            path = folder / shard / f"chats/{number}/index.html"
            path.parent.mkdir(parents=True)
            path.write_text(text, encoding="utf-8")
    return folder


def test_each_folder_becomes_a_shard_and_undated_pages_come_first(
    documents: Path, tmp_path: Path
) -> None:
    results = build_shards(documents, tmp_path / "search")

    assert [(result.name, result.pages) for result in results] == [
        ("pages", 9),
        ("000", 9),
        ("001", 9),
    ]
    assert (tmp_path / "search/shards.json").read_text(encoding="utf-8") == (
        '{"shards":[{"name":"pages","pages":9},{"name":"000","pages":9},{"name":"001","pages":9}]}\n'
    )


def test_the_first_shard_alone_holds_code(documents: Path, tmp_path: Path) -> None:
    build_shards(documents, tmp_path / "search")

    files = {
        str(path.relative_to(tmp_path / "search").as_posix())
        for pattern in ("*.js", "*.css", "*.pagefind", "*.html")
        for path in (tmp_path / "search").rglob(pattern)
    }
    assert files == {
        "pages/pagefind.js",
        "pages/pagefind-worker.js",
        "pages/wasm.en-pages.pagefind",
    }


def test_the_same_documents_give_the_same_bytes(documents: Path, tmp_path: Path) -> None:
    build_shards(documents, tmp_path / "one")
    build_shards(documents, tmp_path / "two")

    assert _tree(tmp_path / "one") == _tree(tmp_path / "two")


def test_kept_shards_are_listed_and_not_made_again(documents: Path, tmp_path: Path) -> None:
    whole = build_shards(documents, tmp_path / "whole")
    (documents / "000").rename(tmp_path / "elsewhere")

    kept = {shard.name: shard for shard in whole if shard.name == "000"}
    results = build_shards(documents, tmp_path / "part", kept=kept)

    assert results == whole
    assert not (tmp_path / "part/000").exists()
    expected = {
        name: data
        for name, data in _tree(tmp_path / "whole").items()
        if not name.startswith("000/")
    }
    assert _tree(tmp_path / "part") == expected


def test_the_form_of_a_shard_changes_with_language_and_place() -> None:
    german = shard_forms(["000", "pages"], language="de")
    english = shard_forms(["000", "pages"], language="en-GB")
    alone = shard_forms(["000"], language="en")

    assert list(german) == ["pages", "000"]
    assert len({german["000"], english["000"], alone["000"]}) == 3


@pytest.mark.parametrize("language", ["de", "ja", "zh-Hant", "", "../x"])
def test_any_language_gives_an_index(documents: Path, tmp_path: Path, language: str) -> None:
    results = build_shards(documents, tmp_path / "search", language=language)

    assert sum(result.pages for result in results) == 27
    assert len(list((tmp_path / "search").rglob("*.pagefind"))) == 1


def test_without_documents_there_is_an_empty_list(tmp_path: Path) -> None:
    assert build_shards(tmp_path / "none", tmp_path / "search") == []
    assert (tmp_path / "search/shards.json").read_text(encoding="utf-8") == '{"shards":[]}\n'


def test_a_failure_of_pagefind_says_what_it_said(
    documents: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The interpreter stands in for a Pagefind that knows none of its options.
    monkeypatch.setattr("pagefind_bin.get_executable", lambda: sys.executable)

    with pytest.raises(OutputError, match="Pagefind stopped with code 2: ") as caught:
        build_shards(documents, tmp_path / "search")

    assert caught.value.hint
    assert not (tmp_path / "search/shards.json").exists()


def test_a_missing_pagefind_says_how_to_install_it(
    documents: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pagefind_bin", None)

    with pytest.raises(OutputError, match="not installed") as caught:
        build_shards(documents, tmp_path / "search")

    assert "pip install" in caught.value.hint


def test_options_in_the_environment_do_not_reach_pagefind(
    documents: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAGEFIND_ROOT_SELECTOR", "#nothing")

    results = build_shards(documents, tmp_path / "search")

    assert sum(result.pages for result in results) == 27


def test_a_format_that_is_not_known_is_left_alone(documents: Path, tmp_path: Path) -> None:
    build_shards(documents, tmp_path / "search")
    shard = tmp_path / "search/000"
    [metadata] = shard.glob("*.pf_meta")
    metadata.write_bytes(gzip.compress(b"pagefind_dcd\xa1\x01\x02"))
    before = _tree(shard)

    assert fix_order(shard) is False
    assert _tree(shard) == before


def _tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
