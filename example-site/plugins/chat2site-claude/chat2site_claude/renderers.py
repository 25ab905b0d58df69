"""The renderers of what only exports of Claude hold."""

from __future__ import annotations

import json
from collections.abc import Sequence

from chat2site.api import (
    Block,
    Code,
    Details,
    Fields,
    Part,
    RenderContext,
    Renderer,
    UnknownPart,
    fold_json,
)

from chat2site_claude.parts import DATA, DOCUMENT, TOOL_CALL
from chat2site_claude.values import read_text


class DocumentRenderer(Renderer):
    """The text of an attached document is folded under its name, as it is."""

    content_types = (DOCUMENT,)

    def render(self, part: Part, context: RenderContext) -> Sequence[Block] | None:
        """Return one fold, or None if there is no text."""
        del context
        fields = Fields.of(part)
        text = fields.text("extracted_content") if fields else ""
        if not fields or not text:
            return None
        summary = f"Document · {fields.text('file_name') or 'without a name'}"
        return [Details(summary=summary, blocks=(Code(text=text), *fields.rest()))]


class ToolCallRenderer(Renderer):
    """What a tool was asked: texts of several lines, such as artifacts, as they are."""

    content_types = (TOOL_CALL,)

    def render(self, part: Part, context: RenderContext) -> Sequence[Block] | None:
        """Return a block of code for all short values, and one for each long text."""
        if not isinstance(part, UnknownPart) or not isinstance(part.raw.get("input"), dict):
            return None
        asked = part.raw["input"]
        texts = {key: each for key, each in asked.items() if isinstance(each, str) and "\n" in each}
        short = {key: each for key, each in asked.items() if key not in texts}
        code = json.dumps(short, ensure_ascii=False, indent=2)
        language = read_text(short.get("language"))
        return [
            Code(text=code, language="json", title=context.message.recipient),
            *(Code(text=text, title=key, language=language) for key, text in texts.items()),
            *Fields({**part.raw, "input": None, "name": None}).rest(),
        ]


class DataRenderer(Renderer):
    """What stands beside a text and has no place of its own, such as its sources, is folded."""

    content_types = (DATA,)

    def render(self, part: Part, context: RenderContext) -> Sequence[Block] | None:
        """Return one fold."""
        del context
        return fold_json(part.raw, summary="Other data") if isinstance(part, UnknownPart) else None
