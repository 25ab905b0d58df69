"""The renderers of what a model thought before it answered."""

from __future__ import annotations

from collections.abc import Sequence

from chat2site.api import (
    Block,
    Details,
    Fields,
    Part,
    Prose,
    RenderContext,
    Renderer,
    escape_inline,
    fold_json,
)


class ThoughtsRenderer(Renderer):
    """Thoughts are folded: a line in bold for each, and its text."""

    content_types = ("thoughts",)

    def render(self, part: Part, context: RenderContext) -> Sequence[Block] | None:
        """Return one fold."""
        del context
        fields = Fields.of(part)
        if not fields:
            return None
        # `thoughts` is what ChatGPT writes; other exporters write text into `parts` or `content`.
        thoughts = [*fields.items("thoughts"), *fields.items("parts")]
        blocks = [block for thought in thoughts for block in _thought(thought)]
        if text := fields.text("content"):
            blocks.append(Prose(text))
        if not blocks:
            return None
        return [Details(summary="Reasoning", blocks=(*blocks, *fields.rest()))]


class RecapRenderer(Renderer):
    """How long a model thought is one line."""

    content_types = ("reasoning_recap",)

    def render(self, part: Part, context: RenderContext) -> Sequence[Block] | None:
        """Return the line, and anything else that there is."""
        del context
        fields = Fields.of(part)
        if not fields:
            return None
        texts = [fields.text("content")]
        others: list[Block] = []
        for each in fields.items("parts"):
            if isinstance(each, str):
                texts.append(each)
            else:
                others += _data(each)
        lines = [Prose(f"*{escape_inline(text)}*") for text in texts if text.strip()]
        return [*lines, *others, *fields.rest()] if lines else None


def _thought(value: object) -> list[Block]:
    if isinstance(value, str):
        return [Prose(value)] if value.strip() else []
    if not isinstance(value, dict):
        return _data(value)
    fields = Fields(value)
    blocks: list[Block] = []
    if summary := fields.text("summary"):
        blocks.append(Prose(f"**{escape_inline(summary)}**"))
    if content := fields.text("content"):
        blocks.append(Prose(content))
    return [*blocks, *fields.rest()]


def _data(value: object) -> list[Block]:
    return [] if value is None else list(fold_json(value, summary="Other data"))
