"""What a model sends to a tool reads as a call: the prompt as a text, the rest as settings."""

from __future__ import annotations

import pytest

from chat2site.api import Block, Code, CodePart, Part, Prose, TextPart
from chat2site.testing import make_message, render_part


def _render(part: Part, *, recipient: str = "dalle.text2im") -> list[Block]:
    message = make_message(role="assistant", recipient=recipient)
    return render_part(part, message=message)


CALL = '{"prompt": "A *red* tree", "size": "1024x1024", "n": 1}'
SETTINGS = Code(text='{"size": "1024x1024", "n": 1}', language="json", title="Settings")


@pytest.mark.parametrize("part", [TextPart(text=CALL), CodePart(text=CALL, language="json")])
def test_the_prompt_of_a_call_is_prose_and_the_rest_is_json(part: Part) -> None:
    assert _render(part) == [Prose("A *red* tree"), SETTINGS]


def test_a_call_may_have_several_prompts() -> None:
    part = TextPart(text='{"prompts": ["A tree", "A bush"]}')

    assert _render(part) == [Prose("A tree"), Prose("A bush")]


@pytest.mark.parametrize(
    "text",
    [
        '{"size": "1024x1024"}',
        '{"prompt": 7}',
        '{"prompt": " "}',
        '{"prompts": []}',
        '{"prompts": ["A tree", 7]}',
    ],
)
def test_any_other_call_is_json_as_it_was_written(text: str) -> None:
    assert _render(TextPart(text=text)) == [Code(text=text, language="json")]


@pytest.mark.parametrize("text", ["", "A tree", "{", "[1]", "{a}", "{" * 200_000 + "}"])
def test_what_is_no_json_object_is_prose(text: str) -> None:
    assert _render(TextPart(text=text)) == [Prose(text)]


def test_code_for_a_tool_is_titled_with_the_tool() -> None:
    code = '{"size": "1024x1024"}'

    assert _render(CodePart(text=code)) == [Code(text=code, title="dalle.text2im")]


def test_what_is_said_to_all_is_no_call() -> None:
    assert _render(TextPart(text=CALL), recipient="all") == [Prose(CALL)]
