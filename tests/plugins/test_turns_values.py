"""Times, titles, comments: the small things that conversations in turns are made of."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat2site_plugins.turns.jsonc import decode_jsonc, strip_comments
from chat2site_plugins.turns.times import parse_time
from tests.turns import make_chat, make_turn, read, read_soundly

NOON = datetime(2025, 1, 10, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    "value",
    [
        "2025-01-10T12:00:00Z",
        "2025-01-10t12:00:00z",
        "2025-01-10T13:00:00+01:00",
        "2025-01-10T13:00+0100",
        "2025-01-10 13:00+01",
        "2025-01-10T12:00:00",
        "2025-01-10 12:00",
        "2025-01-10T12:00:00.0000000Z",
        "2025-01-10T12:00:00,000",
        1736510400,
        1736510400.0,
        1736510400000,
    ],
    ids=repr,
)
def test_these_mean_noon(value: Any) -> None:
    assert parse_time(value) == NOON


def test_a_date_is_its_beginning() -> None:
    assert parse_time("2024-02-29") == datetime(2024, 2, 29, tzinfo=UTC)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "yesterday",
        "2025-02-29",
        "2025-02-30T12:00:00Z",
        "2025-04-31",
        "2025-13-01",
        "2025-01-10T24:00:00Z",
        "2025-01-10T12:60",
        "0001-01-01",
        "2100-01-01",
        "1736510400",
        "20250110T120000Z",
        0,
        12,
        -1,
        1e30,
        True,
        None,
        [],
        {},
    ],
    ids=repr,
)
def test_these_are_no_times_of_the_format(value: Any) -> None:
    assert parse_time(value) is None


@given(st.datetimes(datetime(1990, 1, 1), datetime(2099, 12, 31)))  # noqa: DTZ001 - UTC is meant
def test_every_time_of_a_believable_year_is_read(time: datetime) -> None:
    assert parse_time(time.isoformat()) == time.replace(tzinfo=UTC)
    assert parse_time(time.date().isoformat()) is not None


@pytest.mark.parametrize("value", ["1736510400", "20250110T120000Z"])
def test_a_time_in_another_clear_form_is_used_and_told(value: str) -> None:
    conversation, codes = read(make_chat(metadata={"createdAt": value}))

    assert (conversation.created, codes) == (NOON, ["C2S-R004"])
    assert conversation.messages == {}


@pytest.mark.parametrize(
    ("metadata", "title"),
    [
        ({"title": " Soup\n for\ttwo "}, "Soup for two"),
        ({"title": "x" * 400}, "x" * 299 + "…"),
        ({"title": ""}, "What goes with leeks?"),
        ({"title": None}, "What goes with leeks?"),
        (None, "What goes with leeks?"),
    ],
    ids=["blanks", "endless", "empty", "null", "no metadata"],
)
def test_the_title_is_a_line(metadata: Any, title: str) -> None:
    chat = make_chat(make_turn("What goes\nwith leeks?"), metadata=metadata)

    assert read_soundly(chat).title == title


@pytest.mark.parametrize(
    ("turns", "title"),
    [
        ([make_turn("word " * 40)], "word " * 11 + "word…"),
        ([make_turn({"type": "image", "content": "A cat"})], "A cat"),
        ([make_turn(""), make_turn("Second")], "Second"),
        ([], "Untitled conversation"),
    ],
    ids=["long", "image request", "empty prompt", "nothing"],
)
def test_without_a_title_the_first_prompt_is_it(turns: list[Any], title: str) -> None:
    assert read_soundly(make_chat(*turns)).title == title


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"a": 1} // end', {"a": 1}),
        ('// begin\n{"a": 1}', {"a": 1}),
        ('{/* [ { " */"a"/**/:/***/1}', {"a": 1}),
        ('{"a": "// no /* comment */ \\" // here",}', {"a": '// no /* comment */ " // here'}),
        ('{"a": [1, 2, /* last */ ], // \n }', {"a": [1, 2]}),
        ('{"a": "1,]", "b": ",}",}', {"a": "1,]", "b": ",}"}),
        ('{"a": "\\\\"} // "', {"a": "\\"}),
        ('\ufeff{"a": 1,}', {"a": 1}),
        ('{"url": "https://example.com"}', {"url": "https://example.com"}),
    ],
)
def test_comments_and_trailing_commas_are_no_part_of_the_value(text: str, value: Any) -> None:
    assert decode_jsonc(text.encode()) == (value, False)


@pytest.mark.parametrize(
    "text", ['{"a": /* }', '{"a": "}', '{"a": 1', "{,,}", '{"a": 1,,}', "// {}"]
)
def test_what_is_broken_stays_broken(text: str) -> None:
    with pytest.raises(ValueError, match="at byte"):
        decode_jsonc(text.encode())


def test_the_place_of_a_fault_is_that_in_the_file() -> None:
    raw = b'/* \xc3\xa4 */ {"a": 1, // one\n?}'

    with pytest.raises(ValueError, match=f"at byte {raw.index(b'?')}"):
        decode_jsonc(raw)


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.sampled_from(list('"\\/*,]}{[: \na'))),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(value=JSON_VALUES, indent=st.sampled_from([None, 2]))
def test_plain_json_is_left_as_it_is(value: Any, indent: int | None) -> None:
    raw = json.dumps(value, indent=indent).encode()

    assert strip_comments(raw) == raw


@given(st.lists(st.sampled_from(list('"\\/*,]}{[: \na1')), max_size=40).map("".join))
def test_whatever_is_stripped_nothing_moves(text: str) -> None:
    assert len(strip_comments(text.encode())) == len(text.encode())


@pytest.mark.parametrize("piece", [b'"', b"/*", b'\\"', b'"\\', b"//", b",", b", ", b"/", b"*/"])
def test_hostile_texts_are_stripped_in_no_time(piece: bytes) -> None:
    raw = b"{" + piece * 200_000

    assert len(strip_comments(raw)) == len(raw)
