"""An image has the prompt that it was made from as its caption, wherever an export keeps that."""

from __future__ import annotations

import pytest

from chat2site.api import AssetRef, Figure, ImagePart, RenderContext
from chat2site.testing import make_context, make_conversation, make_message
from chat2site_plugins.images.plugin import ImageRenderer

ASSET = AssetRef(pointer="sediment://file_1")


def _render(prompt: str, *, call: str, recipient: str = "dalle", role: str = "tool") -> Figure:
    question = make_message(call, id="m1", role="assistant", recipient=recipient)
    image = ImagePart(asset=ASSET, prompt=prompt)
    answer = make_message(id="m2", parent="m1", role=role, name="dalle", parts=[image])
    context = RenderContext(make_context(make_conversation(question, answer)), answer)
    (block,) = ImageRenderer().render(image, context) or []
    assert isinstance(block, Figure)
    return block


def test_the_prompt_of_the_image_is_its_caption() -> None:
    assert _render("A tree", call='{"prompt": "A bush"}').caption == "A tree"


def test_the_prompt_of_the_call_is_the_caption_of_an_image_without_one() -> None:
    figure = _render("", call='{"prompt": "A bush"}')

    assert figure == Figure(asset=ASSET, alt="A bush", caption="A bush")


@pytest.mark.parametrize("call", ["", "A bush", "{", "[]", '{"prompt": 7}', "{" * 100_000])
def test_a_call_that_names_no_prompt_gives_no_caption(call: str) -> None:
    assert _render("", call=call).caption == ""


def test_only_the_call_of_this_tool_gives_the_caption() -> None:
    assert _render("", call='{"prompt": "x"}', recipient="python").caption == ""
    assert _render("", call='{"prompt": "x"}', role="user").caption == ""


@pytest.mark.parametrize(("name", "caption"), [("dalle", "A bush"), ("python", "")])
def test_the_tool_may_say_something_before_the_image(name: str, caption: str) -> None:
    call = make_message('{"prompt": "A bush"}', id="m1", role="assistant", recipient="dalle")
    word = make_message("Drawing", id="m2", parent="m1", role="tool", name=name)
    image = ImagePart(asset=ASSET)
    answer = make_message(id="m3", parent="m2", role="tool", name="dalle", parts=[image])
    context = RenderContext(make_context(make_conversation(call, word, answer)), answer)

    (block,) = ImageRenderer().render(image, context) or []

    assert block == Figure(asset=ASSET, alt=caption, caption=caption)
