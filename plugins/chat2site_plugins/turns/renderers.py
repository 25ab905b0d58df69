"""The renderers of what only turns have: image requests, errors, drafts, additional fields."""

from __future__ import annotations

from collections.abc import Sequence

from chat2site.api import (
    Block,
    Code,
    Notice,
    Part,
    Prose,
    RenderContext,
    Renderer,
    UnknownPart,
    fold_json,
)
from chat2site_plugins.turns.parts import DRAFT, ERROR, EXTRA_FIELDS, IMAGE_REQUEST


class ImageRequestRenderer(Renderer):
    """A prompt for an image says that it is one."""

    content_types = (IMAGE_REQUEST,)

    def render(self, part: Part, context: RenderContext) -> Sequence[Block] | None:
        """Return a notice with the prompt."""
        del context
        text = _find_text(part)
        if text is None:
            return None
        return [Notice(kind="note", title="Image request", blocks=(Prose(text),))]


class ErrorRenderer(Renderer):
    """An attempt that failed is a notice with what it said."""

    content_types = (ERROR,)

    def render(self, part: Part, context: RenderContext) -> Sequence[Block] | None:
        """Return one notice."""
        del context
        text = _find_text(part)
        if text is None:
            return None
        title = "The answer failed"
        if not text.strip():
            return [Notice(kind="error", title=title)]
        # A stack trace is no Markdown; half an answer is.
        is_trace = isinstance(part, UnknownPart) and part.raw["type"] == "error" and "\n" in text
        body = Code(text=text) if is_trace else Prose(text)
        return [Notice(kind="error", title=title, blocks=(body,))]


class DraftRenderer(Renderer):
    """What was typed and never sent is marked, so that nobody takes it for a message."""

    content_types = (DRAFT,)

    def render(self, part: Part, context: RenderContext) -> Sequence[Block] | None:
        """Return one notice."""
        del context
        text = _find_text(part)
        if text is None or not isinstance(part, UnknownPart):
            return None
        title = "Unsent image request" if part.raw["type"] == "image" else "Unsent draft"
        blocks = (Prose(text),) if text.strip() else ()
        return [Notice(kind="note", title=title, blocks=blocks)]


class ExtraFieldsRenderer(Renderer):
    """Fields that somebody added to the format are folded, as they were written."""

    content_types = (EXTRA_FIELDS,)

    def render(self, part: Part, context: RenderContext) -> Sequence[Block] | None:
        """Return one fold."""
        del context
        if not isinstance(part, UnknownPart):
            return None
        return fold_json(part.raw, summary="Additional fields")


def _find_text(part: Part) -> str | None:
    """Return the text of a part of ours; another reader may use the same content types."""
    raw = part.raw if isinstance(part, UnknownPart) else None
    if not isinstance(raw, dict) or raw.keys() != {"type", "content"}:
        return None
    return raw["content"] if isinstance(raw["content"], str) else None
