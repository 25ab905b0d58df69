"""Render parts by one renderer, and collect the text of blocks, for tests of plugins."""

from __future__ import annotations

import html
import json
from collections.abc import Sequence
from typing import Any

import msgspec

from chat2site.api import (
    Block,
    Message,
    Part,
    RenderContext,
    Renderer,
    UnknownPart,
    iter_texts,
)
from tests.builders import make_context, make_conversation, make_message


def render(
    renderer: Renderer, raw: Any, *, content_type: str = "", message: Message | None = None
) -> list[Block] | None:
    """Return what a renderer makes of a JSON value, as the reader hands it on."""
    kind = content_type or raw["content_type"]
    assert kind in renderer.content_types
    return render_part(renderer, UnknownPart(content_type=kind, raw=raw), message=message)


def render_part(
    renderer: Renderer, part: Part, *, message: Message | None = None
) -> list[Block] | None:
    """Return what a renderer makes of a part of a message."""
    message = message or make_message(role="tool")
    context = RenderContext(make_context(make_conversation(message)), message)
    blocks = renderer.render(part, context)
    return None if blocks is None else list(blocks)


def missing_texts(raw: dict[str, Any], blocks: Sequence[Block]) -> list[str]:
    """Return the strings of a content, but its type, that stand nowhere in its blocks."""
    shown = _plain("\n".join(iter_texts([msgspec.to_builtins(block) for block in blocks])))
    texts = iter_texts({**raw, "content_type": None})
    return [text for text in texts if _plain(text) not in shown]


def _plain(text: str) -> str:
    """Return a text without white space and the escapes of Markdown and JSON."""
    return "".join(html.unescape(text).replace("\\n", "").replace("\\", "").split())


HOSTILE: tuple[Any, ...] = (
    None,
    7,
    True,
    "",
    "text",
    [],
    [7],
    [None],
    [[["x"]]],
    {},
    {"text": 7},
    {"a": {"b": ["deep"]}},
    "<script>alert(1)</script>",
    "`*_[]()<>|~$&:@=^#+-.!`",
    10**40,
    json.loads("1e999"),
)
"""Values that no field of a content should have, and some have."""
