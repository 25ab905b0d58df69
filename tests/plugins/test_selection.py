"""The owner decides which conversations are published."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from chat2site.api import CatalogEntry, Span
from chat2site.testing import BuildSite, make_conversation, make_message
from chat2site_plugins.selection.config import SelectionOptions
from chat2site_plugins.selection.plugin import is_wanted

ID = "6650c1d2-aaaa-bbbb-cccc-0123456789ab"


def _entry(*flags: str, day: int = 15, collection: str = "", is_dated: bool = True) -> CatalogEntry:
    return CatalogEntry(
        id=ID,
        title="",
        created=datetime(2024, 5, day, 22, 30, tzinfo=UTC) if is_dated else None,
        flags=frozenset(flags),
        collection=collection,
        span=Span("f", 0, 1),
        where="f",
    )


def _is_wanted(entry: CatalogEntry, zone: str = "UTC", **options: Any) -> bool:
    return is_wanted(entry, SelectionOptions(**options), ZoneInfo(zone))


def test_everything_is_published_unless_an_option_says_otherwise() -> None:
    assert _is_wanted(_entry("archived", "temporary", is_dated=False))


@pytest.mark.parametrize("flag", ["archived", "temporary"])
def test_a_kind_of_chats_can_be_left_out(flag: str) -> None:
    options: dict[str, Any] = {flag: False}

    assert not _is_wanted(_entry(flag), **options)
    assert _is_wanted(_entry(), **options)


@pytest.mark.parametrize(("day", "expected"), [(14, False), (15, True), (16, True), (17, False)])
def test_the_first_and_the_last_day_are_published(day: int, expected: bool) -> None:
    entry = _entry(day=day)

    assert _is_wanted(entry, since=date(2024, 5, 15), until=date(2024, 5, 16)) is expected


def test_a_day_is_one_of_the_configured_zone() -> None:
    assert not _is_wanted(_entry(day=14), since=date(2024, 5, 15))
    assert _is_wanted(_entry(day=14), "Europe/Berlin", since=date(2024, 5, 15))


def test_a_chat_without_a_date_is_in_no_time() -> None:
    assert not _is_wanted(_entry(is_dated=False), since=date(2000, 1, 1))


@pytest.mark.parametrize(
    "name",
    [
        ID,
        ID.upper(),
        "6650c1d2",
        "6650c1d2aaaa",
        f"https://chatgpt.com/c/{ID}",
        "https://me.example/chats/2024/05/6650c1d2aaaa/",
        "g-p-1234",
    ],
    ids=["id", "capitals", "beginning", "key", "address there", "address here", "collection"],
)
def test_a_chat_can_be_named_in_many_ways(name: str) -> None:
    entry = _entry(collection="g-p-1234")

    assert not _is_wanted(entry, exclude=(name,))
    assert _is_wanted(entry, only=(name,))


@pytest.mark.parametrize("name", ["6650c1d", "", "/", "-", "50c1d2aaaa", "g-p", "7750c1d2aaaa"])
def test_other_names_are_those_of_other_chats(name: str) -> None:
    entry = _entry(collection="g-p-1234")

    assert _is_wanted(entry, exclude=(name,))
    assert not _is_wanted(entry, only=(name,))


def test_what_is_excluded_stays_out_whatever_else_is_wanted() -> None:
    assert not _is_wanted(_entry(), only=(ID,), exclude=(ID,))


def test_a_chat_that_is_left_out_is_nowhere_in_the_site_but_in_the_ledger(
    build_site: BuildSite,
) -> None:
    chats = [
        make_conversation(make_message(f"Words of {name}"), id=name, title=f"Title of {name}")
        for name in ("published", "forgotten")
    ]

    site = build_site(*chats, options={"plugins": {"selection": {"exclude": ["forgotten"]}}})

    counts = site.report.ledger.conversations
    assert (counts.read, counts.shown, counts.hidden) == (2, 1, 1)
    assert _files_with(site.folder, b"published")
    assert not _files_with(site.folder, b"forgotten")


def test_days_are_read_from_yaml_as_they_are_written_there(build_site: BuildSite) -> None:
    chat = make_conversation(make_message("Hi"))

    site = build_site(chat, options={"plugins": {"selection": {"since": "2024-05-02"}}})

    assert site.report.ledger.conversations.hidden == 1


def _files_with(folder: Path, text: bytes) -> list[Path]:
    return [path for path in folder.rglob("*.*") if path.is_file() and text in path.read_bytes()]
