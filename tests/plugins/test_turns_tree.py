"""Which messages a conversation in turns becomes: their ids, parents and the path through them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from chat2site.api import AssetRef, Conversation, ImagePart, Message, TextPart, UnknownPart
from tests.turns import EXAMPLE, make_chat, make_turn, read, read_soundly


def outline(conversation: Conversation) -> list[tuple[str, str | None]]:
    return [(message.id, message.parent) for message in conversation.messages.values()]


def texts(message: Message) -> list[str]:
    return [part.text for part in message.parts if isinstance(part, TextPart)]


def at(minute: int, second: int = 0) -> datetime:
    return datetime(2025, 1, 10, 12, minute, second, tzinfo=UTC)


def test_the_example_becomes_this_tree() -> None:
    conversation = read_soundly(EXAMPLE)

    expected = [
        Message(
            id="system-1",
            role="system",
            parts=(TextPart(text="You are a *cook* /* and no poet */."),),
        ),
        Message(
            id="turn-1-user",
            parent="system-1",
            role="user",
            created=at(35),
            parts=(TextPart(text="What goes with leeks?"),),
        ),
        Message(
            id="turn-1-attempt-1",
            parent="turn-1-user",
            role="assistant",
            created=at(35, 5),
            model="gpt-4",
            status="discarded",
            parts=(TextPart(text="Onions."),),
        ),
        Message(
            id="turn-1-attempt-2",
            parent="turn-1-user",
            role="assistant",
            created=at(36),
            model="gpt-4",
            status="accepted",
            parts=(
                TextPart(text="Potatoes, in a soup:\n\n1. Slice\n2. Simmer"),
                UnknownPart(content_type="extra_fields", raw={"tokens": {"in": 12, "out": 9}}),
            ),
        ),
        Message(
            id="turn-2-user",
            parent="turn-1-attempt-2",
            role="user",
            created=at(40),
            parts=(
                UnknownPart(
                    content_type="image_request",
                    raw={"type": "image", "content": "The soup in a blue bowl"},
                ),
                UnknownPart(content_type="extra_fields", raw={"cost": 0.04}),
            ),
        ),
        Message(
            id="turn-2-attempt-1",
            parent="turn-2-user",
            role="assistant",
            created=at(40, 2),
            model="gpt-4",
            status="error",
            parts=(
                UnknownPart(
                    content_type="error",
                    raw={"type": "error", "content": "The drawing service is busy"},
                ),
            ),
        ),
        Message(
            id="turn-2-attempt-2",
            parent="turn-2-user",
            role="assistant",
            created=at(40, 9),
            model="gpt-4",
            status="accepted",
            parts=(
                ImagePart(
                    asset=AssetRef(
                        pointer="pictures/soup.png",
                        name="soup.png",
                        conversation_id="0b7e-kitchen-helper",
                    ),
                    alt="The soup in a blue bowl",
                ),
            ),
        ),
        Message(
            id="draft",
            parent="turn-2-attempt-2",
            role="user",
            parts=(
                UnknownPart(content_type="draft", raw={"type": "text", "content": "And for dess"}),
            ),
        ),
    ]
    assert conversation == Conversation(
        id="0b7e-kitchen-helper",
        title="Supper // for two",
        created=at(34, 56),
        updated=at(40, 9),
        model="gpt-4",
        models=("gpt-4",),
        messages={message.id: message for message in expected},
        active=(
            "system-1",
            "turn-1-user",
            "turn-1-attempt-2",
            "turn-2-user",
            "turn-2-attempt-2",
            "draft",
        ),
    )


@pytest.mark.parametrize(
    ("statuses", "chosen"),
    [
        (["discarded", "accepted"], 2),
        (["accepted", "discarded"], 1),
        (["accepted", "accepted", "error"], 2),
        (["discarded", "discarded"], 2),
        (["discarded", "error"], 2),
        ([None, None], 2),
        (["accepted"], 1),
    ],
    ids=repr,
)
def test_the_last_accepted_attempt_reads_on_and_else_the_last_one(
    statuses: list[str | None], chosen: int
) -> None:
    attempts = [{"content": "Hello", "status": status} for status in statuses]

    conversation = read_soundly(make_chat(make_turn("Hi", *attempts), make_turn("And then?")))

    answer = f"turn-1-attempt-{chosen}"
    assert conversation.active == ("turn-1-user", answer, "turn-2-user")
    assert conversation.messages["turn-2-user"].parent == answer
    versions = [each for each in conversation.messages.values() if each.parent == "turn-1-user"]
    assert len(versions) == len(statuses)


@pytest.mark.parametrize("attempts", [[], None], ids=repr)
def test_a_turn_without_an_answer_is_the_prompt_alone(attempts: list[object] | None) -> None:
    turn = {"userInput": {"content": "Hi"}, "assistantAttempts": attempts}

    conversation = read_soundly(make_chat(turn, make_turn("Are you there?")))

    assert outline(conversation) == [("turn-1-user", None), ("turn-2-user", "turn-1-user")]
    assert conversation.active == ("turn-1-user", "turn-2-user")


def test_ids_come_from_the_ids_of_turns_and_attempts() -> None:
    turn = make_turn("Hi", {"content": "Hello", "attemptId": "b2"}, turnId="a1")

    assert list(read_soundly(make_chat(turn)).messages) == ["turn-a1-user", "turn-a1-attempt-b2"]


def test_without_ids_positions_take_their_place() -> None:
    conversation = read_soundly(make_chat(make_turn(), make_turn("Hi", {"content": "Hello"})))

    assert list(conversation.messages) == ["turn-1-user", "turn-2-user", "turn-2-attempt-1"]


def test_ids_that_are_there_twice_are_told_apart() -> None:
    answer = {"content": "Hello", "attemptId": 1}
    turns = [make_turn("Hi", answer, answer, turnId=1) for _ in range(2)]

    conversation = read_soundly(make_chat(*turns))

    assert list(conversation.messages) == [
        "turn-1-user",
        "turn-1-attempt-1",
        "turn-1-attempt-1-2",
        "turn-1-user-2",
        "turn-1-attempt-1-3",
        "turn-1-attempt-1-4",
    ]
    assert conversation.messages["turn-1-attempt-1-3"].parent == "turn-1-user-2"


def test_a_new_turn_changes_no_id_of_the_others() -> None:
    turns = [make_turn("Hi", {"content": "Hello"}), make_turn("And then?")]

    before, after = (read_soundly(make_chat(*turns[:count])) for count in (1, 2))

    assert list(after.messages)[: len(before.messages)] == list(before.messages)


def test_a_list_of_system_contexts_is_one_message_each() -> None:
    contexts = [
        "Be brief.",
        {"content": "Be kind.", "timestamp": "2025-01-10T12:00:00Z", "version": 2},
    ]

    conversation = read_soundly(make_chat(make_turn(), systemContext=contexts))

    first, second, prompt = conversation.messages.values()
    assert (first.id, first.role, texts(first)) == ("system-1", "system", ["Be brief."])
    assert (second.id, second.parent, second.created) == ("system-2", "system-1", at(0))
    assert second.parts == (
        TextPart(text="Be kind."),
        UnknownPart(content_type="extra_fields", raw={"version": 2}),
    )
    assert prompt.parent == "system-2"


def test_a_system_message_is_not_hidden() -> None:
    conversation = read_soundly(make_chat(systemContext={"content": "Be brief."}))

    assert [message.hidden for message in conversation.messages.values()] == [False]


def test_attempts_may_name_models_of_their_own() -> None:
    answers = [{"content": "a", "modelUsed": "o3"}, {"content": "b"}, {"content": "c"}]

    conversation = read_soundly(
        make_chat(make_turn("Hi", *answers), metadata={"modelUsed": "gpt-4"})
    )

    assert (conversation.model, conversation.models) == ("gpt-4", ("o3", "gpt-4"))
    assert [message.model for message in conversation.messages.values()] == [
        "",
        "o3",
        "gpt-4",
        "gpt-4",
    ]


def test_a_model_that_never_answered_is_the_conversation_s_all_the_same() -> None:
    conversation = read_soundly(make_chat(make_turn(), metadata={"modelUsed": "gpt-4"}))

    assert conversation.models == ("gpt-4",)


def test_metadata_wins_over_the_times_of_messages() -> None:
    turn = make_turn({"content": "Hi", "timestamp": "2025-01-10T12:35:00Z"})
    metadata = {"createdAt": "2025-01-10T12:01:00Z", "updatedAt": "2025-01-10T12:50:00Z"}

    given = read_soundly(make_chat(turn, metadata=metadata))
    found = read_soundly(make_chat(turn))

    assert (given.created, given.updated) == (at(1), at(50))
    assert (found.created, found.updated) == (at(35), at(35))


def test_the_provider_is_the_one_that_metadata_name() -> None:
    assert read_soundly(make_chat(metadata={"provider": "Mine"})).provider == "Mine"
    assert read_soundly(make_chat()).provider == ""


@pytest.mark.parametrize("draft", [None, {"content": ""}, {"content": " \n", "type": "image"}])
def test_an_empty_draft_is_none(draft: object) -> None:
    assert list(read_soundly(make_chat(make_turn(), userDraft=draft)).messages) == ["turn-1-user"]


def test_a_conversation_of_a_draft_alone_is_one() -> None:
    conversation = read_soundly(make_chat(userDraft={"content": "Hm"}))

    assert outline(conversation) == [("draft", None)]


def test_an_empty_answer_keeps_its_place_among_the_versions() -> None:
    conversation = read_soundly(make_chat(make_turn("Hi", {"content": ""}, {"content": "Hello"})))

    assert conversation.messages["turn-1-attempt-1"].parts == ()


def test_a_missing_id_is_made_from_the_content_and_told() -> None:
    (first, codes), (same, _), (other, _) = (
        read({"turns": [make_turn(prompt)]}) for prompt in ("Hi", "Hi", "Hello")
    )

    assert codes == ["C2S-R002"]
    assert len(first.id) == 32
    assert first.id == same.id != other.id


def test_thousands_of_turns_are_read() -> None:
    turns = [make_turn("Hi", {"content": "Hello"}, turnId="same") for _ in range(5_000)]

    conversation = read_soundly(make_chat(*turns))

    assert len(conversation.active) == len(conversation.messages) == 10_000
