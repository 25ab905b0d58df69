"""The renderer of `code`."""

from __future__ import annotations

from collections.abc import Sequence

from chat2site.api import Block, Code, CodePart, Part, RenderContext, Renderer


class CodeRenderer(Renderer):
    """Code for a tool is titled with the tool's name."""

    content_types = ("code",)

    def render(self, part: Part, context: RenderContext) -> Sequence[Block] | None:
        """Return one block of code."""
        if not isinstance(part, CodePart):
            return None
        tool = context.message.recipient
        return [Code(text=part.text, language=part.language, title="" if tool == "all" else tool)]
