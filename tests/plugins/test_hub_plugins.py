"""Hub pages list every conversation, under safe and stable addresses."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from chat2site.api import Catalog, CatalogEntry, Hub, PlannedPage, Span, assign_slugs
from chat2site_plugins.dates.plugin import DatePages
from chat2site_plugins.models.plugin import ModelPages


def _page(name: str, date: datetime | None, *models: str) -> PlannedPage:
    entry = CatalogEntry(id=name, title=name, models=models, span=Span("f", 0, 1), where="f")
    return PlannedPage(entry=entry, key=name, url=f"chats/{name}/", date=date)


CATALOG = Catalog(
    pages=(
        _page("undated", None),
        _page("old", datetime(2023, 4, 1, tzinfo=UTC), "gpt-4"),
        _page("new", datetime(2024, 5, 1, tzinfo=UTC), "gpt-4", "o3"),
        _page("newest", datetime(2024, 5, 2, tzinfo=UTC), "gpt-4"),
    )
)


def _titles(hub: Hub) -> list[str]:
    return [page.entry.title for page in hub.pages]


def test_years_and_months_list_their_chats_newest_first() -> None:
    hubs = {hub.path: hub for hub in DatePages().hubs(CATALOG)}

    assert list(hubs) == [
        "by-date",
        "by-date/2024",
        "by-date/2024/05",
        "by-date/2023",
        "by-date/2023/04",
        "by-date/undated",
    ]
    assert _titles(hubs["by-date/2024/05"]) == ["newest", "new"]
    assert _titles(hubs["by-date/undated"]) == ["undated"]
    assert sum(group.count for group in hubs["by-date"].groups) == len(CATALOG.pages)


def test_a_chat_is_listed_under_each_model_that_answered() -> None:
    hubs = {hub.path: hub for hub in ModelPages().hubs(CATALOG)}

    assert _titles(hubs["by-model/gpt-4"]) == ["newest", "new", "old"]
    assert _titles(hubs["by-model/o3"]) == ["new"]
    assert _titles(hubs["by-model/unknown-model"]) == ["undated"]


@pytest.mark.parametrize(
    "model",
    ["../../etc", "<script>", "a/b", "", "模型", "CON", "a" * 500],
)
def test_the_name_of_a_model_never_becomes_a_path(model: str) -> None:
    slug = assign_slugs([model])[model]

    assert slug
    assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert len(slug) <= 80


def test_models_whose_names_look_alike_get_different_addresses() -> None:
    slugs = assign_slugs(["GPT-4", "gpt 4", "gpt-4"])

    assert len(set(slugs.values())) == 3
