"""How a build tells how far it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias, TypeVar

Progress: TypeAlias = Callable[[str, int, int], None]
"""Told the stage, how many of its steps are done, and how many there are, or 0 if not known."""

Item = TypeVar("Item")


def silent(stage: str, done: int, total: int) -> None:
    """Tell nobody."""
    del stage, done, total


def counted(
    items: Iterable[Item], stage: str, total: int = 0, *, progress: Progress
) -> Iterator[Item]:
    """Yield the items, and tell how many there have been."""
    done = 0
    progress(stage, done, total)
    for done, item in enumerate(items, start=1):
        progress(stage, done, total)
        yield item
    if not total:
        progress(stage, done, done)
