"""Documents that a model wrote beside the chat are shown, their edits folded, nothing lost."""

from __future__ import annotations

import json
from typing import Any

import pytest

from chat2site.api import Block, Code, Details, Document, Prose, RenderedPart, Section
from chat2site.testing import (
    ODD_VALUES,
    make_context,
    make_conversation,
    make_message,
    missing_texts,
)
from chat2site_plugins.canvas.calls import COMMENT, CREATE, UPDATE
from chat2site_plugins.canvas.plugin import CanvasProcessor
from chat2site_plugins.canvas.writing import split_writing


def _show(tool: str, block: Block, *, canvas: Any = None) -> Section:
    call = make_message(id="m1", role="assistant", recipient=tool)
    answer = make_message(id="m2", parent="m1", role="tool", metadata={"canvas": canvas})
    section = Section(
        message_id="m1",
        anchor="m-m1",
        role="assistant",
        label="Assistant",
        recipient=tool,
        parts=(RenderedPart(content_type="code", blocks=(block,)),),
    )
    document = Document(id="c", title="", items=(section,))
    context = make_context(make_conversation(call, answer))
    (shown,) = CanvasProcessor().document(document, context).items
    assert isinstance(shown, Section)
    return shown


def _blocks(section: Section) -> list[Block]:
    return [block for part in section.parts for block in part.blocks]


def _code(value: Any) -> Code:
    return Code(text=json.dumps(value))


@pytest.mark.parametrize(
    ("kind", "summary", "inner"),
    [
        ("document", "Document · story", Prose("x")),
        ("code/python", "Document (code/python) · story", Code(text="x", language="python")),
        ("code/react", "Document (code/react) · story", Code(text="x", language="jsx")),
        ("code/other", "Document (code/other) · story", Code(text="x")),
    ],
)
def test_a_document_is_open_and_shows_its_text(kind: str, summary: str, inner: Block) -> None:
    section = _show(CREATE, _code({"name": "story", "type": kind, "content": "x"}))

    assert _blocks(section) == [Details(summary=summary, blocks=(inner,), open=True)]
    assert section.fold == ""


def test_a_document_in_prose_is_found_too() -> None:
    section = _show(CREATE, Prose('{"name": "a", "type": "document", "content": "x"}'))

    assert _blocks(section) == [Details(summary="Document · a", blocks=(Prose("x"),), open=True)]


def test_edits_are_folded_under_the_title_that_the_tool_answers_with() -> None:
    canvas = {"title": "story", "textdoc_type": "code/python", "version": 2}
    updates = [{"pattern": "a+", "multiple": True, "replacement": "b"}]

    section = _show(UPDATE, _code({"updates": updates}), canvas=canvas)

    assert section.fold == "Canvas edit · story · version 2"
    assert _blocks(section) == [
        Code(text="a+", title="Replace all of"),
        Prose("**With**"),
        Code(text="b", language="python"),
    ]


def test_comments_stand_below_the_place_that_they_are_about() -> None:
    section = _show(COMMENT, _code({"comments": [{"pattern": "the end", "comment": "Too soon"}]}))

    assert section.fold == "Canvas comments"
    assert _blocks(section) == [Code(text="the end", title="On"), Prose("Too soon")]


@pytest.mark.parametrize("tool", [CREATE, UPDATE, COMMENT])
@pytest.mark.parametrize("text", ["", "{", "[]", "7", "{}", '{"updates": [7]}', "[" * 100_000])
def test_a_call_that_is_no_such_json_stays_as_it_is(tool: str, text: str) -> None:
    section = _show(tool, Code(text=text))

    assert _blocks(section) == [Code(text=text)]
    assert section.fold == ""


@pytest.mark.parametrize("value", ODD_VALUES, ids=lambda value: ascii(value)[:20])
@pytest.mark.parametrize(
    ("tool", "field", "inner"),
    [
        (CREATE, "name", None),
        (CREATE, "type", None),
        (CREATE, "content", None),
        (CREATE, "new", None),
        (UPDATE, "updates", "pattern"),
        (UPDATE, "updates", "replacement"),
        (UPDATE, "updates", "new"),
        (UPDATE, "updates", None),
        (COMMENT, "comments", "pattern"),
        (COMMENT, "comments", "comment"),
    ],
)
def test_no_string_of_an_odd_call_is_lost(
    tool: str, field: str, inner: str | None, value: Any
) -> None:
    full = {"name": "n", "type": "code/sql", "content": "c0ntent"}
    change = {"pattern": "p4ttern", "replacement": "r3placement", "comment": "c0mment"}
    call: dict[str, Any] = {**full, field: [{**change, inner: value}] if inner else value}

    section = _show(tool, _code(call), canvas=value)

    assert missing_texts(call, [*_blocks(section), Prose(section.fold)]) == []


WRITING = ':::writing{variant="email" id="51236" subject="Hello"}\nDear *you*\n:::'


def test_a_document_in_an_answer_is_a_box_with_its_title() -> None:
    assert split_writing(f"Before\n\n{WRITING}\nAfter") == [
        Prose("Before"),
        Details(summary="Email · Hello", blocks=(Prose("Dear *you*"),), open=True),
        Prose("After"),
    ]


def test_a_document_may_hold_fenced_code_that_looks_like_its_end() -> None:
    blocks = split_writing(":::writing\n```\n:::\n```\n:::")

    assert blocks == [Details(summary="Document", blocks=(Prose("```\n:::\n```"),), open=True)]


def test_attributes_that_are_not_known_are_kept() -> None:
    (box,) = split_writing(':::writing{variant="document" tone="dry" odd}\nx\n:::') or []

    assert missing_texts({"tone": "dry", "odd": "odd"}, [box]) == []


@pytest.mark.parametrize(
    "text",
    [
        "no document",
        f"```\n{WRITING}\n```",
        f"~~~\n{WRITING}",
        ":::writing{}\nnever closed",
        "  :::writing{}\nx\n:::",
        "say `:::writing` x\n:::",
        ":::",
        ":::writing{}",
    ],
    ids=["none", "fence", "open fence", "open", "indented", "inside a line", "end", "beginning"],
)
def test_marks_that_are_no_document_stay_text(text: str) -> None:
    assert split_writing(text) is None


def test_two_documents_are_two_boxes() -> None:
    assert len(split_writing(f"{WRITING}\n{WRITING}") or []) == 2


def test_a_document_in_an_answer_is_found_on_the_page() -> None:
    section = _show("all", Prose(WRITING))

    (box,) = _blocks(section)
    assert isinstance(box, Details)
    assert box.summary == "Email · Hello"
