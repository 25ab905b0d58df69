"""What the reader tells of a conversation without its text."""

from __future__ import annotations

import pytest

from chat2site.api import RawForm
from chat2site_plugins.chatgpt.reader import ChatGPTReader
from tests.exports import make_chat, make_image, make_node, to_json
from tests.layouts import Generation, shape

GENERATIONS = {
    Generation.EARLY_2023: "without `conversation_id` (2023)",
    Generation.YEAR_2024: "with `children` (2023 to 2026)",
    Generation.YEAR_2025: "with `children` (2023 to 2026)",
    Generation.SLIM_2026: "without `children` (since 2026)",
}


@pytest.mark.parametrize(("generation", "name"), GENERATIONS.items())
def test_the_generation_is_told_by_the_fields(generation: Generation, name: str) -> None:
    chat = shape(make_chat(make_node("a"), make_node("b", parent="a")), generation)

    form = ChatGPTReader().raw_form(to_json(chat))

    assert form == RawForm(generation=name, content_types={"text": 2})


def test_types_and_unknown_keys_are_counted() -> None:
    content = {"content_type": "multimodal_text", "parts": ["a", make_image("b")], "new": 1}
    chat = make_chat(make_node("a", content=content, newer=2), newest=3)

    form = ChatGPTReader().raw_form(to_json(chat))

    assert form.content_types == {"multimodal_text": 1}
    assert form.part_types == {"image_asset_pointer": 1}
    assert form.unknown_keys == {"conversation.newest": 1, "message.newer": 1, "content.new": 1}


@pytest.mark.parametrize("raw", [b"7", b"[]", b"{}", b'{"mapping": {"a": 7, "b": {"message": 7}}}'])
def test_what_is_no_conversation_has_no_types(raw: bytes) -> None:
    assert ChatGPTReader().raw_form(raw).content_types == {}
