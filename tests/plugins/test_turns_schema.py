"""The JSON Schema of turns accepts what the reader understands, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from jsonschema import Draft202012Validator

from chat2site_plugins.turns.jsonc import decode_jsonc
from chat2site_plugins.turns.times import TIME_PATTERN
from tests.exports import JsonObject
from tests.turns import EXAMPLE, make_chat, make_turn, read

SCHEMA: JsonObject = json.loads(
    files("chat2site_plugins.turns").joinpath("turns.schema.json").read_text(encoding="utf-8")
)
VALIDATOR = Draft202012Validator(SCHEMA)
CONVERSATION = Draft202012Validator({**SCHEMA["$defs"]["conversation"], "$defs": SCHEMA["$defs"]})


def is_understood(value: JsonObject) -> bool:
    """Return whether the reader has nothing to say about shapes."""
    try:
        _, codes = read(value)
    except ValueError:
        return False
    return "C2S-R004" not in codes


def any_of(*values: Any) -> SearchStrategy[Any]:
    return st.sampled_from(values)


def an_object(required: JsonObject, **optional: SearchStrategy[Any]) -> SearchStrategy[JsonObject]:
    return st.fixed_dictionaries(required, optional={**optional, "extra": ODD})


def make_odd_values() -> list[Any]:
    return [None, True, 0, 1.5, 2.0, "", "odd", "Text", "2025-02-30", [], ["odd"], {}, {"odd": 1}]


ODD = st.integers(0, len(make_odd_values()) - 1).map(lambda number: make_odd_values()[number])
TEXT = st.text(max_size=9)
NAME = st.integers() | st.text(max_size=3) | st.none()
TIME = any_of("2025-01-10T12:35:00Z", "2024-02-29 12:00", 1736510400.5, 1736510400000, None)
MODEL = any_of("gpt-4", None)
CONTEXT = an_object({"content": TEXT}, timestamp=TIME, version=ODD)
INPUT = an_object({"content": TEXT}, type=any_of("text", "image", None), timestamp=TIME)
ATTEMPT = an_object(
    {"content": TEXT},
    attemptId=NAME,
    type=any_of("text", "image", "error", None),
    timestamp=TIME,
    status=any_of("accepted", "discarded", "error", None),
    modelUsed=MODEL,
)
TURN = an_object(
    {"userInput": INPUT},
    turnId=NAME,
    assistantAttempts=st.lists(ATTEMPT, max_size=3) | st.none(),
)
METADATA = an_object(
    {}, title=MODEL, createdAt=TIME, updatedAt=TIME, modelUsed=MODEL, provider=MODEL
)
CHAT = an_object(
    {"conversationId": st.text(min_size=1, max_size=5), "turns": st.lists(TURN, max_size=3)},
    metadata=METADATA | st.none(),
    systemContext=TEXT | CONTEXT | st.lists(TEXT | CONTEXT, max_size=2) | st.none(),
    userDraft=INPUT | st.none(),
)


@st.composite
def nearly_sound_chats(draw: st.DrawFn) -> JsonObject:
    """Return a sound conversation of which one value is gone or another one."""
    chat = draw(CHAT)
    container, key = draw(st.sampled_from(list(iter_spots(chat))))
    if draw(st.booleans()):
        del container[key]
    else:
        container[key] = draw(ODD)
    return chat


def iter_spots(value: Any) -> Iterator[tuple[Any, Any]]:
    """Yield each place in a JSON value, as a container and a key of it."""
    if isinstance(value, dict | list):
        for key in list(value) if isinstance(value, dict) else range(len(value)):
            yield value, key
            yield from iter_spots(value[key])


def iter_schemas(schema: object, path: str = "") -> Iterator[tuple[str, JsonObject]]:
    """Yield every schema that describes something, with its place."""
    if isinstance(schema, dict):
        for key, inner in schema.items():
            if key in {"properties", "$defs"}:
                for name, each in inner.items():
                    yield f"{path}/{name}", each
                    yield from iter_schemas(each, f"{path}/{name}")
            elif key in {"items", "anyOf"}:
                yield from iter_schemas(inner, path)
    elif isinstance(schema, list):
        for each in schema:
            yield from iter_schemas(each, path)


def test_the_schema_is_sound() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@given(nearly_sound_chats())
def test_the_schema_accepts_just_what_the_reader_understands(chat: JsonObject) -> None:
    assert CONVERSATION.is_valid(chat) == is_understood(chat)


@given(CHAT)
def test_what_the_schema_accepts_is_read_without_a_word(chat: JsonObject) -> None:
    assert VALIDATOR.is_valid(chat)
    assert read(chat)[1] == []


@given(CHAT)
def test_no_text_of_a_sound_conversation_is_lost(chat: JsonObject) -> None:
    conversation, _ = read(chat)

    shown = repr(conversation.messages)
    contents = [
        each["content"].strip()
        for turn in chat["turns"]
        for each in (turn["userInput"], *(turn.get("assistantAttempts") or []))
    ]
    assert all(repr(content)[1:-1] in shown for content in contents)


@pytest.mark.parametrize(
    "chat",
    [
        make_chat(),
        make_chat(make_turn()),
        {"turns": []},
        make_chat(systemContext=["a", {"content": "b", "version": 1}]),
        make_chat(metadata=None, systemContext=None, userDraft=None),
        make_chat(make_turn("Hi", {"content": "", "cost": {"usd": 1}}, extra=[None]), more=None),
    ],
    ids=repr,
)
def test_these_are_sound(chat: JsonObject) -> None:
    assert VALIDATOR.is_valid(chat)
    assert is_understood(chat)


@pytest.mark.parametrize(
    "chat",
    [
        {},
        {"conversationId": "a"},
        {"turns": None},
        {"turns": {}},
        make_chat(conversationId=1.5),
        make_chat(metadata={"title": 5}),
        make_chat(metadata={"createdAt": "yesterday"}),
        make_chat(systemContext=5),
        make_chat(systemContext=[None]),
        make_chat(systemContext={"text": "a"}),
        make_chat(userDraft="a"),
        make_chat(userDraft={}),
        make_chat(None),
        make_chat("Hi"),
        make_chat({}),
        make_chat({"userInput": None}),
        make_chat({"userInput": "Hi"}),
        make_chat(make_turn({"content": None})),
        make_chat(make_turn({"type": "audio", "content": "a"})),
        make_chat(make_turn({"content": "a", "timestamp": "2025-02-30"})),
        make_chat(make_turn("Hi", None)),
        make_chat(make_turn("Hi", "Hello")),
        make_chat(make_turn("Hi", {"content": 5})),
        make_chat(make_turn("Hi", {"content": "a", "status": "lost"})),
        make_chat(make_turn("Hi", {"content": "a", "type": "Text"})),
        make_chat({"userInput": {"content": "a"}, "assistantAttempts": {"content": "b"}}),
    ],
    ids=repr,
)
def test_these_are_odd(chat: JsonObject) -> None:
    assert not VALIDATOR.is_valid(chat)
    assert not is_understood(chat)


@pytest.mark.parametrize(
    ("value", "is_valid"),
    [
        ([make_chat(), make_chat()], True),
        ([], False),
        ([make_chat(), {}], False),
        ({"conversations": [make_chat()]}, True),
        ({"conversations": [{}]}, False),
        ({"conversations": [{}], "turns": []}, True),
        ("turns", False),
    ],
    ids=repr,
)
def test_a_file_holds_one_conversation_or_several(value: Any, *, is_valid: bool) -> None:
    assert VALIDATOR.is_valid(value) == is_valid


def test_the_example_of_the_format_follows_the_schema() -> None:
    value, _ = decode_jsonc(EXAMPLE.encode())

    assert VALIDATOR.is_valid(value)


def test_schema_and_reader_have_one_idea_of_time() -> None:
    patterns = [each.get("pattern") for each in SCHEMA["$defs"]["time"]["anyOf"]]

    assert TIME_PATTERN in patterns


@pytest.mark.parametrize(
    "schema", [pytest.param(schema, id=path) for path, schema in iter_schemas(SCHEMA)]
)
def test_every_level_says_what_it_is(schema: JsonObject) -> None:
    # A reference alone says it elsewhere.
    assert schema.keys() in ({"$ref"}, {"not"}) or {"title", "description"} <= schema.keys()


@pytest.mark.parametrize("name", SCHEMA["$defs"])
def test_every_definition_has_examples_that_follow_it(name: str) -> None:
    schema = SCHEMA["$defs"][name]
    validator = Draft202012Validator({"$ref": f"#/$defs/{name}", "$defs": SCHEMA["$defs"]})

    assert schema["examples"]
    assert all(map(validator.is_valid, schema["examples"]))


def test_every_other_example_follows_its_schema() -> None:
    for _, schema in [("", SCHEMA), *iter_schemas(SCHEMA)]:
        validator = Draft202012Validator({**schema, "$defs": SCHEMA["$defs"]})
        assert all(map(validator.is_valid, schema.get("examples", ())))
