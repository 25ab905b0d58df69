"""The renderer of `text`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import Any

from chat2site.api import (
    Block,
    Code,
    Details,
    Fields,
    Part,
    Prose,
    RenderContext,
    Renderer,
    TextPart,
    decode_json,
)

_PROSE = frozenset({"doc", "docx", "htm", "html", "markdown", "md", "odt", "pdf", "rtf", "txt"})
"""Extensions of documents whose text reads as prose, be it their source or what was taken out."""


class TextRenderer(Renderer):
    """Text is Markdown, whoever wrote it, unless it is a document as JSON."""

    content_types = ("text",)

    def render(self, part: Part, context: RenderContext) -> Sequence[Block] | None:
        """Return one block of prose, or a fold with a document."""
        if not isinstance(part, TextPart):
            return None
        # What an assistant sends to a tool is the tool's language.
        document = _find_document(part.text) if context.message.recipient == "all" else None
        return [Prose(part.text)] if document is None else [_fold(document)]


def _find_document(text: str) -> dict[str, Any] | None:
    bare = text.strip()
    # Cheap first: nearly every text is prose.
    if not bare.startswith("{") or not bare.endswith("}") or '"document"' not in bare:
        return None
    try:
        value = decode_json(bare.encode()).value
    except ValueError:
        return None
    if not isinstance(value, dict) or value.get("type") != "document":
        return None
    is_named = isinstance(value.get("name"), str)
    return value if is_named and isinstance(value.get("content"), str) else None


def _fold(document: dict[str, Any]) -> Details:
    fields = Fields({key: value for key, value in document.items() if key != "type"})
    name, content = fields.text("name"), fields.text("content")
    blocks = (_write(content, PurePosixPath(name).suffix[1:].lower()),) if content else ()
    summary = f"Document · {name}" if name else "Document"
    return Details(summary=summary, blocks=(*blocks, *fields.rest()))


def _write(content: str, extension: str) -> Block:
    """Return a document as what its name says that it is; one without an extension is prose."""
    if extension in _PROSE or not extension.isalnum():
        return Prose(content)
    return Code(text=content, language=extension)
