"""What a model thought is folded, each thought below its summary."""

from __future__ import annotations

from typing import Any

import pytest

from chat2site.api import Block, Details, Prose
from chat2site.testing import make_part, missing_texts, render_part


@pytest.mark.parametrize(
    ("fields", "blocks"),
    [
        (
            {"thoughts": [{"summary": "A *plan*", "content": "First …", "finished": True}]},
            [Prose("**A \\*plan\\***"), Prose("First …")],
        ),
        (
            {"thoughts": [{"summary": "S", "content": ""}, {"content": "C", "chunks": ["C"]}]},
            [Prose("**S**"), Prose("C")],
        ),
        ({"thoughts": ["plain"]}, [Prose("plain")]),
        ({"parts": ["A trace.", ""]}, [Prose("A trace.")]),
        ({"content": "A trace."}, [Prose("A trace.")]),
    ],
    ids=["summary and content", "one of them", "string", "parts", "content"],
)
def test_thoughts_are_folded(fields: dict[str, Any], blocks: list[Block]) -> None:
    raw = {"content_type": "thoughts", **fields}

    assert render_part(make_part(raw)) == [Details(summary="Reasoning", blocks=tuple(blocks))]


def test_a_thought_of_an_odd_shape_is_kept() -> None:
    raw = {"content_type": "thoughts", "thoughts": [{"summary": "S", "plan": ["x", "y"]}, 7]}

    (block,) = render_part(make_part(raw))

    assert missing_texts(raw, [block]) == []


@pytest.mark.parametrize("field", ["content", "parts"])
def test_a_recap_is_one_line(field: str) -> None:
    text = "Thought for 12 s"
    raw = {"content_type": "reasoning_recap", field: [text] if field == "parts" else text}

    assert render_part(make_part(raw)) == [Prose("*Thought for 12 s*")]
