"""Exports of Claude become conversations, with all that they hold."""

from __future__ import annotations

from typing import Any

import pytest
from chat2site.api import AttachmentPart, Conversation, ImagePart, SourceError, TextPart
from chat2site.testing import ODD_VALUES, BuildSite, ReadSource

NO_PARENT = "00000000-0000-4000-8000-000000000000"
TIME = "2025-03-01T09:00:00.123456Z"
CALL = {"type": "tool_use", "id": "t1", "name": "repl", "input": {"code": "1 +\n1"}}
RESULT = {"type": "tool_result", "tool_use_id": "t1", "content": [{"type": "text", "text": "2"}]}


def message(uuid: str, *content: Any, parent: str | None = None, **fields: Any) -> dict[str, Any]:
    """Return a message as exports have them: `text` is empty, `content` is not."""
    return {
        "uuid": uuid,
        "text": "",
        "content": list(content),
        "sender": "human" if uuid.startswith("h") else "assistant",
        "created_at": TIME,
        "attachments": [],
        "files": [],
        "parent_message_uuid": parent or NO_PARENT,
        **fields,
    }


def say(text: str, **fields: Any) -> dict[str, Any]:
    """Return a block of text."""
    return {"type": "text", "text": text, "citations": [], "start_timestamp": TIME, **fields}


def chat(*messages: Any, **fields: Any) -> dict[str, Any]:
    """Return a conversation of these messages."""
    return {
        "uuid": "c0ffee",
        "name": "Coffee",
        "created_at": TIME,
        "updated_at": "2025-03-02T09:00:00Z",
        "account": {"uuid": "owner"},
        "chat_messages": list(messages),
        **fields,
    }


@pytest.fixture
def read(read_source: ReadSource) -> Any:
    """Return a function that reads one conversation and has nothing to report."""

    def read_one(*messages: Any) -> Conversation:
        source = read_source({"conversations.json": [chat(*messages)], "users.json": [{}]})
        assert (source.reader, source.warnings) == ("claude", [])
        return source.conversations[0]

    return read_one


def test_catalog_and_conversation_say_the_same(read_source: ReadSource) -> None:
    source = read_source({"conversations.json": [chat(message("h1", say("Hi")), is_starred=True)]})

    (entry,), (conversation,) = source.entries, source.conversations
    assert (entry.id, entry.title, entry.message_count) == ("c0ffee", "Coffee", 1)
    for field in ("title", "created", "updated", "model", "models", "provider", "flags"):
        assert getattr(entry, field) == getattr(conversation, field)
    assert f"{conversation.created}" == "2025-03-01 09:00:00.123456+00:00"
    assert conversation.flags == {"starred"}
    assert conversation.extra == {"account": {"uuid": "owner"}}


def test_calls_and_results_are_messages_of_their_own(read: Any) -> None:
    conversation = read(
        message("h1", say("1 + 1?")),
        message("a1", say("Wait."), CALL, RESULT, say("Two"), say("!"), parent="h1"),
        message("h2", say("Thanks"), parent="a1"),
    )

    told = [
        (each.id, each.parent, each.role, each.recipient, each.name, len(each.parts))
        for each in conversation.messages.values()
    ]
    assert told == [
        ("h1", None, "user", "all", "", 1),
        ("a1", "h1", "assistant", "all", "", 1),
        ("a1-2", "a1", "assistant", "repl", "", 1),
        ("a1-3", "a1-2", "tool", "all", "repl", 1),
        ("a1-4", "a1-3", "assistant", "all", "", 2),
        ("h2", "a1-4", "user", "all", "", 1),
    ]
    assert conversation.active == tuple(conversation.messages)


def test_an_edited_prompt_is_a_branch_and_the_last_one_reads_on(read: Any) -> None:
    conversation = read(
        message("h1", say("Tea?")),
        message("a1", say("No"), parent="h1"),
        message("h2", say("Coffee?")),
        message("a2", say("Yes"), parent="h2"),
    )

    assert [each.parent for each in conversation.messages.values()] == [None, "h1", None, "h2"]
    assert conversation.active == ("h2", "a2")


def test_without_parents_messages_follow_each_other(read: Any) -> None:
    old = [message("h1", say("Hi")), message("a1", say("Hello"))]
    for each in old:
        del each["parent_message_uuid"]

    assert read(*old).active == ("h1", "a1")


def test_a_parent_that_is_not_there_is_told(read_source: ReadSource) -> None:
    messages = [message("h1", say("Hi")), message("a1", say("Hello"), parent="gone")]

    source = read_source({"conversations.json": [chat(*messages)]})

    assert [each.code for each in source.warnings] == ["C2S-R003"]
    assert source.conversations[0].active == ("h1", "a1")


@pytest.mark.parametrize(
    ("text", "content", "texts"),
    [
        ("Hi", [], ["Hi"]),
        ("", [say("Hi")], ["Hi"]),
        ("Hi", [say("Hi")], ["Hi"]),
        ("Hi\n\nthere", [say("Hi"), say("there")], ["Hi", "there"]),
        ("Hi\n\nyou", [say("Hi")], ["Hi", "you"]),
        (
            "Hi\n```\nThis block is not supported on your current device yet.\n```\n\n",
            [say("Hi"), CALL],
            ["Hi"],
        ),
    ],
    ids=["old", "new", "both", "joined", "more", "placeholder"],
)
def test_text_is_taken_once_wherever_it_stands(
    text: str, content: list[Any], texts: list[str], read: Any
) -> None:
    conversation = read(message("h1", *content, text=text))

    parts = [part for each in conversation.messages.values() for part in each.parts]
    assert [part.text for part in parts if isinstance(part, TextPart)] == texts


def test_files_are_assets_each_once(read: Any) -> None:
    files = [{"file_uuid": "f1", "file_name": "cat.png"}, {"file_name": "notes.pdf"}]

    conversation = read(message("h1", say("Look"), files=files, files_v2=files[:1]))

    _, image, attachment = conversation.messages["h1"].parts
    assert isinstance(image, ImagePart)
    assert (image.asset.id, image.asset.name) == ("f1", "cat.png")
    assert isinstance(attachment, AttachmentPart)


def test_everything_is_on_the_page(build_site: BuildSite) -> None:
    found = {"type": "knowledge", "title": "Beans", "url": "https://beans.example/", "text": "Dark"}
    failed = {"type": "tool_result", "name": "fetch", "content": "No net", "is_error": True}
    thinking = {"type": "thinking", "thinking": "Hmm, *beans*", "summaries": [{"summary": "Idea"}]}
    document = {"file_name": "<menu>.txt", "file_type": "txt", "extracted_content": "1. Latte"}
    cited = say("Dark.", citations=[{"details": {"url": "https://cited.example/"}}])
    site = build_site(
        {
            "conversations.json": [
                chat(
                    message("h1", say("Read *this*"), attachments=[document]),
                    message("a1", thinking, CALL, RESULT, parent="h1"),
                    message("a2", {**RESULT, "content": [found]}, failed, cited, parent="a1"),
                )
            ]
        }
    )

    page = site.page("c0ffee")
    for shown in (
        "<p>Read <em>this</em></p>",
        "<summary>Document · &lt;menu&gt;.txt</summary>",
        "1. Latte",
        "<summary>Reasoning</summary>",
        "<strong>Idea</strong>",
        "Hmm, <em>beans</em>",
        "<summary>Tool call · repl</summary>",
        "1 +\n1",
        "<summary>Tool result · repl</summary>",
        '<a href="https://beans.example/">Beans</a>',
        "Error of fetch",
        "No net",
        "https://cited.example/",
    ):
        assert shown in page
    assert site.report.ledger.is_balanced
    assert site.report.diagnostics == []


def test_a_block_of_a_new_type_is_shown_and_told(build_site: BuildSite) -> None:
    site = build_site(
        {"conversations.json": [chat(message("a1", {"type": "hologram", "data": "3-D"}))]}
    )

    assert "3-D" in site.page("c0ffee")
    assert [each.code for each in site.report.diagnostics] == ["C2S-P001"]


@pytest.mark.parametrize("value", ODD_VALUES, ids=lambda value: ascii(value)[:20])
def test_fields_of_odd_shapes_break_nothing(value: Any, read_source: ReadSource) -> None:
    fields = ("content", "text", "sender", "attachments", "files", "uuid", "created_at")
    messages = [message(f"h{field}", say("Hi")) | {field: value} for field in fields]

    source = read_source({"conversations.json": [chat(*messages, value, message("h", say("Bye")))]})

    (conversation,) = source.conversations
    assert len(conversation.messages) >= len(messages)
    assert conversation.messages["h"].parts == (TextPart(text="Bye"),)


@pytest.mark.parametrize("value", ODD_VALUES, ids=lambda value: ascii(value)[:20])
def test_blocks_of_odd_shapes_break_nothing(value: Any, build_site: BuildSite) -> None:
    blocks = [
        {"type": kind, field: value}
        for kind in ("text", "thinking", "tool_use", "tool_result")
        for field in ("text", "thinking", "name", "input", "content", "summaries", "id")
    ]

    site = build_site({"conversations.json": [chat(message("a", value, *blocks, say("Bye")))]})

    assert "<p>Bye</p>" in site.page("c0ffee")
    assert {each.code for each in site.report.diagnostics} <= {"C2S-P001"}


def test_a_conversation_without_messages_is_a_page_that_says_so(build_site: BuildSite) -> None:
    site = build_site({"conversations.json": [chat(message("h1", say("Hi"))), {"uuid": "empty"}]})

    assert "There are no `chat_messages`" in site.page("empty")
    assert [each.code for each in site.report.diagnostics] == ["C2S-R001"]


def test_exports_of_others_are_left_to_others(read_source: ReadSource) -> None:
    with pytest.raises(SourceError):
        read_source({"conversations.json": [{"title": "Eggs"}]})
