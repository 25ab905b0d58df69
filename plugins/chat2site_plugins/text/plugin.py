"""The renderer of `text`."""

from __future__ import annotations

from collections.abc import Sequence

from chat2site.api import Block, Part, Prose, RenderContext, Renderer, TextPart


class TextRenderer(Renderer):
    """Text is Markdown, whoever wrote it."""

    content_types = ("text",)

    def render(self, part: Part, context: RenderContext) -> Sequence[Block] | None:
        """Return one block of prose."""
        del context
        return [Prose(part.text)] if isinstance(part, TextPart) else None
