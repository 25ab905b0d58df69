"""Which reader a source is for, and what is said if it is for none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import pytest

from chat2site.api import (
    CatalogEntry,
    Confidence,
    Conversation,
    Diagnostics,
    Reader,
    Source,
    SourceError,
)
from chat2site.errors import PluginError
from chat2site.hooks.registered import Registered
from chat2site.sources.detect import detect
from tests.fakes import MemorySource
from tests.registered import make_registered


class FakeReader(Reader):
    name: ClassVar[str] = "fake"

    def __init__(self, answer: Confidence | Exception) -> None:
        self._answer = answer

    def sniff(self, source: Source) -> Confidence:
        if isinstance(self._answer, Exception):
            raise self._answer
        return self._answer

    def catalog(self, source: Source, diagnostics: Diagnostics) -> Iterator[CatalogEntry]:
        raise AssertionError

    def read(self, raw: bytes, entry: CatalogEntry, diagnostics: Diagnostics) -> Conversation:
        raise AssertionError


def _reader(answer: Confidence | Exception) -> Registered[Reader]:
    return make_registered(FakeReader(answer), plugin="geo")


NO, MAYBE, YES = map(_reader, Confidence)
SOURCE = MemorySource(["conversations.json"])


@pytest.mark.parametrize(
    ("readers", "best"),
    [
        ({"a": NO, "b": MAYBE}, MAYBE),
        ({"a": YES, "b": MAYBE}, YES),
        ({"a": MAYBE, "b": YES, "c": NO}, YES),
    ],
    ids=["the only one", "the surest", "the surest in the middle"],
)
def test_the_surest_reader_wins(
    readers: dict[str, Registered[Reader]], best: Registered[Reader]
) -> None:
    assert detect(SOURCE, readers) is best


def test_of_equally_sure_readers_the_last_wins() -> None:
    last = _reader(Confidence.YES)

    assert detect(SOURCE, {"a": YES, "b": last, "c": MAYBE}) is last


@pytest.mark.parametrize(
    ("members", "message"),
    [
        ({}, "Source `x.zip` is empty"),
        ({"cat.png": b""}, "Source `x.zip` holds no JSON"),
        (
            {"part-1.zip": b"", "part-2.zip": b""},
            (
                "Source `x.zip` holds no JSON, but `part-1.zip`, `part-2.zip`: "
                "give each as a source of its own"
            ),
        ),
        (
            {"user.json": b"{}", "a.json": b"[]", "b.json": b"{}", "c.json": b"{}"},
            (
                "Source `x.zip` holds `a.json`, `b.json`, `c.json` and 1 more, "
                "but no conversation that an installed reader knows"
            ),
        ),
        (
            {"conversations.json": b'[{"chat_messages": []}]', "user.json": b"{}"},
            (
                "Source `x.zip` holds `conversations.json`, "
                "but no conversation that an installed reader knows"
            ),
        ),
        ({"conversations.json": b""}, "`conversations.json` in source `x.zip` is empty"),
        (
            {"conversations.json": b"version https://git-lfs.github.com/spec/v1", "a.json": b"{}"},
            (
                "`conversations.json` in source `x.zip` is a Git LFS pointer, "
                "not the file that it stands for"
            ),
        ),
        ({"x.zip": b"<html>"}, "`x.zip` in source `x.zip` is HTML, not JSON"),
    ],
    ids=[
        "empty",
        "no JSON",
        "parts",
        "other JSON",
        "another provider",
        "empty file",
        "LFS pointer",
        "a lone file",
    ],
)
def test_the_error_says_what_is_there_instead(members: dict[str, bytes], message: str) -> None:
    with pytest.raises(SourceError) as caught:
        detect(MemorySource(members, label="x.zip"), {"a": NO})

    assert caught.value.message == message
    assert caught.value.hint


def test_the_hint_names_the_readers_and_the_file_to_look_for() -> None:
    with pytest.raises(SourceError) as caught:
        detect(MemorySource({"a.json": b"{}"}), {"one": NO, "two": NO})

    assert caught.value.hint.startswith("Installed readers: `one`, `two`. ")
    assert "`conversations.json`" in caught.value.hint


def test_a_reader_that_fails_is_named() -> None:
    failing = _reader(KeyError("a"))

    with pytest.raises(PluginError) as caught:
        detect(SOURCE, {"fake": failing, "b": YES})

    assert caught.value.message == (
        "Plugin `geo` of `dist-geo`: `sniff` of its reader `fake` on `export.zip` failed: "
        "KeyError('a')"
    )


def test_a_damaged_source_is_no_fault_of_the_reader() -> None:
    with pytest.raises(SourceError, match="is damaged"):
        detect(SOURCE, {"a": _reader(SourceError("It is damaged"))})
