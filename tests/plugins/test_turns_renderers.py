"""How the parts that only turns have are shown."""

from __future__ import annotations

from typing import Any

import pytest

from chat2site.api import Block, Code, Details, Notice, Part, Prose
from chat2site.testing import make_conversation, make_part, render_page, render_part
from tests.turns import make_extras, make_own_part


@pytest.mark.parametrize(
    ("part", "block"),
    [
        (
            make_own_part("image_request", "A *cat*", "image"),
            Notice(kind="note", title="Image request", blocks=(Prose("A *cat*"),)),
        ),
        (
            make_own_part("error", "Busy", "error"),
            Notice(kind="error", title="The answer failed", blocks=(Prose("Busy"),)),
        ),
        (
            make_own_part("error", "Trace:\n  line 1", "error"),
            Notice(
                kind="error", title="The answer failed", blocks=(Code(text="Trace:\n  line 1"),)
            ),
        ),
        (
            make_own_part("error", "1. Half\n2. an", "text"),
            Notice(kind="error", title="The answer failed", blocks=(Prose("1. Half\n2. an"),)),
        ),
        (make_own_part("error", "", "image"), Notice(kind="error", title="The answer failed")),
        (
            make_own_part("draft", "Hm"),
            Notice(kind="note", title="Unsent draft", blocks=(Prose("Hm"),)),
        ),
        (
            make_own_part("draft", "A cat", "image"),
            Notice(kind="note", title="Unsent image request", blocks=(Prose("A cat"),)),
        ),
        (
            make_extras({"cost": 1}),
            Details(
                summary="Additional fields",
                blocks=(Code(text='{\n  "cost": 1\n}', language="json"),),
            ),
        ),
    ],
    ids=[
        "image request",
        "error",
        "stack trace",
        "half an answer",
        "error without a word",
        "draft",
        "drafted image request",
        "extra fields",
    ],
)
def test_parts_of_turns_are_shown_as(part: Part, block: Block) -> None:
    assert render_part(part) == [block]


@pytest.mark.parametrize(
    "raw", [None, "text", {"content": "x"}, {"type": 1, "content": 2}], ids=repr
)
@pytest.mark.parametrize("content_type", ["image_request", "error", "draft"])
def test_parts_of_others_that_are_called_alike_are_left_to_them(
    content_type: str, raw: Any
) -> None:
    part = make_part(raw, content_type)

    page = render_page(make_conversation(parts=[part]))

    assert f"<summary>Content of type {content_type}</summary>" in page.html
    assert [each.code for each in page.warnings] == ["C2S-P001"]
