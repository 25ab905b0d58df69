"""The post-processor `details`."""

from __future__ import annotations

from chat2site.api import (
    Block,
    Code,
    Details,
    Document,
    Notice,
    PageContext,
    PostProcessor,
    Prose,
    RenderedPart,
    Section,
    map_sections,
    replace,
)
from chat2site_plugins.details.config import DetailsOptions

# A tool's message with one of these is part of the chat: a generated image, a canvas.
_SHOWN_TYPES = frozenset({"image", "media"})
# These tools read the user's own files, and return every page as an image.
_READING_TOOLS = frozenset({"file_search", "myfiles_browser"})


class Folder(PostProcessor):
    """Folds whole messages that only machines read, and long blocks in the others.

    A tool's message that has something to show is not folded as a whole, but all around that is.
    """

    name = "details"

    def __init__(self, options: DetailsOptions) -> None:
        self._options = options

    def document(self, document: Document, context: PageContext) -> Document:
        """Return the document with folds."""
        del context
        return replace(document, items=map_sections(document.items, self._fold))

    def _fold(self, section: Section) -> Section:
        summary = section.fold or self._summary(section)
        if summary and not section.fold and _has_something_to_show(section):
            parts = tuple(_fold_around(part, summary) for part in section.parts)
            return replace(section, parts=parts)
        if summary and not section.fold:
            section, summary = _without_double_fold(section, summary)
        parts = tuple(self._fold_part(part, section) for part in section.parts)
        return replace(section, parts=parts, fold=summary)

    def _summary(self, section: Section) -> str:
        if section.hidden:
            return f"Hidden message · {section.label}"
        if section.role == "system":
            return "System message"
        if not self._options.fold_tools:
            return ""
        if section.role == "tool":
            kind = "Tool error" if _is_error(section) else "Tool result"
            return f"{kind} · {section.name}" if section.name else kind
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


def _has_something_to_show(section: Section) -> bool:
    if section.hidden or section.role == "system" or section.name in _READING_TOOLS:
        return False
    return any(_is_shown(part, block) for part in section.parts for block in part.blocks)


def _is_shown(part: RenderedPart, block: Block) -> bool:
    return part.content_type in _SHOWN_TYPES or (isinstance(block, Details) and block.open)


def _is_error(section: Section) -> bool:
    blocks = [block for part in section.parts if not part.has_failed for block in part.blocks]
    return any(isinstance(block, Notice) and block.kind == "error" for block in blocks)


def _fold_around(part: RenderedPart, summary: str) -> RenderedPart:
    """Return the part with each block folded that is neither to be shown nor folded already."""
    return replace(
        part,
        blocks=tuple(
            block
            if isinstance(block, Details) or _is_shown(part, block)
            else Details(summary=summary, blocks=(block,))
            for block in part.blocks
        ),
    )


def _without_double_fold(section: Section, summary: str) -> tuple[Section, str]:
    """Return a section that is one fold as the blocks in it, and that fold's better summary."""
    blocks = [block for part in section.parts for block in part.blocks]
    if len(blocks) != 1 or section.hidden or section.role == "system":
        return section, summary
    (block,) = blocks
    if not isinstance(block, Details) or block.open:
        return section, summary
    parts = tuple(
        replace(part, blocks=block.blocks) if part.blocks else part for part in section.parts
    )
    return replace(section, parts=parts), block.summary
