"""Text is prose, unless the whole of it is a document as JSON."""

from __future__ import annotations

import json

import pytest

from chat2site.api import Block, Code, Details, Prose, TextPart
from chat2site.testing import make_message, missing_texts, render_part

DOCUMENT = {"name": "notes.md", "type": "document", "content": "# Notes\n\nText"}


def test_a_document_is_folded_under_its_name() -> None:
    part = TextPart(text=f" {json.dumps(DOCUMENT)}\n")

    assert render_part(part) == [
        Details(summary="Document · notes.md", blocks=(Prose("# Notes\n\nText"),))
    ]


@pytest.mark.parametrize(
    ("name", "block"),
    [
        ("notes.TXT", Prose("a = 1")),
        ("notes", Prose("a = 1")),
        ("Version 2. of the plan", Prose("a = 1")),
        ("paper.pdf", Prose("a = 1")),
        ("tool.py", Code(text="a = 1", language="py")),
        ("data.v2.json", Code(text="a = 1", language="json")),
    ],
)
def test_a_document_reads_as_its_name_says(name: str, block: Block) -> None:
    text = json.dumps({**DOCUMENT, "name": name, "content": "a = 1"})

    assert render_part(TextPart(text=text)) == [
        Details(summary=f"Document · {name}", blocks=(block,))
    ]


def test_what_a_document_says_besides_is_kept() -> None:
    raw = {**DOCUMENT, "author": {"given": "Ada"}}

    blocks = render_part(TextPart(text=json.dumps(raw)))

    assert missing_texts({**raw, "type": None}, blocks) == []


@pytest.mark.parametrize(
    "text",
    [
        "Hello",
        f"See: {json.dumps(DOCUMENT)}",
        json.dumps([DOCUMENT]),
        json.dumps({**DOCUMENT, "type": "folder"}),
        json.dumps({**DOCUMENT, "name": 7}),
        json.dumps({**DOCUMENT, "content": ["document"]}),
        '{"type": "document"}',
        '{"type": "document", }',
        '{"document"' + "[" * 100_000 + "}",
        '{"\ud800": "document"}',
    ],
    ids=["prose", "quoted", "list", "type", "name", "content", "bare", "broken", "deep", "half"],
)
def test_anything_else_is_prose(text: str) -> None:
    assert render_part(TextPart(text=text)) == [Prose(text)]


def test_what_is_sent_to_a_tool_is_no_document() -> None:
    text = json.dumps(DOCUMENT)
    message = make_message(role="assistant", recipient="canmore.create_textdoc")

    assert render_part(TextPart(text=text), message=message) == [Code(text=text, language="json")]
