"""The home page: what the template `home.html` gets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

import msgspec

from chat2site.model.catalog import Catalog, Hub, HubGroup, newest_first
from chat2site.site.hub_pages import Card, card_of

RECENT = 12
LEVELS = 4
MONTHS = 12


class Month(msgspec.Struct, frozen=True, kw_only=True):
    """A month's cell in the activity grid; `level` runs from 0 (none) to 4 (the busiest months)."""

    count: int
    url: str | None
    level: int


class Year(msgspec.Struct, frozen=True, kw_only=True):
    """A row of the activity grid."""

    year: int
    url: str | None
    count: int
    months: tuple[Month, ...]


class Home(msgspec.Struct, frozen=True, kw_only=True):
    """Everything on the home page."""

    count: int
    message_count: int
    first_date: datetime | None
    last_date: datetime | None
    recent: tuple[Card, ...]
    years: tuple[Year, ...]
    models: tuple[HubGroup, ...]


def make_home(catalog: Catalog, hubs: Iterable[Hub]) -> Home:
    """Return the home page of a catalog; it links to those of the usual hubs that exist."""
    by_path = {hub.path: hub for hub in hubs}
    dates = [page.date for page in catalog.pages if page.date is not None]
    return Home(
        count=len(catalog.pages),
        message_count=sum(page.entry.message_count for page in catalog.pages),
        first_date=dates[0] if dates else None,
        last_date=dates[-1] if dates else None,
        recent=tuple(map(card_of, newest_first(catalog.pages)[:RECENT])),
        years=_activity(dates, frozenset(by_path)),
        models=by_path["by-model"].groups if "by-model" in by_path else (),
    )


def _activity(dates: list[datetime], paths: frozenset[str]) -> tuple[Year, ...]:
    counts = Counter((date.year, date.month) for date in dates)
    busiest = max(counts.values(), default=1)
    years = sorted({year for year, _ in counts}, reverse=True)
    return tuple(
        Year(
            year=year,
            url=_link(f"by-date/{year:04}", paths),
            count=sum(counts[year, month] for month in range(1, MONTHS + 1)),
            months=tuple(
                Month(
                    count=(count := counts[year, month]),
                    url=_link(f"by-date/{year:04}/{month:02}", paths),
                    level=-(-LEVELS * count // busiest),
                )
                for month in range(1, MONTHS + 1)
            ),
        )
        for year in years
    )


def _link(path: str, paths: frozenset[str]) -> str | None:
    return f"{path}/" if path in paths else None
