"""Odd shapes in turn-based JSON are told, and nothing in them is lost."""

from __future__ import annotations

from typing import Any

import pytest

from chat2site.api import Part, TextPart
from tests.turns import make_chat, make_extras, make_turn, read, read_told

HELLO = {"content": "Hello"}


@pytest.mark.parametrize(
    ("turn", "parts"),
    [
        (make_turn({"content": 5}), [(TextPart(text="5"),)]),
        (make_turn({"content": ["Hi"]}), [(make_extras({"userInput": {"content": ["Hi"]}}),)]),
        (make_turn({"content": None}), [()]),
        (
            make_turn({"type": "audio", "content": "Hi"}),
            [(TextPart(text="Hi"), make_extras({"userInput": {"type": "audio"}}))],
        ),
        (make_turn({"type": "Text", "content": "Hi"}), [(TextPart(text="Hi"),)]),
        (
            make_turn({"content": "Hi", "timestamp": "then"}),
            [(TextPart(text="Hi"), make_extras({"userInput": {"timestamp": "then"}}))],
        ),
        (
            make_turn(["Hi", {"content": "you", "a": 1}, None]),
            [(TextPart(text="Hi"), TextPart(text="you"), make_extras({"userInput": {"a": 1}}))],
        ),
        ({"userInput": "Hi"}, [(TextPart(text="Hi"),)]),
        ({"userInput": 5}, [(TextPart(text="5"),)]),
        ({"userInput": {"a": 1}}, [(make_extras({"userInput": {"a": 1}}),)]),
        (
            {"userInput": {"content": "Hi"}, "turnId": [1]},
            [(TextPart(text="Hi"), make_extras({"turnId": [1]}))],
        ),
        ({"assistantAttempts": [HELLO]}, [(TextPart(text="Hello"),)]),
        (
            {"assistantAttempts": [HELLO], "cost": 1},
            [(make_extras({"cost": 1}),), (TextPart(text="Hello"),)],
        ),
        ({}, []),
        ({"cost": 1}, [(make_extras({"cost": 1}),)]),
        (
            make_turn("Hi", {"content": "Hello", "status": "lost"}),
            [(TextPart(text="Hi"),), (TextPart(text="Hello"), make_extras({"status": "lost"}))],
        ),
        (
            make_turn("Hi", {"content": "Hello", "modelUsed": {"a": 1}}),
            [
                (TextPart(text="Hi"),),
                (TextPart(text="Hello"), make_extras({"modelUsed": {"a": 1}})),
            ],
        ),
        (
            make_turn("Hi", "Hello", None, 5, ["x"]),
            [
                (TextPart(text="Hi"),),
                (TextPart(text="Hello"),),
                (TextPart(text="5"),),
                (make_extras({"content": ["x"]}),),
            ],
        ),
        (
            {"userInput": {"content": "Hi"}, "assistantAttempts": HELLO},
            [(TextPart(text="Hi"),), (TextPart(text="Hello"),)],
        ),
        (
            {"userInput": {"content": "Hi"}, "assistantAttempts": {"7": HELLO, "8": "Yo"}},
            [(TextPart(text="Hi"),), (TextPart(text="Hello"),), (TextPart(text="Yo"),)],
        ),
        (
            {"userInput": {"content": "Hi"}, "assistantAttempts": "Hello"},
            [(TextPart(text="Hi"),), (TextPart(text="Hello"),)],
        ),
        ("Hi", [(make_extras("Hi"),)]),
        (0, [(make_extras(0),)]),
        (None, []),
    ],
    ids=lambda value: repr(value)[:60] if not isinstance(value, list) else "",
)
def test_an_odd_turn_is_told_and_nothing_in_it_is_lost(
    turn: Any, parts: list[tuple[Part, ...]]
) -> None:
    conversation, codes = read(make_chat(turn))

    assert [message.parts for message in conversation.messages.values()] == parts
    assert set(codes) == {"C2S-R004"}


@pytest.mark.parametrize(
    ("chat", "ids"),
    [
        ({"turns": {"1": make_turn("Hi")}}, ["turn-1-user"]),
        ({"turns": {"a": make_turn("Hi"), "b": make_turn("Hi")}}, ["turn-a-user", "turn-b-user"]),
        ({"turns": make_turn("Hi", turnId=9)}, ["turn-9-user"]),
        ({"turns": "none"}, ["turn-1"]),
        ({"turns": None}, []),
        ({}, []),
        ({"turns": [], "metadata": "odd"}, ["system"]),
        ({"turns": [], "metadata": {"title": ["odd"]}}, ["system"]),
        ({"turns": [], "systemContext": 5}, ["system-1"]),
        ({"turns": [], "systemContext": [None, ["odd"]]}, ["system-2"]),
        ({"turns": [], "systemContext": {"text": "odd"}}, ["system-1"]),
        ({"turns": [], "userDraft": "Hm"}, ["draft"]),
        ({"turns": [], "userDraft": ["Hm"]}, ["draft"]),
    ],
    ids=repr,
)
def test_an_odd_conversation_is_told_and_read(chat: Any, ids: list[str]) -> None:
    conversation, codes = read({"conversationId": "c1", **chat})

    assert list(conversation.messages) == ids
    assert set(codes) == {"C2S-R004"}
    assert all(message.parts for message in conversation.messages.values())


@pytest.mark.parametrize(("given", "title"), [(5, "5"), (1.5, "1.5")])
def test_a_number_is_as_good_as_a_text(given: Any, title: str) -> None:
    conversation, codes = read(make_chat(metadata={"title": given}))

    assert (conversation.title, codes) == (title, ["C2S-R004"])


def test_an_id_that_is_none_is_told_and_kept() -> None:
    conversation, codes = read({"conversationId": {"a": 1}, "turns": []})

    assert codes == ["C2S-R004", "C2S-R002"]
    assert conversation.messages["system"].parts == (make_extras({"conversationId": {"a": 1}}),)


@pytest.mark.parametrize("text", ["5", "null", "[]", '"turns"', "{}", '{"messages": []}'])
def test_what_is_no_conversation_is_not_read(text: str) -> None:
    with pytest.raises(ValueError, match="There are no `turns`"):
        read(text)


def test_a_finding_names_the_place_and_quotes_nobody() -> None:
    turn = make_turn("Hi", {"content": "Hello", "status": "secret word"})

    _, (found,) = read_told(make_chat(turn), where="a.json, conversation 3")

    assert found.where == "a.json, conversation 3, turn 1, attempt 1"
    assert found.message == "Odd shape: `status` is none of `accepted`, `discarded`, `error`"
