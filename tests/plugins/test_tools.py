"""What tools returned is readable, errors are notices, and what is odd stays visible."""

from __future__ import annotations

from typing import Any

import pytest

from chat2site.api import AssetRef, Block, Code, Details, Figure, ImagePart, Notice, Prose, Quote
from chat2site.testing import make_message, make_part, render_part
from chat2site_plugins.tools.plugin import DataRenderer


def test_output_is_code_without_a_language() -> None:
    raw = {"content_type": "execution_output", "text": "0.5\n"}

    assert render_part(make_part(raw)) == [Code(text="0.5\n")]


def test_what_output_says_besides_is_kept() -> None:
    raw = {"content_type": "execution_output", "text": "0", "note": "warm", "empty": "", "n": 1}

    blocks = render_part(make_part(raw))

    rest = Details(
        summary="Other data", blocks=(Code(text='{\n  "note": "warm"\n}', language="json"),)
    )
    assert blocks == [Code(text="0"), rest]


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("Please *wait*.", Prose("Please \\*wait\\*.")),
        ("Traceback\n  line 1", Code(text="Traceback\n  line 1")),
    ],
    ids=["a line", "lines"],
)
def test_an_error_is_a_notice_with_its_name(text: str, block: Block) -> None:
    raw = {"content_type": "system_error", "name": "RateLimit", "text": text}

    assert render_part(make_part(raw)) == [Notice(kind="error", title="RateLimit", blocks=(block,))]


def test_an_error_without_a_name_is_an_error() -> None:
    raw = {"content_type": "system_error", "text": "no"}

    assert render_part(make_part(raw)) == [
        Notice(kind="error", title="Error", blocks=(Prose("no"),))
    ]


@pytest.mark.parametrize("place", ["content", "message"])
def test_citable_output_has_its_title_and_source(place: str) -> None:
    metadata = {"display_title": "notes.txt", "display_url": "https://example.org/n"}
    raw: dict[str, Any] = {"content_type": "citable_code_output", "output_str": "42"}
    message = make_message(role="tool", metadata=metadata if place == "message" else {})
    if place == "content":
        raw["metadata"] = metadata

    blocks = render_part(make_part(raw), message=message)

    quote = Quote(blocks=(Code(text="42"),), title="notes.txt", url="https://example.org/n")
    assert blocks == [Details(summary="Output · notes.txt", blocks=(quote,))]


def test_a_screen_is_a_link_to_its_page() -> None:
    raw = {
        "content_type": "computer_output",
        "state": {"title": "A page", "url": "https://example.org/a)b"},
    }

    assert render_part(make_part(raw)) == [Prose("[A page](<https://example.org/a)b>)")]


def test_a_screen_with_an_address_that_must_not_be_linked_shows_it_as_text() -> None:
    raw = {"content_type": "computer_output", "state": {"title": "T", "url": "javascript:x"}}

    assert render_part(make_part(raw)) == [Prose("T  \njavascript\\:x")]


def test_a_screenshot_is_a_figure() -> None:
    asset = AssetRef(pointer="sediment://file_1")

    blocks = render_part(ImagePart(content_type="screenshot", asset=asset))

    assert blocks == [Figure(asset=asset, alt="Screenshot")]


@pytest.mark.parametrize("content_type", DataRenderer.content_types)
def test_settings_of_tools_are_folded_data(content_type: str) -> None:
    raw = {"content_type": content_type, "app_name": "Terminal"}

    (block,) = render_part(make_part(raw))

    assert isinstance(block, Details)
    assert not block.open
