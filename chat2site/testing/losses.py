"""Whether a renderer lost something, and values that it should survive."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from chat2site.model.blocks import Block
from chat2site.render.fields import iter_texts

ODD_VALUES: tuple[Any, ...] = (
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
    float("inf"),
)
"""Values that no field of a content should have, and some have."""


def missing_texts(raw: Mapping[str, Any], blocks: Sequence[Block]) -> list[str]:
    """Return the strings of a content, but its type, that stand nowhere in its blocks.

    White space and escapes do not count.
    """
    shown = _plain("\n".join(iter_texts([msgspec.to_builtins(block) for block in blocks])))
    texts = iter_texts({**raw, "content_type": None})
    return [text for text in texts if _plain(text) not in shown]


def _plain(text: str) -> str:
    """Return a text without white space and the escapes of Markdown and JSON."""
    return "".join(html.unescape(text).replace("\\n", "").replace("\\", "").split())
