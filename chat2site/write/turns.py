"""Which messages read on as part of one turn, so that only the first of them has a heading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from chat2site.model.blocks import Item, Version

_ANSWERING = frozenset({"assistant", "tool"})


def iter_turns(items: Iterable[Item]) -> Iterator[tuple[Item, bool]]:
    """Yield each item of a branch, and whether it goes on with the answer that stands before it.

    A folded message has its summary for a heading and neither begins a turn nor ends one.
    """
    speaker = ""
    for item in items:
        if isinstance(item, Version) or item.fold:
            yield item, False
            continue
        is_answer = item.role in _ANSWERING and not item.version
        yield item, is_answer and speaker in _ANSWERING
        speaker = item.role
