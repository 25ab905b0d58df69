"""What Material's scripts find in our pages: palettes, what they remember, their configuration."""

from __future__ import annotations

from importlib.resources import files

import jinja2
import pytest
from playwright.sync_api import Page, expect

CHAT = "chats/2024/01/41f7880844f9/"
SCHEME = "document.body.dataset.mdColorScheme"


def test_a_palette_is_chosen_and_remembered_on_pages_at_any_depth(page: Page, address: str) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(address)
    page.get_by_title("Switch to light mode").click()
    page.get_by_title("Switch to dark mode").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")

    page.goto(address + CHAT)

    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    expect(page.get_by_title("Switch to system preference")).to_be_visible()


def test_a_page_has_its_palette_before_its_content_is_there(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_title("Switch to light mode").click()
    page.get_by_title("Switch to dark mode").click()
    page.add_init_script(
        f"""new MutationObserver(() => {{
          if (document.querySelector("main")) window.firstScheme ??= {SCHEME};
        }}).observe(document, {{ childList: true, subtree: true }})"""
    )

    page.goto(address + CHAT)

    assert page.evaluate("window.firstScheme") == "slate"


def test_code_has_a_button_that_says_what_it_does(page: Page, address: str) -> None:
    page.goto(address + CHAT)

    button = page.locator(".c2s-message pre button[data-md-type=copy]").first
    expect(button).to_have_attribute("title", "Copy to clipboard")


@pytest.mark.parametrize("path", ["", "by-date/", CHAT])
def test_the_configuration_says_what_materials_own_would(
    page: Page, address: str, path: str
) -> None:
    page.goto(address + path)

    ours = page.evaluate("JSON.parse(document.getElementById('__config').textContent)")

    assert {*ours, "search"} == _keys_of_material()
    assert ours["base"] == address
    assert "content.code.copy" in ours["features"]


def _keys_of_material() -> set[str]:
    """Return the keys in the block of Material's template that ours takes the place of."""
    template = files("material").joinpath("templates/base.html").read_text()
    block = template.split("{% block config %}")[1].split("{% endblock %}")[0]
    tree = jinja2.Environment(autoescape=True).parse(block)
    [dictionary] = [
        each
        for each in tree.find_all(jinja2.nodes.Dict)
        if any(pair.key.as_const() == "translations" for pair in each.items)
    ]
    return {pair.key.as_const() for pair in dictionary.items}
