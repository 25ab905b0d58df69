"""Pages that a model read are quotes with their source, folded where they are long."""

from __future__ import annotations

from typing import Any

from chat2site.api import Block, Code, Details, Prose, Quote
from chat2site.testing import make_message, make_part, render_part

SOURCE = {"url": "https://example.org/tides", "domain": "example.org", "title": "Tides"}


def _quote(*blocks: Block) -> Quote:
    return Quote(blocks=blocks, title="Tides", url="https://example.org/tides")


def test_a_short_passage_is_a_quote() -> None:
    raw = {"content_type": "tether_quote", **SOURCE, "text": "High water."}

    assert render_part(make_part(raw)) == [_quote(Prose("High water."))]


def test_a_long_passage_is_folded_under_its_title() -> None:
    raw = {"content_type": "tether_quote", **SOURCE, "text": "x" * 2000}

    assert render_part(make_part(raw)) == [
        Details(summary="Page · Tides", blocks=(_quote(Prose("x" * 2000)),))
    ]


def test_an_address_that_must_not_be_linked_is_shown_as_text() -> None:
    raw = {"content_type": "tether_quote", "url": "file:///etc", "title": "T", "text": "x"}

    (quote,) = render_part(make_part(raw))

    assert quote == Quote(blocks=(Prose("x"), Prose("file\\:///etc")), title="T", url="file:///etc")


def test_a_page_says_when_it_was_published() -> None:
    raw = {
        "content_type": "sonic_webpage",
        **SOURCE,
        "text": "Springs and neaps.",
        "snippet": "Springs",
        "pub_timestamp": 1714564800.0,
    }

    assert render_part(make_part(raw)) == [
        Details(
            summary="Page · Tides",
            blocks=(_quote(Prose("*Published 2024-05-01*"), Prose("Springs and neaps.")),),
        )
    ]


def test_a_snippet_that_is_not_in_the_text_is_shown_before_it() -> None:
    raw = {"content_type": "sonic_webpage", **SOURCE, "text": "Springs.", "snippet": "In short"}

    (fold,) = render_part(make_part(raw))

    assert fold == Details(
        summary="Page · Tides", blocks=(_quote(Prose("In short"), Prose("Springs.")),)
    )


def test_what_the_browser_showed_is_folded_under_its_command() -> None:
    raw: dict[str, Any] = {"content_type": "tether_browsing_display", "result": "R", "summary": ""}
    message = make_message(role="tool", metadata={"command": "search"})

    assert render_part(make_part(raw), message=message) == [
        Details(summary="Browsing · search", blocks=(Prose("R"),))
    ]


def test_what_the_browser_was_told_is_folded_code() -> None:
    raw = {"content_type": "tether_browsing_code", "text": "click(1)"}

    assert render_part(make_part(raw)) == [
        Details(summary="Browsing code", blocks=(Code(text="click(1)"),))
    ]
