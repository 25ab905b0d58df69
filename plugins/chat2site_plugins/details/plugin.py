"""The post-processor `details`."""

from __future__ import annotations

from msgspec.structs import replace

from chat2site.api import (
    Block,
    Code,
    Details,
    Document,
    PageContext,
    PostProcessor,
    Prose,
    RenderedPart,
    Section,
    map_sections,
)
from chat2site_plugins.details.config import DetailsOptions


class Folder(PostProcessor):
    """Folds whole messages that only machines read, and long blocks in the others."""

    name = "details"

    def __init__(self, options: DetailsOptions) -> None:
        self._options = options

    def document(self, document: Document, context: PageContext) -> Document:
        """Return the document with folds."""
        del context
        return replace(document, items=map_sections(document.items, self._fold))

    def _fold(self, section: Section) -> Section:
        parts = tuple(self._fold_part(part, section) for part in section.parts)
        return replace(section, parts=parts, fold=section.fold or self._summary(section))

    def _summary(self, section: Section) -> str:
        if section.hidden:
            return f"Hidden message · {section.label}"
        if section.role == "system":
            return "System message"
        if not self._options.fold_tools:
            return ""
        if section.role == "tool":
            return f"Tool result · {section.name}" if section.name else "Tool result"
        return f"Tool call · {section.recipient}" if section.recipient != "all" else ""

    def _fold_part(self, part: RenderedPart, section: Section) -> RenderedPart:
        blocks = tuple(self._fold_block(block, section.role) for block in part.blocks)
        return replace(part, blocks=blocks)

    def _fold_block(self, block: Block, role: str) -> Block:
        prompt, code = self._options.long_prompt, self._options.long_code
        if isinstance(block, Prose) and role == "user" and 0 < prompt < len(block.markdown):
            summary = f"Long text · {len(block.markdown):,} characters"
            return Details(summary=summary, blocks=(block,))
        if isinstance(block, Code) and 0 < code < block.text.count("\n"):
            summary = f"{block.language or 'Text'} · {block.text.count(chr(10)) + 1:,} lines"
            return Details(summary=summary, blocks=(block,))
        return block
