"""Times and pointers as exports write them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from chat2site_plugins.chatgpt.pointers import parse_data_type, parse_file_id, parse_path_name
from chat2site_plugins.chatgpt.times import parse_time
from tests.exports import START

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    "value",
    [
        START,
        int(START),
        START * 1_000,
        str(START),
        f" {int(START)} ",
        "2024-05-01T12:00:00Z",
        "2024-05-01T12:00:00",
        "2024-05-01T14:00:00.000000+02:00",
    ],
    ids=["float", "int", "ms", "string", "string of int", "ISO", "naive ISO", "ISO with zone"],
)
def test_a_time_is_read_in_utc(value: Any) -> None:
    time = parse_time(value)

    assert time == NOON
    assert time.tzinfo is UTC


def test_fractions_of_a_second_are_kept() -> None:
    assert parse_time(START + 0.25) == NOON.replace(microsecond=250_000)


@pytest.mark.parametrize(
    "value",
    [
        None, 0, 0.0, -1, 5, 1e300, 10**400, True, "", "0", "yesterday", "nan", "1e999",
        "0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59", [], {},
    ],
    ids=lambda value: repr(value)[:20],
)  # fmt: skip
def test_what_is_no_believable_time_is_none(value: Any) -> None:
    assert parse_time(value) is None


@pytest.mark.parametrize(
    ("pointer", "file_id"),
    [
        ("file-service://file-AbC123", "file-AbC123"),
        ("sediment://file_0a1b", "file_0a1b"),
        ("sediment://5b1c#file_0a1b#p_0.png", "file_0a1b"),
        ("file-service://65f1c0de-0000-4000-8000-01", "65f1c0de-0000-4000-8000-01"),
        ("file-AbC123", "file-AbC123"),
        ("file_0a1b", "file_0a1b"),
        ("images/file-abc.png", ""),
        ("cat.png", ""),
        ("https://example.com/file-abc", ""),
        ("data:image/png;base64,file-abc", ""),
        ("", ""),
    ],
    ids=[
        "file-service",
        "sediment",
        "sediment with a hash",
        "UUID of 2023",
        "bare id",
        "bare new id",
        "path",
        "name",
        "URL",
        "data",
        "nothing",
    ],
)
def test_the_file_id_of_a_pointer(pointer: str, file_id: str) -> None:
    assert parse_file_id(pointer) == file_id


@pytest.mark.parametrize(
    ("pointer", "name"),
    [
        ("images/cat.png", "cat.png"),
        ("images\\cat.png", "cat.png"),
        ("https://example.com/cat.png", ""),
        ("data:image/png;base64,AAAA", ""),
        ("sediment://file_0a1b", ""),
    ],
    ids=["path", "backslash", "URL", "data", "pointer"],
)
def test_only_a_path_ends_in_a_file_name(pointer: str, name: str) -> None:
    assert parse_path_name(pointer) == name


@pytest.mark.parametrize(
    ("pointer", "mime_type"),
    [
        ("data:image/PNG;base64,AAAA", "image/png"),
        ("data:,text", ""),
        ("images/cat.png", ""),
    ],
    ids=["image", "no type", "path"],
)
def test_the_type_of_a_data_url(pointer: str, mime_type: str) -> None:
    assert parse_data_type(pointer) == mime_type
