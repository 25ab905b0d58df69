"""The plan merges sources, orders pages and gives them their month."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from chat2site.build.plan import assign_pages, merge
from chat2site.model.catalog import CatalogEntry, Span


def _entry(
    name: str,
    *,
    created: datetime | None = None,
    updated: datetime | None = None,
    title: str = "",
    size: int = 1,
) -> CatalogEntry:
    return CatalogEntry(
        id=name, title=title, created=created, updated=updated, span=Span("f", 0, size), where="f"
    )


def _day(day: int, hour: int = 0) -> datetime:
    return datetime(2024, 1, day, hour, tzinfo=UTC)


def test_of_copies_the_newest_is_taken_whatever_the_order() -> None:
    old, new = _entry("a", updated=_day(1), title="old"), _entry("a", updated=_day(2), title="new")

    assert [entry.title for entry in merge([old, new])] == ["new"]
    assert [entry.title for entry in merge([new, old])] == ["new"]


def test_a_copy_without_a_time_loses_against_one_with_a_time() -> None:
    dated, undated = _entry("a", updated=_day(1), title="dated"), _entry("a", title="undated")

    assert [entry.title for entry in merge([dated, undated])] == ["dated"]


def test_pages_are_oldest_first_and_undated_ones_before_them() -> None:
    entries = [_entry("b", created=_day(2)), _entry("a", created=_day(1)), _entry("c")]

    pages = assign_pages(entries, ZoneInfo("UTC"))

    assert [page.entry.id for page in pages] == ["c", "a", "b"]


def test_the_month_of_an_address_is_that_of_the_configured_zone() -> None:
    (page,) = assign_pages([_entry("abc", created=_day(1))], ZoneInfo("America/New_York"))

    assert page.url == "chats/2023/12/abc/"
