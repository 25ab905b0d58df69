"""What the ledger counts a file as."""

from __future__ import annotations

import pytest

from chat2site.model.assets import AssetRef, MissingAsset, StoredAsset
from chat2site.model.blocks import Attachment, Block, Details, RenderedPart, Section
from chat2site.model.ledger import Counts
from chat2site.model.parts import AttachmentPart
from chat2site.render.fates import count_fates, count_read
from chat2site.testing import make_conversation
from tests.documents import FILE, make_document

REF = AssetRef(pointer="https://quay.example/a.pdf")
SHOWN = Attachment(asset=REF)
FOLDED = Details(summary="a", blocks=(SHOWN,))
LINKED = MissingAsset(reason="on another site, not loaded", is_linked=True)
GONE = MissingAsset(reason="not in the archive")


@pytest.mark.parametrize(
    ("blocks", "asset", "fate"),
    [
        ((SHOWN,), FILE, "shown"),
        ((FOLDED,), FILE, "folded"),
        ((SHOWN,), LINKED, "shown"),
        ((FOLDED,), LINKED, "folded"),
        ((SHOWN,), GONE, "failed"),
        ((), FILE, "failed"),
        ((), LINKED, "failed"),
    ],
)
def test_a_file_is_shown_if_the_page_has_it_or_links_to_it(
    blocks: tuple[Block, ...], asset: StoredAsset | MissingAsset, fate: str
) -> None:
    conversation = make_conversation(parts=[AttachmentPart(asset=REF)])
    part = RenderedPart(content_type="attachment", blocks=blocks)
    (message,) = conversation.messages
    section = Section(
        message_id=message, anchor="m-1", role="assistant", label="Assistant", parts=(part,)
    )

    ledger = count_read(conversation)
    ledger.add(count_fates(conversation, make_document(section), {REF: asset}))

    expected = Counts(read=1)
    setattr(expected, fate, 1)
    assert ledger.assets == expected
    assert ledger.is_balanced
