"""Search shards are bounded, in order, and hold still when conversations come and go."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from random import Random
from zoneinfo import ZoneInfo

import pytest

from chat2site.build.plan import assign_pages
from chat2site.build.shards import MAX_CONVERSATIONS, MAX_WORDS, assign_shards
from chat2site.build.survey import inspect_bytes
from chat2site.model.catalog import CatalogEntry, PlannedPage, Span

START = datetime(2023, 1, 1, tzinfo=UTC)


def _pages(numbers: Sequence[int]) -> tuple[PlannedPage, ...]:
    entries = [
        CatalogEntry(
            id=f"{Random(number).getrandbits(128):032x}",
            title="",
            created=START + timedelta(hours=number),
            span=Span("f", 0, 1),
            where="f",
        )
        for number in numbers
    ]
    return assign_pages(entries, ZoneInfo("UTC"))


def _shards(numbers: Sequence[int], *, words: int = 1) -> dict[str, list[str]]:
    pages = _pages(numbers)
    shards: dict[str, list[str]] = {}
    for page, name in zip(pages, assign_shards(pages, [words] * len(pages)), strict=True):
        shards.setdefault(name, []).append(page.entry.id)
    return shards


def _changed(before: dict[str, list[str]], after: dict[str, list[str]]) -> list[str]:
    return [name for name in after if after[name] != before.get(name)]


@pytest.mark.parametrize(
    ("words", "most"),
    [(1, MAX_CONVERSATIONS), (MAX_WORDS // 100, 100), (MAX_WORDS, 1), (2 * MAX_WORDS, 1)],
    ids=["many small", "long", "as long as a shard", "longer than a shard"],
)
def test_a_shard_is_bounded_in_conversations_and_in_words(words: int, most: int) -> None:
    sizes = [len(pages) for pages in _shards(range(5_000), words=words).values()]

    assert sum(sizes) == 5_000
    assert max(sizes) <= most
    assert len(sizes) <= 5_000 / (0.75 * most) + 10


def test_names_are_in_the_order_of_dates_even_on_one_day() -> None:
    names = list(_shards(range(100), words=MAX_WORDS))

    assert all(one < other for one, other in pairwise(names))


def test_undated_conversations_come_first() -> None:
    undated = CatalogEntry(id="a", title="", span=Span("f", 0, 1), where="f")
    pages = assign_pages([undated, *(page.entry for page in _pages([1]))], ZoneInfo("UTC"))

    assert assign_shards(pages, [MAX_WORDS, MAX_WORDS]) == ["00000000000", "20230101000"]


def test_no_conversation_needs_no_shard() -> None:
    assert assign_shards([], []) == []


def test_new_conversations_re_index_the_newest_shards_alone() -> None:
    before = _shards(range(8_050))
    after = _shards(range(8_150))

    assert sum(len(after[name]) for name in _changed(before, after)) <= MAX_CONVERSATIONS / 2


@pytest.mark.parametrize("number", [500, 2_500, 5_000])
def test_a_deleted_conversation_re_indexes_its_own_shard_alone(number: int) -> None:
    before = _shards(range(8_000))
    after = _shards([each for each in range(8_000) if each != number])

    assert len(_changed(before, after)) == 1


def test_old_conversations_that_appear_later_move_few_boundaries() -> None:
    old = [number for number in range(10_000) if number % 1000 or number > 3_000]
    before, after = _shards(old), _shards(range(10_000))

    assert len(_changed(before, after)) <= 6
    assert len(after) > 10


@pytest.mark.parametrize(
    ("text", "words"),
    [("word " * 100, 50), ("语" * 100, 130), ("语" * 100, 160), ("ไทย" * 100, 390)],
    ids=["English", "Chinese", "Chinese in escapes", "Thai"],
)
def test_words_of_scripts_without_spaces_are_counted_by_character(
    text: str, words: int, request: pytest.FixtureRequest
) -> None:
    is_escaped = "escapes" in request.node.name
    raw = text.encode("ascii", "backslashreplace") if is_escaped else text.encode()

    assert inspect_bytes(raw).words == words
