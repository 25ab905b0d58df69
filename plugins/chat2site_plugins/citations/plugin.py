"""The post-processor `citations`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from chat2site.api import (
    Block,
    Conversation,
    Details,
    Document,
    Message,
    Notice,
    PageContext,
    PostProcessor,
    Prose,
    Quote,
    Section,
    TextPart,
    map_sections,
    replace,
)
from chat2site_plugins.citations.footnotes import Footnotes
from chat2site_plugins.citations.marks import may_hold_marks
from chat2site_plugins.citations.references import References
from chat2site_plugins.citations.rewrite import Rewriter

_MAX_STEPS_OF_A_TURN = 200


class Citations(PostProcessor):
    """Replaces citation marks, which no reader understands, by what they cite."""

    name = "citations"
    before = ("details",)

    def document(self, document: Document, context: PageContext) -> Document:
        """Return the document without marks."""

        def change(section: Section) -> Section:
            texts = [
                text for part in section.parts for block in part.blocks for text in _texts(block)
            ]
            return _rewrite(section, texts, context) if any(map(may_hold_marks, texts)) else section

        return replace(document, items=map_sections(document.items, change))


def _rewrite(section: Section, texts: list[str], context: PageContext) -> Section:
    conversation = context.conversation
    message = conversation.messages.get(section.message_id)
    parts = message.parts if message else ()
    whole = "".join(part.text for part in parts if isinstance(part, TextPart))
    metadata = message.metadata if message else {}
    turn = _turn_before(message, conversation) if message else ()
    rewriter = Rewriter(References(whole, metadata, turn), Footnotes(texts))
    find_offset = _offsets_in(whole)

    def change(text: str) -> str:
        return rewriter.rewrite(text, offset=find_offset(text))

    changed = tuple(
        replace(part, blocks=tuple(_map_prose(block, change) for block in part.blocks))
        for part in section.parts
    )
    if rewriter.lost:
        context.diagnostics.warn(
            "C2S-C001",
            where=f"{context.where}, message {section.message_id}",
            message=f"Citations without a source, left out: {rewriter.lost}",
        )
    return replace(section, parts=changed)


def _turn_before(message: Message, conversation: Conversation) -> Iterator[Mapping[str, Any]]:
    """Yield the metadata of the messages between a message and the prompt that it answers."""
    for _ in range(_MAX_STEPS_OF_A_TURN):
        parent = conversation.messages.get(message.parent) if message.parent else None
        if parent is None or parent.role == "user":
            return
        yield parent.metadata
        message = parent


def _offsets_in(whole: str) -> Callable[[str], int | None]:
    """Return a function that finds texts in the whole text, one after the other."""
    end = 0

    def find_offset(text: str) -> int | None:
        nonlocal end
        start = whole.find(text, end)
        if start < 0:
            return None
        end = start + len(text)
        return start

    return find_offset


def _texts(block: Block) -> Iterator[str]:
    match block:
        case Prose():
            yield block.markdown
        case Details() | Notice() | Quote():
            for inner in block.blocks:
                yield from _texts(inner)


def _map_prose(block: Block, change: Callable[[str], str]) -> Block:
    """Return the block with all its prose changed; what does not change is the same object."""
    match block:
        case Prose():
            text = change(block.markdown)
            return block if text is block.markdown else Prose(text)
        case Details() | Notice() | Quote():
            return replace(block, blocks=tuple(_map_prose(each, change) for each in block.blocks))
        case _:
            return block
