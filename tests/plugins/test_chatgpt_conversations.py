"""What the fields of a ChatGPT conversation and of its messages become."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from chat2site.api import (
    CatalogEntry,
    Conversation,
    Diagnostics,
    Span,
)
from chat2site_plugins.chatgpt.reader import ChatGPTReader
from tests.exports import (
    START,
    JsonObject,
    make_chat,
    make_node,
    to_json,
)

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
READER = ChatGPTReader()


def read_raw(raw: bytes, diagnostics: Diagnostics | None = None) -> Conversation:
    entry = CatalogEntry(id="", title="", span=Span("", 0, 0), where="here")
    return READER.read(raw, entry, Diagnostics() if diagnostics is None else diagnostics)


def read_soundly(chat: JsonObject) -> Conversation:
    diagnostics = Diagnostics()
    conversation = read_raw(to_json(chat), diagnostics)
    assert diagnostics.found == []
    return conversation


def codes_of(raw: bytes) -> list[str]:
    diagnostics = Diagnostics()
    read_raw(raw, diagnostics)
    return [found.code for found in diagnostics.found]


@pytest.mark.parametrize(
    "raw",
    [b'{"id": "x" "mapping"}', b"null", b'{"id": "y"}', b'{"mapping": []}', b"[" * 100_000],
    ids=["no JSON", "null", "no mapping", "mapping is a list", "nested without end"],
)
def test_what_is_no_conversation_is_a_value_error(raw: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_raw(raw)


def test_a_sound_conversation_is_read_whole() -> None:
    chat = read_soundly(
        make_chat(
            make_node("a"),
            make_node("b", parent="a", role="assistant", time=START + 1, channel="final"),
            voice=None,
            safe_urls=["https://example.com"],
        )
    )

    assert (chat.title, chat.created, chat.provider) == ("A chat", NOON, "ChatGPT")
    assert chat.messages["b"].parent == "a"
    assert (chat.messages["b"].channel, chat.messages["b"].recipient) == ("final", "all")
    assert chat.messages["b"].created == NOON.replace(second=1)
    assert dict(chat.extra) == {"voice": None, "safe_urls": ["https://example.com"]}


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        (None, "Untitled conversation"),
        (" \n ", "Untitled conversation"),
        ({}, "Untitled conversation"),
        ("Two\r\n\tlines\x00here ", "Two lines here"),
        (42, "42"),
        ("x" * 301, "x" * 299 + "…"),
        ("x" * 300, "x" * 300),
    ],
    ids=["null", "blank", "odd", "control characters", "number", "too long", "long"],
)
def test_a_title_is_one_line_and_never_empty(title: Any, shown: str) -> None:
    assert read_soundly(make_chat(title=title)).title == shown


@pytest.mark.parametrize("value", [None, 0, "", "soon"], ids=repr)
def test_times_that_are_missing_are_taken_from_the_messages(value: Any) -> None:
    nodes = [
        make_node("a", time=START + 5),
        make_node("b", time=START + 9),
        make_node("c", time=None),
    ]

    chat = read_soundly(make_chat(*nodes, create_time=value, update_time=value))

    assert chat.created == NOON.replace(second=5)
    assert chat.updated == NOON.replace(second=9)


def test_a_conversation_without_any_time_has_none() -> None:
    chat = read_soundly(make_chat(make_node("a", time=None), create_time=None, update_time=None))

    assert (chat.created, chat.updated) == (None, None)


def test_models_are_those_of_the_messages_in_order_of_time() -> None:
    chat = read_soundly(
        make_chat(
            make_node("late", time=START + 9, role="assistant", metadata={"model_slug": "o3"}),
            make_node("early", role="assistant", metadata={"model_slug": "gpt-4o"}),
            make_node("bare", role="assistant"),
            make_node("user"),
            default_model_slug="gpt-5",
        )
    )

    assert (chat.model, chat.models) == ("gpt-5", ("gpt-4o", "o3"))
    assert {key: message.model for key, message in chat.messages.items()} == {
        "late": "o3",
        "early": "gpt-4o",
        "bare": "gpt-5",
        "user": "",
    }


@pytest.mark.parametrize(
    ("default", "slug", "model", "models"),
    [
        ("gpt-5", None, "gpt-5", ("gpt-5",)),
        ("auto", "gpt-4o", "gpt-4o", ("gpt-4o",)),
        (None, "gpt-4o", "gpt-4o", ("gpt-4o",)),
        ("auto", None, "auto", ("auto",)),
        (None, None, "", ()),
    ],
    ids=["default alone", "auto", "message alone", "auto alone", "nothing"],
)
def test_the_model_is_the_default_or_what_messages_say(
    default: str | None, slug: str | None, model: str, models: tuple[str, ...]
) -> None:
    node = make_node("a", metadata={"model_slug": slug})

    chat = read_soundly(make_chat(node, default_model_slug=default))

    assert (chat.model, chat.models) == (model, models)


@pytest.mark.parametrize(
    ("fields", "flags"),
    [
        ({"is_archived": True, "is_starred": None}, {"archived"}),
        ({"is_starred": True, "pinned_time": START}, {"starred", "pinned"}),
        ({"is_temporary_chat": True, "voice": "cove", "is_study_mode": True},
         {"temporary", "voice", "study"}),
        ({"is_archived": False, "pinned_time": None, "voice": None}, set()),
    ],
    ids=["archived", "starred and pinned", "others", "none"],
)  # fmt: skip
def test_flags_say_how_the_owner_marked_it(fields: JsonObject, flags: set[str]) -> None:
    assert read_soundly(make_chat(**fields)).flags == flags


@pytest.mark.parametrize(
    ("fields", "collection"),
    [
        ({"gizmo_id": "g-p-1"}, "g-p-1"),
        ({"gizmo_id": None, "conversation_template_id": "g-p-1"}, "g-p-1"),
        ({"gizmo_id": "g-2", "conversation_template_id": "g-p-1"}, "g-p-1"),
        ({"gizmo_id": "g-2"}, "g-2"),
        ({"conversation_template_id": "7"}, ""),
        ({}, ""),
    ],
    ids=["project", "project of 2026", "both", "custom GPT", "something else", "nothing"],
)
def test_the_collection_is_the_project_or_the_custom_gpt(
    fields: JsonObject, collection: str
) -> None:
    assert read_soundly(make_chat(**fields)).collection == collection


@pytest.mark.parametrize(
    ("metadata", "content", "hidden"),
    [
        ({"is_visually_hidden_from_conversation": True}, None, True),
        ({"is_user_system_message": True}, None, True),
        ({}, {"content_type": "user_editable_context"}, True),
        ({}, {"content_type": "model_editable_context"}, True),
        ({"is_visually_hidden_from_conversation": False}, None, False),
        ({}, None, False),
    ],
    ids=["hidden", "instructions", "user context", "model context", "not hidden", "plain"],
)
def test_a_message_that_the_chat_never_showed_is_hidden(
    metadata: JsonObject, content: Any, hidden: bool
) -> None:
    chat = read_soundly(make_chat(make_node("a", metadata=metadata, content=content)))

    assert chat.messages["a"].hidden is hidden


def test_a_weight_of_zero_alone_hides_nothing() -> None:
    assert not read_soundly(make_chat(make_node("a", weight=0))).messages["a"].hidden


@pytest.mark.parametrize(
    ("author", "role", "name"),
    [
        ({"role": "tool", "name": "python"}, "tool", "python"),
        ({"role": "developer"}, "system", ""),
        ({"role": "function", "name": "f"}, "tool", "f"),
        ("user", "user", ""),
    ],
    ids=["tool", "developer", "function", "string"],
)
def test_the_author_of_a_message(author: Any, role: str, name: str) -> None:
    message = read_soundly(make_chat(make_node("a", author=author))).messages["a"]

    assert (message.role, message.name) == (role, name)


@pytest.mark.parametrize(
    ("author", "name"),
    [(None, ""), ({}, ""), ({"role": "critic"}, "critic"), (7, "7")],
    ids=["null", "empty", "unknown", "number"],
)
def test_a_message_by_nobody_known_is_shown_as_a_tools(author: Any, name: str) -> None:
    raw = to_json(make_chat(make_node("a", author=author)))

    message = read_raw(raw).messages["a"]

    assert (message.role, message.name) == ("tool", name)
    assert codes_of(raw) == ["C2S-R004"]


def test_a_slim_message_of_2026_is_read() -> None:
    node = make_node("a", author={"role": "assistant", "name": None})
    del node["message"]["metadata"]
    del node["message"]["id"]

    message = read_soundly(make_chat(node)).messages["a"]

    assert (message.id, message.role, message.metadata) == ("a", "assistant", {})


def test_a_message_has_the_id_of_its_node() -> None:
    node = make_node("node")
    node["message"]["id"] = "message"

    assert list(read_soundly(make_chat(node)).messages) == ["node"]


@pytest.mark.parametrize(
    ("chat", "code"),
    [
        (make_chat(make_node("a", parent="gone")), "C2S-R003"),
        (make_chat(make_node("a", parent="a")), "C2S-R003"),
        (make_chat(make_node("a", content="odd")), "C2S-R004"),
        ({**make_chat(), "mapping": {"a": {"message": "odd", "parent": None}}}, "C2S-R004"),
        ({**make_chat(), "id": None, "conversation_id": []}, "C2S-R002"),
    ],
    ids=["lost parent", "ring", "odd content", "odd message", "no id"],
)
def test_odd_data_is_told_under_its_code(chat: JsonObject, code: str) -> None:
    assert code in codes_of(to_json(chat))


def test_bytes_that_are_no_text_are_told() -> None:
    assert codes_of(to_json(make_chat(title="é")).replace(b"\xc3", b"")) == ["C2S-S001"]


def test_a_diagnostic_names_the_message() -> None:
    diagnostics = Diagnostics()

    read_raw(to_json(make_chat(make_node("a", content="odd"))), diagnostics)

    assert diagnostics.found[0].where == "here, message a"


def test_a_conversation_without_messages_is_read() -> None:
    chat = read_soundly({"id": "x", "mapping": {}})

    assert (chat.title, dict(chat.messages), chat.active) == ("Untitled conversation", {}, ())
