"""The post-processor `canvas`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from chat2site.api import (
    Block,
    Code,
    Document,
    Message,
    PageContext,
    PostProcessor,
    Prose,
    RenderedPart,
    Section,
    map_sections,
    replace,
)
from chat2site_plugins.canvas.calls import CALLS, Call, Canvas, read_call
from chat2site_plugins.canvas.writing import OPENING, split_writing


class CanvasProcessor(PostProcessor):
    """Shows documents in place of the calls and marks that carry them.

    It is no renderer, because citations count the characters of the text that it takes apart.
    """

    name = "canvas"
    after = ("citations",)
    before = ("details",)

    def document(self, document: Document, context: PageContext) -> Document:
        """Return the document with canvases."""
        answers = _answers(context.conversation.messages)

        def change(section: Section) -> Section:
            if section.recipient in CALLS:
                return _show_call(section, answers.get(section.message_id, Canvas()))
            return _show_writing(section) if section.role == "assistant" else section

        return replace(document, items=map_sections(document.items, change))


def _answers(messages: Mapping[str, Message]) -> dict[str, Canvas]:
    """Return what the tool answered to each call, by the id of the call."""
    return {
        message.parent: _read_canvas(message.metadata["canvas"])
        for message in messages.values()
        if message.parent and isinstance(message.metadata.get("canvas"), dict)
    }


def _read_canvas(value: Mapping[str, object]) -> Canvas:
    title, kind, version = value.get("title"), value.get("textdoc_type"), value.get("version")
    return Canvas(
        title=title if isinstance(title, str) else "",
        type=kind if isinstance(kind, str) else "",
        version=version if isinstance(version, int) and not isinstance(version, bool) else None,
    )


def _show_call(section: Section, canvas: Canvas) -> Section:
    calls = [
        read_call(section.recipient, text, canvas) if (text := _sole_text(part.blocks)) else None
        for part in section.parts
    ]
    parts = tuple(map(_replace_blocks, section.parts, calls))
    # Some part that is no call is shown as it was, below the summary of its tool.
    folds = [call.fold if call else "" for call in calls]
    return replace(section, parts=parts, fold=section.fold or _sole(folds))


def _sole(folds: Sequence[str]) -> str:
    return folds[0] if len(folds) == 1 else ""


def _replace_blocks(part: RenderedPart, call: Call | None) -> RenderedPart:
    return part if call is None else replace(part, blocks=call.blocks)


def _sole_text(blocks: tuple[Block, ...]) -> str:
    match blocks:
        case (Code(text=text),) | (Prose(markdown=text),):
            return text
        case _:
            return ""


def _show_writing(section: Section) -> Section:
    if not any(
        isinstance(block, Prose) and OPENING in block.markdown
        for part in section.parts
        for block in part.blocks
    ):
        return section
    return replace(section, parts=tuple(map(_split_part, section.parts)))


def _split_part(part: RenderedPart) -> RenderedPart:
    return replace(part, blocks=tuple(each for block in part.blocks for each in _split(block)))


def _split(block: Block) -> Sequence[Block]:
    split = split_writing(block.markdown) if isinstance(block, Prose) else None
    return [block] if split is None else split
