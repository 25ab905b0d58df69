"""Count what became of each message, part and asset of a page, from the finished document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set

from chat2site.model.assets import AssetRef, MissingAsset, StoredAsset
from chat2site.model.blocks import (
    Attachment,
    Block,
    Details,
    Document,
    Figure,
    Item,
    Media,
    Notice,
    Quote,
    RenderedPart,
    Section,
    Version,
    iter_sections,
)
from chat2site.model.conversation import Conversation, Message
from chat2site.model.ledger import Fate, Ledger
from chat2site.model.parts import AttachmentPart, ImagePart, MediaPart, Part

Assets = Mapping[AssetRef, StoredAsset | MissingAsset]


def count_read(conversation: Conversation) -> Ledger:
    """Return a ledger of what the reader found in a conversation."""
    ledger = Ledger()
    ledger.conversations.read = 1
    for message in conversation.messages.values():
        ledger.messages.read += 1
        ledger.parts.read += len(message.parts)
        ledger.assets.read += sum(map(_names_asset, message.parts))
    return ledger


def count_fates(conversation: Conversation, document: Document, assets: Assets) -> Ledger:
    """Return a ledger of what became of it; what stands nowhere in the document is hidden."""
    ledger = Ledger()
    ledger.conversations.shown = 1
    # By pointer: a plugin may have changed the name that an asset is shown by.
    there = {
        ref.pointer
        for ref, asset in assets.items()
        if isinstance(asset, StoredAsset) or asset.is_linked
    }
    seen: set[str] = set()
    for section, is_folded in _iter_visible(document.items):
        message = conversation.messages.get(section.message_id)
        if message is None:
            continue  # A post-processor has added it; nobody read it.
        seen.add(section.message_id)
        _count_section(section, message, is_folded, there, ledger)
    for message in conversation.messages.values():
        if message.id not in seen:
            ledger.messages.hidden += 1
            ledger.parts.hidden += len(message.parts)
            ledger.assets.hidden += sum(map(_names_asset, message.parts))
    return ledger


def iter_blocks(blocks: tuple[Block, ...], *, is_folded: bool) -> Iterator[tuple[Block, bool]]:
    """Yield every block, inner ones too, and whether it stands behind a closed summary."""
    for block in blocks:
        yield block, is_folded
        if isinstance(block, Details):
            yield from iter_blocks(block.blocks, is_folded=is_folded or not block.open)
        elif isinstance(block, Notice | Quote):
            yield from iter_blocks(block.blocks, is_folded=is_folded)


def iter_assets(document: Document) -> Iterator[AssetRef]:
    """Yield every asset that the document shows, each once, in reading order."""
    seen: set[AssetRef] = set()
    for section in iter_sections(document.items):
        for part in section.parts:
            for block, _ in iter_blocks(part.blocks, is_folded=False):
                if isinstance(block, Figure | Attachment | Media) and block.asset not in seen:
                    seen.add(block.asset)
                    yield block.asset


def _names_asset(part: Part) -> bool:
    return isinstance(part, ImagePart | AttachmentPart | MediaPart)


def _iter_visible(
    items: tuple[Item, ...], *, is_folded: bool = False
) -> Iterator[tuple[Section, bool]]:
    for item in items:
        if isinstance(item, Version):
            yield from _iter_visible(item.items, is_folded=True)
        else:
            yield item, is_folded or bool(item.fold)


def _count_section(
    section: Section, message: Message, is_folded: bool, there: Set[str], ledger: Ledger
) -> None:
    ledger.messages.count("folded" if is_folded else "shown")
    places: dict[str, bool] = {}
    read: dict[str, int] = {}
    for each in message.parts:
        read[each.content_type] = read.get(each.content_type, 0) + 1
    for part in section.parts:
        if read.get(part.content_type):
            read[part.content_type] -= 1
            ledger.parts.count(_fate_of(part, is_folded))
        for block, is_inner_folded in iter_blocks(part.blocks, is_folded=is_folded):
            if isinstance(block, Figure | Attachment | Media):
                places[block.asset.pointer] = is_inner_folded
    for named in message.parts:
        if isinstance(named, ImagePart | AttachmentPart | MediaPart):
            ledger.assets.count(_fate_of_asset(named.asset.pointer, places, there))


def _fate_of_asset(pointer: str, places: Mapping[str, bool], there: Set[str]) -> Fate:
    if pointer not in places or pointer not in there:
        return "failed"
    return "folded" if places[pointer] else "shown"


def _fate_of(part: RenderedPart, is_folded: bool) -> Fate:
    if part.has_failed:
        return "failed"
    if is_folded:
        return "folded"
    if any(not isinstance(block, Details) or block.open for block in part.blocks):
        return "shown"
    return "folded" if part.blocks else "shown"
