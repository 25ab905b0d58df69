"""The renderer of the line above a deep research report."""

from __future__ import annotations

from collections.abc import Sequence

from chat2site.api import Block, Fields, Part, Prose, RenderContext, Renderer, escape_inline


class ResearchRenderer(Renderer):
    """A report begins with a line that says what it is; the report itself is text."""

    content_types = ("deep_research",)

    def render(self, part: Part, context: RenderContext) -> Sequence[Block] | None:
        """Return one line in bold, and anything else that there is."""
        del context
        fields = Fields.of(part)
        if not fields:
            return None
        title = fields.text("title")
        line = Prose(f"**Deep research · {escape_inline(title)}**")
        return [line, *fields.rest()] if title else None
