"""The whole demo site in a real browser: search leads to messages, nothing hostile runs."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

HOSTILE = "chats/2025/06/71ad331e71e3/"


def test_search_finds_a_phrase_from_the_middle_and_leads_to_its_message(
    page: Page, address: str
) -> None:
    page.goto(address)
    page.keyboard.press("/")
    dialog = page.get_by_role("dialog", name="Search conversations")
    dialog.get_by_role("searchbox").fill('"the definition belongs to the message above it"')
    dialog.locator(".c2s-search__message").first.click()

    expect(page).to_have_url(address + HOSTILE + "#m-c8ad30eecf11")
    expect(page.locator("#m-c8ad30eecf11")).to_be_in_viewport()


def test_a_filter_narrows_what_search_finds(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("Control+k")
    dialog = page.get_by_role("dialog", name="Search conversations")
    dialog.get_by_role("searchbox").fill("water")
    status = dialog.get_by_role("status")
    expect(status).to_contain_text("conversations")
    before = status.inner_text()

    dialog.get_by_label("Year").select_option("2023")

    expect(status).not_to_have_text(before)
    dates = dialog.locator(".c2s-search__result .c2s-search__meta").all_inner_texts()
    assert dates
    assert all(date.startswith("2023-") for date in dates)


def test_hostile_text_is_shown_and_nothing_of_it_runs(page: Page, address: str) -> None:
    page.add_init_script("window.alert = () => { throw new Error('it ran') }")

    page.goto(address + HOSTILE)

    first = page.locator(".c2s-message > div").first
    expect(first).to_contain_text("<script>alert(1)</script>")
    expect(first).to_contain_text("{: onclick=alert(1) }")
    expect(first).to_contain_text('--8<-- "/etc/passwd"')
    expect(first).not_to_contain_text("root:")
    expect(page.locator(".c2s-message")).to_have_count(6)
    assert page.locator("[onclick], [onerror], [onload], a[href^='javascript']").count() == 0
    for link in first.locator("a").all():
        link.click(force=True)
    assert page.url == address + HOSTILE


def test_hubs_lead_to_conversations_and_neighbours_to_each_other(page: Page, address: str) -> None:
    page.goto(address + "by-date/2025/06/")
    page.get_by_role("link", name="Escaping <b>bold</b>").click()
    page.wait_for_url(address + HOSTILE)
    page.locator(".c2s-pager [rel=next]").click()

    expect(page.locator("h1")).to_have_text("Tea for somebody who quit coffee")


def test_a_link_to_a_folded_message_opens_its_fold(page: Page, address: str, site: Path) -> None:
    fork = site / "chats/2023/09/bbd447cd2814/index.html"
    html = fork.read_text()
    start = html.index('<details class="c2s-version">')
    anchor = html[html.index('id="m-', start) + 4 :].split('"')[0]

    page.goto(f"{address}chats/2023/09/bbd447cd2814/#{anchor}")

    expect(page.locator(f"#{anchor}")).to_be_visible()


@pytest.mark.parametrize("path", ["", "by-date/", "by-model/", "chats/2024/07/a85bde70ad1d/"])
@pytest.mark.parametrize("width", [320, 768, 1600])
def test_no_page_is_wider_than_the_window(page: Page, address: str, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})

    page.goto(address + path)

    assert page.evaluate("document.documentElement.scrollWidth") <= width
