"""The page of statistics counts what the catalog holds."""

from __future__ import annotations

from datetime import UTC, datetime

from chat2site.api import Catalog, CatalogEntry, Hub, PlannedPage, Prose, Span
from chat2site.testing import BuildSite, make_conversation, make_message
from chat2site_plugins.statistics.plugin import StatisticsPage


def _page(name: str, *models: str, messages: int, day: int | None = None) -> PlannedPage:
    entry = CatalogEntry(
        id=name, title=name, models=models, message_count=messages, span=Span("f", 0, 1), where="f"
    )
    date = None if day is None else datetime(2024, 1, day, tzinfo=UTC)
    return PlannedPage(entry=entry, key=name, url=f"chats/{name}/", date=date)


def _hub(*pages: PlannedPage) -> Hub:
    (hub,) = StatisticsPage().hubs(Catalog(pages=pages))
    return hub


def _texts(hub: Hub) -> list[str]:
    return [block.markdown for block in hub.blocks if isinstance(block, Prose)]


def test_without_chats_there_is_no_page() -> None:
    assert list(StatisticsPage().hubs(Catalog(pages=()))) == []


def test_chats_and_messages_are_counted_by_year_day_and_model() -> None:
    hub = _hub(
        _page("undated", messages=1),
        _page("monday", "gpt-4", messages=1200, day=1),
        _page("tuesday", "gpt-4", "o3", messages=5, day=2),
        _page("next monday", "o3", messages=4, day=8),
    )

    head = "| | chats | messages |\n| --- | ---: | ---: |\n"
    assert _texts(hub) == [
        (
            "4 chats with 1,210 messages, 302.5 in each on average. "
            "The first is from 2024-01-01, the last from 2024-01-08; 3 days have one."
        ),
        f"# Years\n\n{head}| 2024 | 3 | 1,209 |",
        f"# Days of the week\n\n{head}| Monday | 2 | 1,204 |\n| Tuesday | 1 | 5 |",
        f"# Models\n\n{head}| gpt-4 | 2 | 1,205 |\n| o3 | 2 | 9 |\n| unknown model | 1 | 1 |",
        "# The longest chats",
    ]


def test_the_longest_chats_are_listed_the_longest_first() -> None:
    hub = _hub(*(_page(str(number), messages=number) for number in range(30)))

    assert [page.key for page in hub.pages] == [str(number) for number in range(29, 19, -1)]


def test_names_of_models_are_text(build_site: BuildSite) -> None:
    hub = _hub(_page("a", "<b>|x", messages=1))

    assert "| \\<b\\>\\|x | 1 | 1 |" in _texts(hub)[1]
    assert build_site(make_conversation(make_message("Hi")))


def test_the_page_is_in_the_site_below_its_title(build_site: BuildSite) -> None:
    site = build_site(make_conversation(make_message("Hi"), title="Elba"))

    page = site.read("statistics/index.html")
    assert "<h2>Years</h2>" in page
    assert page.index("<h2>Years</h2>") < page.index("Elba")
    assert "conversation" not in page[page.index('<p class="c2s-meta">') : page.index("<h2>")]
    assert 'href="statistics/"' in site.read("index.html")
