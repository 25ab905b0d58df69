"""The renderers of what tools return."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from chat2site.api import (
    Block,
    Code,
    Details,
    Fields,
    Figure,
    ImagePart,
    Notice,
    Part,
    Prose,
    Quote,
    RenderContext,
    Renderer,
    UnknownPart,
    escape_inline,
    fold_json,
    web_url,
)

_SUMMARIES = {
    "app_pairing_content": "Shared apps",
    "computer_initialize_state": "Start of a computer",
    "deep_research_state": "Plan and progress of the research",
}
_LONGEST_SUMMARY = 120


class OutputRenderer(Renderer):
    """What code printed is shown as it is; what it drew follows as parts of their own."""

    content_types = ("execution_output",)

    def render(self, part: Part, context: RenderContext) -> Sequence[Block] | None:
        """Return one block of code."""
        del context
        fields = Fields.of(part)
        text = fields.text("text") if fields else ""
        return [Code(text=text), *fields.rest()] if fields and text else None


class CitableOutputRenderer(Renderer):
    """Output that answers cite has a title and a source."""

    content_types = ("citable_code_output",)

    def render(self, part: Part, context: RenderContext) -> Sequence[Block] | None:
        """Return a fold with the output and its source."""
        fields = Fields.of(part)
        if not fields or not (output := fields.text("output_str")):
            return None
        # Seen in the content and in the metadata of the message.
        inner = fields.object("metadata") or Fields({})
        title = inner.text("display_title") or _text(context.message.metadata, "display_title")
        url = inner.text("display_url") or _text(context.message.metadata, "display_url")
        blocks: tuple[Block, ...] = (Code(text=output),)
        if title or url:
            blocks = (Quote(blocks=blocks, title=title, url=url),)
        if title and url and not web_url(url):
            blocks += (Prose(escape_inline(url)),)
        summary = f"Output · {title}" if title else "Output"
        blocks += (*inner.rest(), *fields.rest())
        return [Details(summary=summary[:_LONGEST_SUMMARY], blocks=blocks)]


class ErrorRenderer(Renderer):
    """An error of a tool is a notice with the error's name."""

    content_types = ("system_error",)

    def render(self, part: Part, context: RenderContext) -> Sequence[Block] | None:
        """Return one notice."""
        del context
        fields = Fields.of(part)
        if not fields:
            return None
        name, text = fields.text("name"), fields.text("text")
        if not name and not text:
            return None
        # More lines are a traceback or a response, whose form matters.
        is_line = "\n" not in text.strip()
        inner: Block = Prose(escape_inline(text)) if is_line else Code(text=text)
        blocks = ((inner,) if text else ()) + fields.rest()
        return [Notice(kind="error", title=name or "Error", blocks=blocks)]


class ComputerRenderer(Renderer):
    """What a tool saw on a screen: the page's title and address; the screenshot follows."""

    content_types = ("computer_output",)

    def render(self, part: Part, context: RenderContext) -> Sequence[Block] | None:
        """Return a link to the page and everything else as folded data."""
        del context
        fields = Fields.of(part)
        if not fields:
            return None
        state = fields.object("state") or Fields({})
        title, url = state.text("title"), state.text("url")
        link = [Prose(_link(title, url))] if title or url else []
        blocks = [*link, *state.rest(), *fields.rest()]
        return blocks or None


class ScreenshotRenderer(Renderer):
    """What a tool saw. Unlike an `image`, it does not keep the tool's message from folding."""

    content_types = ("screenshot",)

    def render(self, part: Part, context: RenderContext) -> Sequence[Block] | None:
        """Return one figure."""
        del context
        if not isinstance(part, ImagePart):
            return None
        return [Figure(asset=part.asset, alt=part.alt or "Screenshot", caption=part.prompt)]


class DataRenderer(Renderer):
    """Settings that tools pass to each other: known, and of no use but as data."""

    content_types = tuple(_SUMMARIES)

    def render(self, part: Part, context: RenderContext) -> Sequence[Block] | None:
        """Return the data, folded."""
        del context
        fields = Fields.of(part)
        if not isinstance(part, UnknownPart) or not fields or not fields.rest():
            return None
        return list(fold_json(part.raw, summary=_SUMMARIES[part.content_type]))


def _link(title: str, url: str) -> str:
    target = web_url(url)
    if target:
        return f"[{escape_inline(title or url)}](<{target}>)"
    return "  \n".join(escape_inline(text) for text in (title, url) if text)


def _text(values: Mapping[str, Any], key: str) -> str:
    value = values.get(key)
    return value if isinstance(value, str) else ""
