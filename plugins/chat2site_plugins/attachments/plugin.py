"""The renderer of `attachment`."""

from __future__ import annotations

from collections.abc import Sequence

from chat2site.api import Attachment, AttachmentPart, Block, Part, RenderContext, Renderer


class AttachmentRenderer(Renderer):
    """An attached file is a download under its own name."""

    content_types = ("attachment",)

    def render(self, part: Part, context: RenderContext) -> Sequence[Block] | None:
        """Return one attachment."""
        del context
        return [Attachment(asset=part.asset)] if isinstance(part, AttachmentPart) else None
