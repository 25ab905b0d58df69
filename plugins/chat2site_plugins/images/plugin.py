"""The renderer of `image`."""

from __future__ import annotations

from collections.abc import Sequence

from chat2site.api import Block, Figure, ImagePart, Part, RenderContext, Renderer


class ImageRenderer(Renderer):
    """An image is a figure; the prompt that it was made from is its caption."""

    content_types = ("image",)

    def render(self, part: Part, context: RenderContext) -> Sequence[Block] | None:
        """Return one figure."""
        del context
        if not isinstance(part, ImagePart):
            return None
        return [Figure(asset=part.asset, alt=part.alt or part.prompt, caption=part.prompt)]
