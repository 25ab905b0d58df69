"""The hub page `statistics`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from chat2site.api import Block, Catalog, Hub, PageSource, PlannedPage, Prose, escape_inline

_LONGEST = 10
_MOST_MODELS = 20
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class StatisticsPage(PageSource):
    """`statistics/`: tables of numbers, and the chats with the most messages."""

    name = "statistics"

    def hubs(self, catalog: Catalog) -> Iterable[Hub]:
        """Return the page, if there are any chats."""
        if catalog.pages:
            longest = sorted(catalog.pages, key=lambda page: -page.entry.message_count)
            yield Hub(
                path="statistics",
                title="Statistics",
                nav_title="Statistics",
                blocks=tuple(_iter_blocks(catalog.pages)),
                pages=tuple(longest[:_LONGEST]),
            )


class _Row(NamedTuple):
    """A name with its number of chats, and of the messages in them."""

    name: str
    chats: int
    messages: int


def _iter_blocks(pages: Sequence[PlannedPage]) -> Iterator[Block]:
    dated = [page for page in pages if page.date is not None]
    yield Prose(" ".join(_iter_sentences(pages, dated)))
    if dated:
        yield _table("Years", _count(dated, lambda page: [f"{page.date:%Y}"]))
        days = _count(dated, _day_of)
        yield _table("Days of the week", sorted(days, key=lambda row: _DAYS.index(row.name)))
    models = sorted(_count(pages, _models_of), key=lambda row: -row.chats)
    yield _table("Models", models[:_MOST_MODELS])
    yield Prose("# The longest chats")


def _iter_sentences(pages: Sequence[PlannedPage], dated: Sequence[PlannedPage]) -> Iterator[str]:
    messages = sum(page.entry.message_count for page in pages)
    mean = messages / len(pages)
    yield f"{len(pages):,} chats with {messages:,} messages, {mean:.1f} in each on average."
    days = sorted({f"{page.date:%Y-%m-%d}" for page in dated})
    if days:
        yield f"The first is from {days[0]}, the last from {days[-1]}; {len(days):,} days have one."


def _count(
    pages: Iterable[PlannedPage], names_of: Callable[[PlannedPage], Iterable[str]]
) -> list[_Row]:
    """Return a row for each name that a page has, in alphabetical order."""
    chats: Counter[str] = Counter()
    messages: Counter[str] = Counter()
    for page in pages:
        for name in names_of(page):
            chats[name] += 1
            messages[name] += page.entry.message_count
    return [_Row(name, chats[name], messages[name]) for name in sorted(chats)]


def _day_of(page: PlannedPage) -> Sequence[str]:
    # Not `%A`: it follows the language of the machine.
    return [_DAYS[page.date.weekday()]] if page.date is not None else []


def _models_of(page: PlannedPage) -> Sequence[str]:
    entry = page.entry
    return entry.models or ([entry.model] if entry.model else ["unknown model"])


def _table(title: str, rows: Iterable[_Row]) -> Block:
    lines = [f"# {title}", "", "| | chats | messages |", "| --- | ---: | ---: |"]
    lines += [
        f"| {escape_inline(name)} | {chats:,} | {messages:,} |" for name, chats, messages in rows
    ]
    return Prose("\n".join(lines))
