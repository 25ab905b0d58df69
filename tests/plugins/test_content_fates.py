"""Whatever a content holds: a renderer never raises, and no string of it gets lost."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chat2site.api import Block, RenderContext, Renderer
from chat2site.testing import ODD_VALUES, make_context, make_message, make_part, missing_texts
from chat2site_plugins import browsing, context, reasoning, tools, voice

RENDERERS: dict[str, Renderer] = {
    content_type: renderer
    for plugin in (browsing, context, reasoning, tools, voice)
    for renderer in plugin.chat2site_register_renderers()
    for content_type in renderer.content_types
    if content_type not in {"media", "screenshot"}
}
FIELDS = """
chunks content direction domain metadata model_set_context name output_str parts pub_timestamp
result screenshot snippet state summary text thoughts title url user_instructions user_profile
""".split()
FULL: dict[str, Any] = {
    "content": "c0ntent",
    "model_set_context": "mem0ry",
    "name": "n4me",
    "output_str": "0utput",
    "result": "r3sult",
    "text": "t3xt",
    "thoughts": [{"summary": "s", "content": "th0ught"}],
    "title": "t1tle",
    "user_profile": "pr0file",
}

_names = st.sampled_from([*FIELDS, "new", "type"])
_texts = st.text(st.characters(exclude_categories=["C"], exclude_characters="\\&"), max_size=8)
_values = st.sampled_from(ODD_VALUES) | st.recursive(
    _texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_names, inner, max_size=3),
    max_leaves=6,
)


def _render(content_type: str, raw: Any) -> Sequence[Block] | None:
    message = make_message(role="tool")
    return RENDERERS[content_type].render(
        make_part(raw, content_type), RenderContext(make_context(), message)
    )


@pytest.mark.parametrize("content_type", RENDERERS)
@settings(max_examples=50)
@given(base=st.sampled_from([{}, FULL]), odd=st.dictionaries(_names, _values, max_size=5))
def test_no_string_of_a_content_is_lost(
    content_type: str, base: dict[str, Any], odd: dict[str, Any]
) -> None:
    raw = {**base, **odd, "content_type": content_type}

    blocks = _render(content_type, raw)

    # None: the part is shown as JSON by the core.
    assert blocks is None or missing_texts(raw, blocks) == []


@pytest.mark.parametrize("content_type", RENDERERS)
def test_a_content_without_its_fields_is_left_to_the_core(content_type: str) -> None:
    assert not _render(content_type, {"content_type": content_type})


@pytest.mark.parametrize("content_type", RENDERERS)
@pytest.mark.parametrize("raw", [None, 7, "text", [], ["text"]], ids=repr)
def test_what_is_no_object_is_left_to_the_core(content_type: str, raw: Any) -> None:
    blocks = _render(content_type, raw)

    assert blocks is None
