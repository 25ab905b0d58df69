"""The hub pages by date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from chat2site.api import Catalog, Hub, HubGroup, PageSource, PlannedPage, newest_first

ROOT = "by-date"


class DatePages(PageSource):
    """`by-date/`, `by-date/YYYY/`, `by-date/YYYY/MM/`, and `by-date/undated/` where needed."""

    name = "dates"

    def hubs(self, catalog: Catalog) -> Iterable[Hub]:
        """Return the hubs, the newest year first."""
        pages = newest_first(catalog.pages)
        dated = [page for page in pages if page.date is not None]
        undated = tuple(page for page in pages if page.date is None)
        years = [(year, tuple(group)) for year, group in groupby(dated, key=_year)]
        groups = [
            HubGroup(title=year, url=f"{ROOT}/{year}/", count=len(group)) for year, group in years
        ]
        if undated:
            groups.append(HubGroup(title="Undated", url=f"{ROOT}/undated/", count=len(undated)))
        yield Hub(path=ROOT, title="Chats by date", nav_title="By date", groups=tuple(groups))
        for year, group in years:
            yield from _year_hubs(year, group)
        if undated:
            yield Hub(
                path=f"{ROOT}/undated", title="Undated chats", nav_title="Undated", pages=undated
            )


def _year_hubs(year: str, pages: tuple[PlannedPage, ...]) -> Iterator[Hub]:
    months = [(month, tuple(group)) for month, group in groupby(pages, key=_month)]
    groups = tuple(
        HubGroup(title=_month_name(group[0]), url=f"{ROOT}/{year}/{month}/", count=len(group))
        for month, group in months
    )
    yield Hub(
        path=f"{ROOT}/{year}", title=f"Chats of {year}", nav_title=year, groups=groups, pages=pages
    )
    for month, group in months:
        title = f"{_month_name(group[0])} {year}"
        yield Hub(path=f"{ROOT}/{year}/{month}", title=title, pages=group)


def _year(page: PlannedPage) -> str:
    return f"{page.date:%Y}"


def _month(page: PlannedPage) -> str:
    return f"{page.date:%m}"


def _month_name(page: PlannedPage) -> str:
    return f"{page.date:%B}"
