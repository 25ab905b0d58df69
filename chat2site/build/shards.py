"""Which search shard a conversation belongs to.

The boundaries follow from the conversations alone, so that a build from nothing makes the same
shards as a hundred builds one after the other; and they hold still: a conversation that comes, goes
or changes moves the boundaries next to it, if any. Chance decides on a boundary, in the form of the
ids' hashes: of all places where a shard may end, the one with the smallest hash is taken, which is
most likely the same one when there are a few more or less conversations before it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import UTC
from itertools import accumulate
from typing import NamedTuple

import msgspec

from chat2site.model.catalog import PlannedPage

MAX_CONVERSATIONS = 1_000
MAX_WORDS = 2_000_000
"""For which the indexer needs about 1 GB of memory."""


class ShardResult(msgspec.Struct, frozen=True, kw_only=True):
    """One shard of the index: how many conversations it finds, its files and their size."""

    name: str
    pages: int
    files: int
    size_bytes: int


class _Bounds(NamedTuple):
    """How full a shard is at least, and at most."""

    least: int
    most: int


_FULL = MAX_CONVERSATIONS * MAX_WORDS
_SEALED = _Bounds(_FULL * 3 // 4, _FULL)
# The newest conversations, too few for a sealed shard: what comes next month re-indexes little.
_OPEN = _Bounds(_FULL // 10, _FULL // 4)


def assign_shards(pages: Sequence[PlannedPage], words: Sequence[int]) -> list[str]:
    """Return the name of each page's shard: digits, in the order of the shards' dates.

    `words` says about how many words each page has. Pages are oldest first.
    """
    if not pages:
        return []
    shares = [max(MAX_WORDS, number * MAX_CONVERSATIONS) for number in words]
    hashes = [hashlib.sha256(page.entry.id.encode("utf-8", "replace")).digest() for page in pages]
    filled = [0, *accumulate(shares)]
    starts = list(_iter_starts(filled, hashes, 0, _SEALED))
    starts += list(_iter_starts(filled, hashes, starts[-1], _OPEN))[1:]
    names: list[str] = []
    for start, end in zip(starts, [*starts[1:], len(pages)], strict=True):
        names += [_name(pages[start], names)] * (end - start)
    return names


def _iter_starts(
    filled: Sequence[int], hashes: Sequence[bytes], start: int, bounds: _Bounds
) -> Iterator[int]:
    """Yield where shards start, the last of which may be less full than it should.

    `filled[n]` is what the pages before page `n` fill together.
    """
    end = len(hashes)
    first = last = start
    while start < end:
        yield start
        first = max(first, start + 1)
        while first < end and filled[first] - filled[start] < bounds.least:
            first += 1
        last = max(last, start + 1)
        while last < end and filled[last + 1] - filled[start] <= bounds.most:
            last += 1
        if last >= end:
            return
        start = min(range(min(first, last), last + 1), key=hashes.__getitem__)


def _name(page: PlannedPage, names: list[str]) -> str:
    """Return the day of the shard's first page, and a number for shards of the same day.

    Not the shard's number: all shards after a new one would have to be indexed again.
    """
    created = page.entry.created
    day = f"{created.astimezone(UTC):%Y%m%d}" if created else "00000000"
    number = int(names[-1][8:]) + 1 if names and names[-1].startswith(day) else 0
    return f"{day}{number:03d}"
