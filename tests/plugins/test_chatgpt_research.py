"""Reports of deep research are read wherever an export keeps them, once, as prose with sources."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from chat2site.api import Message, TextPart, UnknownPart
from chat2site.hooks.context import Diagnostics
from chat2site.model.catalog import CatalogEntry, Span
from chat2site_plugins.chatgpt.reader import ChatGPTReader
from tests.conftest import Run
from tests.exports import JsonObject, make_chat, make_node, to_json

CITE = "\ue200cite\ue202turn0search0\ue201"
REPORT: JsonObject = {
    "id": "r1",
    "author": {"role": "assistant"},
    "content": {"content_type": "text", "parts": [f"# Eggs\n\nThey are *round*.{CITE}"]},
    "metadata": {
        "content_references": [
            {
                "matched_text": CITE,
                "start_idx": 23,
                "end_idx": 23 + len(CITE),
                "type": "webpage",
                "items": [{"title": "On eggs", "url": "https://eggs.example/a"}],
            }
        ]
    },
}
STATE: JsonObject = {
    "status": "completed",
    "plan": {"title": "The shape of eggs", "steps": [{"text": "Read about eggs"}]},
    "report_message": REPORT,
}
HIDDEN = {"is_visually_hidden_from_conversation": True}


def told(state: Any) -> str:
    return f"The latest state of the widget is: {json.dumps(state)}"


def in_metadata(value: Any, **fields: Any) -> JsonObject:
    return make_node("b", parent="a", role="tool", text="", metadata={**value, **fields})


CARRIERS = {
    "text in the metadata": in_metadata({"chatgpt_sdk": {"widget_state": json.dumps(STATE)}}),
    "object in the metadata": in_metadata({"chatgpt_sdk": {"widget_state": STATE}}),
    "key with a dot": in_metadata({"chatgpt_sdk.widget_state": json.dumps(STATE)}),
    "response of the tool": in_metadata(
        {"chatgpt_sdk": {"tool_response_metadata": {"venus_widget_state": STATE}}}
    ),
    "hidden text": make_node("b", parent="a", role="tool", text=told(STATE), metadata=HIDDEN),
    "wrapped": make_node("b", parent="a", role="tool", text=told({"widget_state": STATE})),
}


def messages_of(*nodes: Any) -> list[Message]:
    raw = to_json(make_chat(*nodes))
    entry = CatalogEntry(id="c1", title="", span=Span("", 0, 0), where="test")
    diagnostics = Diagnostics()
    conversation = ChatGPTReader().read(raw, entry, diagnostics)
    assert diagnostics.found == []
    return list(conversation.messages.values())


def types_of(message: Message) -> list[str]:
    return [part.content_type for part in message.parts]


@pytest.mark.parametrize("carrier", CARRIERS.values(), ids=list(CARRIERS))
def test_a_report_is_an_answer(carrier: JsonObject) -> None:
    answer = messages_of(make_node("a"), carrier)[1]

    assert (answer.role, answer.recipient, answer.hidden) == ("assistant", "all", False)
    assert answer.parts == (
        UnknownPart(content_type="deep_research", raw={"title": "The shape of eggs"}),
        TextPart(text=REPORT["content"]["parts"][0]),
        UnknownPart(
            content_type="deep_research_state",
            raw={"status": "completed", "plan": STATE["plan"]},
        ),
    )


def test_what_the_tool_said_itself_is_kept() -> None:
    node = make_node("b", role="tool", text="Here it is", metadata={"widget_state": STATE})

    (answer,) = messages_of(node)

    rest = answer.parts[-1]
    assert isinstance(rest, UnknownPart)
    assert rest.raw["message"] == ["Here it is"]


def test_a_report_that_is_repeated_is_shown_once() -> None:
    again = make_node("c", parent="b", role="tool", text=told(STATE), metadata=HIDDEN)

    _, first, second = messages_of(make_node("a"), CARRIERS["object in the metadata"], again)

    assert "deep_research" in types_of(first)
    assert (second.role, second.hidden, types_of(second)) == ("tool", True, ["text"])


def test_a_hidden_draft_of_a_report_stays_hidden() -> None:
    text = told({**STATE, "status": "running"})

    (message,) = messages_of(make_node("b", role="tool", text=text, metadata=HIDDEN))

    assert (message.hidden, types_of(message)) == (True, ["text"])


@pytest.mark.parametrize(
    "state",
    [
        {"status": "completed"},
        {"report_message": None},
        {"report_message": {}},
        {"report_message": {"content": {"parts": [" "]}}},
        {"report_message": {"content": 7}, "status": []},
        [STATE],
    ],
    ids=["none", "null", "empty", "blank", "odd", "list"],
)
def test_a_state_without_a_report_changes_nothing(state: Any) -> None:
    node = make_node("b", role="tool", text="Done", metadata={"widget_state": state})

    (message,) = messages_of(node, make_node("c", parent="b", text="report_message"))[:1]

    assert (message.role, types_of(message)) == ("tool", ["text"])


@pytest.mark.parametrize("text", [told(STATE)[:-1], told(STATE) + "x", "report_message {"])
def test_a_broken_state_stays_text(text: str) -> None:
    (message,) = messages_of(make_node("b", role="tool", text=text))

    assert message.parts == (TextPart(text=text),)


def test_what_a_user_pastes_is_no_report() -> None:
    (message,) = messages_of(make_node("b", text=told(STATE)))

    assert message.parts == (TextPart(text=told(STATE)),)


def test_a_report_of_2025_has_its_title_above() -> None:
    metadata = {"async_task_type": "research", "async_task_title": "The shape of eggs"}

    (answer,) = messages_of(make_node("b", role="assistant", text="Round", metadata=metadata))

    assert types_of(answer) == ["deep_research", "text"]


def test_a_report_is_prose_with_its_sources_on_the_page(tmp_path: Path, run: Run) -> None:
    chat = make_chat(make_node("a"), CARRIERS["hidden text"])
    (tmp_path / "chats.json").write_bytes(to_json([chat]))

    told_ = run("build", "chats.json", folder=tmp_path)

    page = next((tmp_path / "site/chats/2024/05").rglob("index.html")).read_text()
    markdown = next((tmp_path / "site/chats/2024/05").rglob("index.md")).read_text()
    assert "C2S-" not in told_.stderr
    assert "<strong>Deep research · The shape of eggs</strong>" in page
    assert "They are <em>round</em>" in page
    assert '<a href="https://eggs.example/a">On eggs</a>' in page
    assert "<summary>Plan and progress of the research</summary>" in page
    assert "### Eggs\n\nThey are *round*.[^c1-m3]" in markdown
    assert "report_message" not in page + markdown
