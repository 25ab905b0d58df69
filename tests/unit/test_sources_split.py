"""Where conversations stand in a JSON file, sound or not."""

from __future__ import annotations

from pathlib import Path

import pytest

from chat2site.errors import SourceError
from chat2site.model.catalog import Span
from chat2site.sources import split as splitting
from chat2site.sources.split import read_span, split_conversations


def split(tmp_path: Path, data: bytes) -> list[bytes]:
    path = tmp_path / "conversations.json"
    path.write_bytes(data)
    return [read_span(span) for span in split_conversations(path)]


@pytest.mark.parametrize(
    ("data", "elements"),
    [
        (b"[]", []),
        (b" [ ] \n", []),
        (b'{"conversations": []}', []),
        (b'[{"a": 1}, {"b": 2}]', [b'{"a": 1}', b'{"b": 2}']),
        (b'\xef\xbb\xbf[{"a": 1}]', [b'{"a": 1}']),
        (b'{"mapping": {}}', [b'{"mapping": {}}']),
        (b'{"version": 1, "conversations": [{}, {}], "x": []}', [b"{}", b"{}"]),
        (b'{"conversations": "none"}', [b'{"conversations": "none"}']),
        (b'{"a": {"conversations": [1]}}', [b'{"a": {"conversations": [1]}}']),
        (b"[null, 3, {}]", [b"null", b"3", b"{}"]),
        (b"[{}]\0\0\n", [b"{}"]),
        (b'// "\n[{} /* ] */, {"a": 1 // }\n}]', [b"{}", b'{"a": 1 // }\n}']),
    ],
    ids=[
        "nothing",
        "nothing with blanks",
        "nothing in an object",
        "array",
        "byte order mark",
        "one conversation",
        "array in an object",
        "key without an array",
        "key further down",
        "elements that are no objects",
        "zero bytes at the end",
        "comments",
    ],
)
def test_the_conversations_of_a_file_are_found(
    tmp_path: Path, data: bytes, elements: list[bytes]
) -> None:
    assert split(tmp_path, data) == elements


@pytest.mark.parametrize(
    "bad",
    [
        b'{"a": NaN}',
        b'{"a": "\\ud83d"}',
        b'{"a": "\x01\n]"}',
        b'{"a": "\xff"}',
        b'{"a": [1, 2}',
        b'{"a": 1]}',
        b'{"a": 1,}',
        b'{"a" 1 x}',
        b'{"a": "\\q"}',
        b'{"a": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    ],
    ids=[
        "not a number",
        "half a pair",
        "control characters",
        "not UTF-8",
        "bracket left open",
        "bracket too many",
        "comma too many",
        "no JSON",
        "unknown escape",
        "nested without end",
    ],
)
def test_a_bad_conversation_does_not_hide_the_others(tmp_path: Path, bad: bytes) -> None:
    elements = split(tmp_path, b'[{"b": "]"},' + bad + b', {"c": "\\"}"}]')

    assert elements == [b'{"b": "]"}', bad, b'{"c": "\\"}"}']


@pytest.mark.parametrize("data", [b"[{}{}]", b"[{},,{}]", b"[{},{},]", b"[{},}{}]"], ids=repr)
def test_separators_may_be_wrong(tmp_path: Path, data: bytes) -> None:
    assert split(tmp_path, data) == [b"{}", b"{}"]


@pytest.mark.parametrize(
    ("data", "start"),
    [
        (b"[", 0),
        (b'[{"a": 1}', 0),
        (b'[{"a": 1}, ', 0),
        (b'[{"a": 1}, {"b": 2', 11),
        (b'[{"a": 1}, {"b": "2}]', 11),
        (b'[{"a": 1}, "2}]', 11),
        (b'{"mapping": {}', 0),
        (b'{"conversations": [{}', 18),
        (b"[" * 1_000, 1),
    ],
    ids=[
        "at once",
        "after an element",
        "after a comma",
        "in an element",
        "in a string",
        "in a string alone",
        "in an object",
        "in an array in an object",
        "nested",
    ],
)
def test_a_file_that_is_cut_off_is_an_error_with_the_places(
    tmp_path: Path, data: bytes, start: int
) -> None:
    with pytest.raises(SourceError, match=r"`conversations\.json` is cut off") as caught:
        split(tmp_path, data)

    assert f"at byte {len(data)}:" in caught.value.message
    assert f"at byte {start} has no end" in caught.value.message


@pytest.mark.parametrize(
    ("data", "phrase"),
    [
        (b"", "is empty"),
        (b" \n", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:00", "is a Git LFS pointer"),
        (b"<!DOCTYPE html><html>", "is HTML"),
        (b"PK\x03\x04", "is a zip"),
        ("[]".encode("utf-16"), "is UTF-16"),
        (b"../conversations.json", "is not JSON"),
        (b"null", "is not JSON"),
    ],
    ids=["empty", "blank", "mark", "LFS", "HTML", "zip", "UTF-16", "link", "null"],
)
def test_a_file_that_is_no_json_is_called_what_it_is(
    tmp_path: Path, data: bytes, phrase: str
) -> None:
    with pytest.raises(SourceError, match=rf"^`conversations\.json` {phrase}"):
        split(tmp_path, data)


@pytest.mark.parametrize("data", [b"[{}] [{}]", b'{"a": 1}\n{"b": 2}'], ids=["arrays", "lines"])
def test_something_behind_the_end_is_an_error(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(SourceError, match="has something behind its end"):
        split(tmp_path, data)


def test_messages_use_the_name_that_they_are_told(tmp_path: Path) -> None:
    path = tmp_path / "2f1c"
    path.write_bytes(b"")

    with pytest.raises(SourceError, match=r"^`export\.zip/conversations\.json` is empty"):
        list(split_conversations(path, name="export.zip/conversations.json"))


def test_a_span_of_a_file_that_became_shorter_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "conversations.json"
    path.write_bytes(b"[{}]")

    with pytest.raises(SourceError, match="became shorter"):
        read_span(Span(str(path), 1, 30))


def test_a_span_of_a_file_that_is_gone_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="cannot be read"):
        read_span(Span(str(tmp_path / "gone.json"), 0, 2))


@pytest.mark.parametrize("is_small", [True, False], ids=["as a whole", "piece by piece"])
def test_a_large_file_has_the_places_of_a_small_one(
    is_small: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elements = [b'{"a": [%d, "%b"]}' % (number, b"x" * 5_000) for number in range(20)]
    path = tmp_path / "a.json"
    path.write_bytes(b"[" + b",\n".join(elements) + b"]")
    monkeypatch.setattr(splitting, "_FAST_BYTES", 10**9 if is_small else 0)
    monkeypatch.setattr(splitting, "_RELEASED_BYTES", 1)

    assert [read_span(span) for span in split_conversations(path)] == elements
