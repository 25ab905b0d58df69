"""Renderers are asked in order, and one that fails costs no more than its part."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from types import SimpleNamespace

from chat2site.api import (
    Block,
    Code,
    Config,
    Details,
    Notice,
    Part,
    Prose,
    RenderContext,
    RenderedPart,
    Renderer,
    TextPart,
    UnknownPart,
    hookimpl,
)
from chat2site.hooks.host import PluginHost
from chat2site.hooks.registry import Registry
from chat2site.render.dispatch import render_part
from chat2site.testing import make_context, make_message

Render = Callable[[Part], Sequence[Block] | None]


class _Renderer(Renderer):
    content_types = ("text",)

    def __init__(self, render: Render) -> None:
        self._render = render

    def render(self, part: Part, context: RenderContext) -> Sequence[Block] | None:
        return self._render(part)


def _registry(*renders: Render) -> Registry:
    host = PluginHost()
    for number, render in enumerate(renders):
        renderers = [_Renderer(render)]
        hook = hookimpl(lambda renderers=renderers: renderers)
        plugin = SimpleNamespace(chat2site_register_renderers=hook)
        host.register(plugin, name=f"plugin{number}", distribution="test")
    return Registry(host, Config())


def _render(part: Part, *renders: Render) -> tuple[RenderedPart, list[str]]:
    context = RenderContext(make_context(), make_message())
    rendered = render_part(part, context, _registry(*renders))
    return rendered, [each.code for each in context.diagnostics.found]


def _fail(part: Part) -> Sequence[Block]:
    raise RuntimeError("secret of the chat")


def test_a_renderer_that_says_not_mine_leaves_the_part_to_the_one_before_it() -> None:
    rendered, codes = _render(TextPart(text="a"), lambda _: [Prose("first")], lambda _: None)

    assert rendered.blocks == (Prose("first"),)
    assert codes == []


def test_a_renderer_that_fails_is_named_and_the_data_stays_visible() -> None:
    rendered, codes = _render(TextPart(text="<b>kept</b>"), _fail)

    (notice,) = rendered.blocks
    assert isinstance(notice, Notice)
    assert re.fullmatch(
        r"Content cannot be shown: plugin `plugin0` of `test` failed: "
        r"`RuntimeError` in `test_dispatch\.py`, line \d+",
        notice.title,
    )
    (data,) = notice.blocks
    assert isinstance(data, Details)
    (code,) = data.blocks
    assert isinstance(code, Code)
    assert "<b>kept</b>" in code.text
    assert rendered.has_failed
    assert codes == ["C2S-P002"]


def test_a_renderer_that_returns_no_blocks_has_failed() -> None:
    rendered, codes = _render(TextPart(text="a"), lambda _: ["text"])  # type: ignore[list-item]

    assert rendered.has_failed
    assert codes == ["C2S-P002"]


def test_a_part_that_nobody_renders_is_folded_json_and_told() -> None:
    rendered, codes = _render(UnknownPart(content_type="new", raw={"a": "b"}))

    code = Code(text='{\n  "a": "b"\n}', language="json")
    assert rendered.blocks == (Details(summary="Content of type new", blocks=(code,)),)
    assert not rendered.has_failed
    assert codes == ["C2S-P001"]
