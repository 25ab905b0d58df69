"""The search dialog in a browser, over three shards of synthetic conversations."""

from __future__ import annotations

import html
import re
import shutil
from datetime import UTC, datetime
from pathlib import Path

import jinja2
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from chat2site.build.documents import write_document
from chat2site.site.search import build_shards
from chat2site.write.search import SearchSection, render_search_document
from tests.browser.conftest import Serve

_THEME = Path(__file__, "../../../themes/chat2site_themes/chat2site").resolve()
_ASSETS = _THEME / "assets/chat2site"
_HOSTILE = "<img src=x onerror=alert(1)> <script>alert(2)</script> &lt;b&gt; hostilemarker"
_ENVIRONMENT = jinja2.Environment(loader=jinja2.FileSystemLoader(_THEME), autoescape=True)
_PAGE = _ENVIRONMENT.from_string(
    """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ title }}</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="{{ base_url }}/assets/chat2site/search.css"></head>
    <body><button data-c2s-search-open>Find</button><input aria-label="Other">
    {% for n in range(4) %}<h2 id="m-{{ n }}">Message {{ n }}</h2>{% endfor %}
    {% include "partials/search-dialog.html" %}
    <script defer src="{{ base_url }}/assets/chat2site/search.js"></script></body></html>"""
)


class Conversation:
    """One synthetic conversation; its messages are paragraphs, escaped."""

    def __init__(self, shard: str, key: str, date: str, model: str, *texts: str) -> None:
        self.shard = shard
        self.url = f"chats/{date[:4]}/{date[5:7]}/{key}/"
        self.title = f"About {key}"
        self.date = datetime.fromisoformat(date).replace(tzinfo=UTC)
        self.model = model
        self.texts = texts

    def write(self, documents: Path, site: Path) -> None:
        sections = [
            SearchSection(
                f"m-{number}", "ChatGPT, 10:04" if number % 2 else "You, 10:03", f"<p>{text}</p>"
            )
            for number, text in enumerate(self.texts)
        ]
        document = render_search_document(
            self.title,
            self.date,
            models=[self.model],
            provider="ChatGPT",
            has=["code"] if "code" in self.texts[0] else [],
            sections=sections,
        )
        write_document(documents / self.shard, self.url, document)
        _write(site / self.url / "index.html", _render_page(self.title, "../../../.."))


def _conversations() -> list[Conversation]:
    talk = ("Hello there", "Of course, gladly")
    fruit = "Fruit, more fruit and fruit again"
    chinese = "我喜欢学习中文。日本語の検索エンジンです"
    hostile = html.escape(_HOSTILE)
    return [
        Conversation(
            "000", "bread", "2023-02-01", "gpt-4", *talk, "Starters double", "Fruit salad"
        ),
        Conversation("000", "tea", "2023-01-01", "gpt-4", *talk, fruit),
        Conversation("001", "git", "2024-03-01", "gpt-4o", "code please", "A rebase of any branch"),
        Conversation("001", "zebra", "2024-05-01", "gpt-4o", *talk, "A zebra eats fruit", "Graze"),
        Conversation("001", "cjk", "2024-04-01", "gpt-4o", *talk, chinese),
        Conversation("002", "evil", "2025-02-01", "o3", *talk, hostile, "Fruit flies"),
        Conversation("002", "csharp", "2025-01-01", "o3", "code in C#, please", "Z is no fruit"),
        # More than one page of results.
        *(
            Conversation("002", f"n{number}", f"2025-03-{number + 1:02d}", "o3", "plenty")
            for number in range(14)
        ),
    ]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("search")
    for conversation in _conversations():
        conversation.write(folder / "documents", folder / "site")
    _write(folder / "site/index.html", _render_page("Home", "."))
    build_shards(folder / "documents", folder / "site/search")
    shutil.copytree(_ASSETS, folder / "site/assets/chat2site")
    return folder / "site"


@pytest.fixture
def home(site: Path, serve: Serve, page: Page) -> Page:
    page.goto(serve(site, "/some/archive"))
    return page


@pytest.fixture
def dialog(home: Page) -> Locator:
    home.keyboard.press("/")
    dialog = home.get_by_role("dialog", name="Search conversations")
    expect(dialog.get_by_role("status")).to_have_text(
        "Search 21 conversations. Put words in quotes to find an exact phrase"
    )
    return dialog


@pytest.mark.parametrize(
    ("phrase", "title", "anchor", "marked"),
    [
        ("starters double", "About bread", "bread/#m-2", ["Starters double"]),
        ('"rebase of any branch"', "About git", "git/#m-1", ["rebase of any branch"]),
        ("rebasing branches", "About git", "git/#m-1", ["rebase", "branch"]),
        ("grazing", "About zebra", "zebra/#m-3", ["Graze"]),
        ("C#", "About csharp", "csharp/#m-0", ["C#"]),
        ("学习", "About cjk", "cjk/#m-2", ["学习"]),
        ("検索エンジン", "About cjk", "cjk/#m-2", ["検索エンジン"]),
    ],
)
def test_a_phrase_of_a_message_leads_to_that_message(
    home: Page, dialog: Locator, phrase: str, title: str, anchor: str, marked: list[str]
) -> None:
    _type(dialog, phrase)

    expect(_titles(dialog)).to_have_text([title])
    assert dialog.locator(".c2s-search__excerpt mark").all_inner_texts() == marked
    dialog.locator(".c2s-search__message").click()
    home.wait_for_url(f"**/some/archive/chats/**/{anchor}")


def test_a_word_of_one_letter_marks_no_words_that_begin_with_it(dialog: Locator) -> None:
    _type(dialog, "a rebase")

    expect(dialog.locator(".c2s-search__excerpt")).to_have_text("A rebase of any branch")
    expect(dialog.locator(".c2s-search__excerpt mark")).to_have_text("A rebase")


def test_a_result_says_when_with_whom_and_who_speaks(dialog: Locator) -> None:
    _type(dialog, "double")

    expect(dialog.locator(".c2s-search__result .c2s-search__meta")).to_have_text(
        "2023-02-01 · gpt-4"
    )
    expect(dialog.locator(".c2s-search__label")).to_have_text("You, 10:03")
    expect(dialog.locator(".c2s-search__excerpt")).to_have_text("Starters double")


def test_a_title_is_found_and_marked(dialog: Locator) -> None:
    _type(dialog, "about bread")

    expect(_titles(dialog).first).to_have_text("About bread")
    expect(_titles(dialog).first.locator("mark")).to_have_text("About bread")


def test_labels_of_messages_are_not_found(dialog: Locator) -> None:
    _type(dialog, "ChatGPT")

    expect(dialog.get_by_role("status")).to_have_text("No conversation matches")


def test_a_word_that_no_shard_has_finds_nothing_that_merely_begins_like_it(dialog: Locator) -> None:
    _type(dialog, "zzyzx")

    expect(dialog.get_by_role("status")).to_have_text("No conversation matches")


def test_a_shard_without_the_word_adds_nothing(dialog: Locator) -> None:
    _type(dialog, "zebra")

    # The third shard has `Z`, which Pagefind alone takes for the best it can do.
    expect(_titles(dialog)).to_have_text(["About zebra"])


def test_a_filter_narrows_and_counts_what_the_others_would_leave(dialog: Locator) -> None:
    _type(dialog, "fruit")
    expect(dialog.get_by_role("status")).to_have_text("5 conversations")

    dialog.get_by_label("Year").select_option("2023")

    expect(dialog.get_by_role("status")).to_have_text("2 conversations")
    years = dialog.get_by_label("Year").locator("option")
    expect(years).to_have_text(["Any year", "2025 (2)", "2024 (1)", "2023 (2)"])
    models = dialog.get_by_label("Model").locator("option")
    expect(models).to_have_text(["Any model", "o3 (0)", "gpt-4o (0)", "gpt-4 (2)"])
    expect(dialog.get_by_label("Provider")).to_be_hidden()


def test_a_filter_alone_lists_conversations_newest_first(dialog: Locator) -> None:
    dialog.get_by_label("code (2)").check()

    expect(_titles(dialog)).to_have_text(["About csharp", "About git"])


@pytest.mark.parametrize(
    ("order", "titles"),
    [
        ("oldest", ["About tea", "About bread", "About zebra", "About csharp", "About evil"]),
        ("newest", ["About evil", "About csharp", "About zebra", "About bread", "About tea"]),
    ],
)
def test_sorting_by_date_is_right_across_shards(
    dialog: Locator, order: str, titles: list[str]
) -> None:
    _type(dialog, "fruit")
    expect(_titles(dialog)).to_have_count(5)
    by_relevance = _titles(dialog).all_inner_texts()

    dialog.get_by_label("Order").select_option(order)

    expect(_titles(dialog)).to_have_text(titles)
    assert by_relevance != titles


def test_hostile_text_is_shown_and_inert(home: Page, dialog: Locator) -> None:
    alerts: list[str] = []
    home.on("dialog", lambda alert: alerts.append(alert.message))

    _type(dialog, "hostilemarker")

    expect(dialog.locator(".c2s-search__excerpt")).to_have_text(_HOSTILE)
    expect(dialog.locator("img, script, b")).to_have_count(0)
    assert alerts == []


def test_more_results_come_when_asked_for(dialog: Locator) -> None:
    _type(dialog, "plenty")
    expect(dialog.get_by_role("status")).to_have_text("14 conversations")
    expect(_titles(dialog)).to_have_count(10)

    dialog.get_by_role("button", name="Show more").click()

    expect(_titles(dialog)).to_have_count(14)
    expect(_titles(dialog).nth(10)).to_be_focused()
    expect(dialog.get_by_role("button", name="Show more")).to_be_hidden()


@pytest.mark.parametrize("key", ["/", "s", "f", "Control+k", "Meta+k"])
def test_keys_open_the_dialog_and_escape_closes_it(home: Page, key: str) -> None:
    home.keyboard.press(key)
    dialog = home.get_by_role("dialog")
    expect(dialog.get_by_role("searchbox")).to_be_focused()
    expect(dialog.get_by_role("searchbox")).to_have_value("")
    expect(dialog.get_by_role("status")).to_contain_text("21")

    home.keyboard.press("Escape")

    expect(dialog).to_be_hidden()


def test_closing_takes_the_search_out_of_the_address(home: Page, dialog: Locator) -> None:
    _type(dialog, "fruit")
    expect(home).to_have_url(re.compile(r"\?q=fruit$"))

    home.keyboard.press("Escape")

    expect(home).to_have_url(re.compile(r"/some/archive/$"))


def test_keys_do_nothing_where_somebody_types(home: Page) -> None:
    home.get_by_label("Other").press_sequentially("/sf")

    expect(home.get_by_label("Other")).to_have_value("/sf")
    expect(home.get_by_role("dialog")).to_be_hidden()


def test_a_click_opens_the_dialog_and_gives_the_focus_back(home: Page) -> None:
    home.get_by_role("button", name="Find").click()
    dialog = home.get_by_role("dialog")
    expect(dialog.get_by_role("status")).to_contain_text("21")

    dialog.get_by_role("button", name="Close search").click()

    expect(dialog).to_be_hidden()
    expect(home.get_by_role("button", name="Find")).to_be_focused()


def test_arrows_move_through_results_and_enter_follows(home: Page, dialog: Locator) -> None:
    _type(dialog, "double")
    expect(_titles(dialog)).to_have_text(["About bread"])

    home.keyboard.press("ArrowDown")
    expect(_titles(dialog)).to_be_focused()
    home.keyboard.press("ArrowDown")
    expect(dialog.locator(".c2s-search__message")).to_be_focused()
    home.keyboard.press("ArrowUp")
    home.keyboard.press("ArrowUp")
    expect(dialog.get_by_role("searchbox")).to_be_focused()
    home.keyboard.press("Enter")

    home.wait_for_url("**/bread/")


def test_going_back_brings_the_search_back(home: Page, dialog: Locator) -> None:
    _type(dialog, "fruit")
    dialog.get_by_label("Year").select_option("2024")
    expect(_titles(dialog)).to_have_text(["About zebra"])
    _titles(dialog).click()
    home.wait_for_url("**/zebra/")

    home.go_back()

    expect(home.get_by_role("searchbox")).to_have_value("fruit")
    expect(home.get_by_label("Year")).to_have_value("2024")
    expect(_titles(home.get_by_role("dialog"))).to_have_text(["About zebra"])


def test_a_shared_search_opens_from_any_page(site: Path, serve: Serve, page: Page) -> None:
    base = serve(site, "/archive")

    page.goto(f"{base}chats/2023/02/bread/?q=fruit&sort=oldest&model=gpt-4")

    dialog = page.get_by_role("dialog")
    expect(_titles(dialog)).to_have_text(["About tea", "About bread"])
    expect(_titles(dialog).first).to_have_attribute("href", f"{base}chats/2023/01/tea/")


def test_one_key_is_not_searched_for(dialog: Locator) -> None:
    _type(dialog, "z")

    expect(dialog.get_by_role("status")).to_have_text("Type at least two characters")


def test_an_index_that_cannot_be_read_can_be_tried_again(
    site: Path, serve: Serve, browser: Browser, tmp_path: Path
) -> None:
    shutil.copytree(site, tmp_path / "site", ignore=shutil.ignore_patterns("*.pf_meta"))
    with browser.new_page() as page:
        page.goto(f"{serve(tmp_path / 'site', '/archive')}?q=grazing")
        expect(page.get_by_role("status")).to_have_text("Search could not be loaded")
        shutil.copytree(site, tmp_path / "site", dirs_exist_ok=True)

        page.get_by_role("button", name="Try again").click()

        expect(_titles(page.get_by_role("dialog"))).to_have_text(["About zebra"])


def test_opening_again_shows_the_last_search(home: Page, dialog: Locator) -> None:
    _type(dialog, "grazing")
    expect(_titles(dialog)).to_have_text(["About zebra"])
    home.keyboard.press("Escape")
    expect(home).to_have_url(re.compile(r"/archive/$"))

    home.keyboard.press("Control+k")

    expect(_titles(dialog)).to_have_text(["About zebra"])
    expect(home).to_have_url(re.compile(r"\?q=grazing$"))


def test_a_site_on_a_disk_says_why_it_cannot_search(site: Path, page: Page) -> None:
    page.goto((site / "index.html").as_uri())

    page.keyboard.press("/")

    expect(page.get_by_role("dialog").get_by_text("Search needs a web server")).to_be_visible()


def _type(dialog: Locator, text: str) -> None:
    dialog.get_by_role("searchbox").fill(text)


def _titles(dialog: Locator) -> Locator:
    return dialog.locator(".c2s-search__title")


def _render_page(title: str, base_url: str) -> str:
    return _PAGE.render(title=title, base_url=base_url)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
