"""Which search shard a conversation belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from chat2site.model.catalog import PlannedPage

MAX_CONVERSATIONS = 1_000
MAX_BYTES = 20_000_000
"""Of JSON: about two million tokens, for which the indexer needs about 1 GB of memory."""


def assign_shards(pages: Iterable[PlannedPage]) -> Iterator[str]:
    """Yield the name of each page's shard: `000` for the oldest, and so on.

    Shards are filled from the oldest page on, so that new conversations change the last one alone.
    """
    number = count = size = 0
    for page in pages:
        length = page.entry.span.end - page.entry.span.start
        if count and (count >= MAX_CONVERSATIONS or size + length > MAX_BYTES):
            number += 1
            count = size = 0
        count += 1
        size += length
        yield f"{number:03d}"
