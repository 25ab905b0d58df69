"""Build documents for the tests of writers, with a text in every field that can hold one."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import msgspec

from chat2site.model.assets import AssetRef, MissingAsset, StoredAsset
from chat2site.model.blocks import (
    Attachment,
    Block,
    Code,
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
)
from chat2site.testing import NOON

Assets = Mapping[AssetRef, StoredAsset | MissingAsset]

IMAGE = StoredAsset(
    path="media/a.png", name="a.png", mime_type="image/png", size_bytes=1500, width=40, height=30
)
FILE = StoredAsset(path="media/b.pdf", name="b.pdf", mime_type="application/pdf", size_bytes=10)
SOUND = StoredAsset(path="media/c.mp3", name="c.mp3", mime_type="audio/mpeg", size_bytes=10)
REF = AssetRef(pointer="sediment://file-a", id="file-a", name="a.png")

HOSTILE = {
    "script": "<script>alert(1)</script>",
    "attribute": "\"'><img src=x onerror=alert(1)>",
    "element": "</summary></details></p></td><details>",
    "comment": "<!-- a",
    "pipes": "a | b || c",
    "lines": "a\n\n# b\n---\n- c\r\nd",
    "ticks": "a ``` b\n```\n`c`",
    "link": "](javascript:alert(1)) [a](https://a.example) ![b](c)",
    "label": "[1]: https://a.example\n[^1]: b",
    "marks": "**a** _b_ ~~c~~ $d$ \\(e\\) \\[f\\] :g: @h &lt; &amp; \\",
    "template": "{{ a }} {% b %} {: onclick=c }",
    "control": "a\x00b\x1b\ud800\u2028\u202ec",
    "number": "1) a",
    "long": "a" * 5000,
}


def make_section(*blocks: Block, anchor: str = "m-1", role: str = "user") -> Section:
    """Return a message of one part with these blocks."""
    part = RenderedPart(content_type="text", blocks=blocks)
    return Section(message_id=anchor, anchor=anchor, role=role, label="User", parts=(part,))


def make_document(*items: Item) -> Document:
    """Return a document of these messages."""
    return Document(id="c1", title="A title", created=NOON, model="gpt-4o", items=items)


def _with(block: Block, stored: StoredAsset | MissingAsset) -> tuple[Document, Assets]:
    return make_document(make_section(block)), {REF: stored}


def _in_section(block: Block) -> tuple[Document, Assets]:
    return make_document(make_section(block)), {}


def _section_fields(text: str) -> tuple[Document, Assets]:
    section = make_section(Notice(kind="note", title="a"))
    section = msgspec.structs.replace(section, label=text, name=text, model=text, version=text)
    return make_document(section), {}


def _folds(text: str) -> tuple[Document, Assets]:
    section = msgspec.structs.replace(make_section(Code(text="a")), fold=text)
    return make_document(section, Version(label=text, items=(section,))), {}


def _document_fields(text: str) -> tuple[Document, Assets]:
    return msgspec.structs.replace(make_document(), title=text, model=text), {}


def _missing(text: str) -> tuple[Document, Assets]:
    ref = msgspec.structs.replace(REF, name=text, size_bytes=5, width=1, height=2)
    document = make_document(make_section(Figure(asset=ref, caption=text), Attachment(asset=ref)))
    return document, {ref: MissingAsset(reason=text)}


WITH_TEXT: dict[str, Callable[[str], tuple[Document, Assets]]] = {
    "code": lambda text: _in_section(Code(text=text, title=text, language="py")),
    "details": lambda text: _in_section(Details(summary=text, blocks=(Code(text=text),))),
    "notice": lambda text: _in_section(
        Notice(kind="warning", title=text, blocks=(Code(text=text), Notice(kind=text, title=text)))
    ),
    "quote": lambda text: _in_section(
        Quote(title=text, url="https://a.example", blocks=(Code(text=text),))
    ),
    "quote-of-no-url": lambda text: _in_section(Quote(title=text, url=text, blocks=())),
    "figure": lambda text: _with(Figure(asset=REF, alt=text, caption=text), IMAGE),
    "figure-without-text": lambda text: _with(
        Figure(asset=REF), msgspec.structs.replace(IMAGE, name=text)
    ),
    "figure-of-no-image": lambda text: _with(
        Figure(asset=REF, caption=text), msgspec.structs.replace(FILE, name=text)
    ),
    "attachment": lambda text: _with(
        Attachment(asset=REF), msgspec.structs.replace(FILE, name=text)
    ),
    "media": lambda text: _with(Media(asset=REF), msgspec.structs.replace(SOUND, name=text)),
    "missing": _missing,
    "section": _section_fields,
    "folds": _folds,
    "document": _document_fields,
}
"""Documents in which one text stands in many fields, and what their files became."""
