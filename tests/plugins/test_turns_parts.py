"""What inputs, attempts, drafts and odd shapes become, and how they are shown."""

from __future__ import annotations

import base64
from typing import Any

import pytest

from chat2site.api import (
    AssetRef,
    ImagePart,
    Part,
    TextPart,
)
from tests.exports import PIXEL
from tests.fakes import make_image
from tests.turns import PIXEL_BASE64, make_chat, make_extras, make_own_part, make_turn, read_soundly


def parts_of(turn: Any) -> list[tuple[Part, ...]]:
    messages = read_soundly(make_chat(turn)).messages
    return [message.parts for message in messages.values()]


def answer_of(content: str, **fields: Any) -> tuple[Part, ...]:
    return parts_of(make_turn("Hi", {"content": content, **fields}))[-1]


def image(pointer: str, name: str = "", mime_type: str = "") -> ImagePart:
    asset = AssetRef(pointer=pointer, name=name, mime_type=mime_type, conversation_id="c1")
    return ImagePart(asset=asset)


@pytest.mark.parametrize("kind", ["text", None], ids=repr)
def test_text_is_text(kind: str | None) -> None:
    turn = make_turn({"type": kind, "content": "Hi"}, {"type": kind, "content": "Hello"})

    assert parts_of(turn) == [(TextPart(text="Hi"),), (TextPart(text="Hello"),)]


def test_a_request_for_an_image_says_so() -> None:
    assert parts_of(make_turn({"type": "image", "content": "A cat"})) == [
        (make_own_part("image_request", "A cat", "image"),)
    ]


def test_an_image_in_place_of_a_request_is_shmake_own_part() -> None:
    turn = make_turn({"type": "image", "content": "photos/cat.jpg"})

    assert parts_of(turn) == [(image("photos/cat.jpg", "cat.jpg"),)]


@pytest.mark.parametrize(
    ("content", "part"),
    [
        (
            f"data:image/png;base64,{PIXEL_BASE64}",
            image(f"data:image/png;base64,{PIXEL_BASE64}", mime_type="image/png"),
        ),
        ("DATA:,x", image("DATA:,x")),
        (
            PIXEL_BASE64,
            image(f"data:image/png;base64,{PIXEL_BASE64}", mime_type="image/png"),
        ),
        ("images/cat.png", image("images/cat.png", "cat.png")),
        ("./images/../cat.PNG", image("./images/../cat.PNG", "cat.PNG")),
        ("../elsewhere/cat.png", image("../elsewhere/cat.png", "cat.png")),
        (r"images\cat.png", image(r"images\cat.png", "cat.png")),
        (r"C:\images\cat.png", image(r"C:\images\cat.png", r"C:\images\cat.png")),
        ("/home/me/cat.png", image("/home/me/cat.png", "cat.png")),
        ("my cat with a hat.webp", image("my cat with a hat.webp", "my cat with a hat.webp")),
        ("images/0a1b", image("images/0a1b", "images/0a1b")),
        (
            "https://example.com/cat.png?s=1",
            image("https://example.com/cat.png?s=1", "https://example.com/cat.png?s=1"),
        ),
    ],
    ids=[
        "data URL",
        "smallest data URL",
        "base64",
        "path",
        "path with steps",
        "path upward",
        "path of Windows",
        "drive",
        "absolute path",
        "name with spaces",
        "no extension",
        "URL",
    ],
)
def test_an_image_points_to_its_file(content: str, part: ImagePart) -> None:
    assert answer_of(content, type="image") == (part,)


@pytest.mark.parametrize(
    ("data", "mime_type"),
    [
        (make_image("PNG"), "image/png"),
        (make_image("JPEG"), "image/jpeg"),
        (make_image("GIF"), "image/gif"),
        (make_image("WEBP"), "image/webp"),
        (make_image("BMP"), "image/bmp"),
        (make_image("TIFF"), "image/tiff"),
        (b"\0\0\0\x20ftypavif\0\0\0\0", "image/avif"),
        (b"\0\0\0\x20ftypheic\0\0\0\0", "image/heic"),
        (b"<svg xmlns='x'></svg>", "image/svg+xml"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_type_of_base64_is_that_of_its_first_bytes(data: bytes, mime_type: str) -> None:
    (part,) = answer_of(base64.b64encode(data).decode(), type="image")

    assert isinstance(part, ImagePart)
    assert part.asset.mime_type == mime_type
    assert part.asset.pointer.startswith(f"data:{mime_type};base64,")


@pytest.mark.parametrize(
    "text",
    [
        base64.encodebytes(PIXEL).decode(),
        base64.urlsafe_b64encode(PIXEL).decode(),
        PIXEL_BASE64.rstrip("="),
        f"  {PIXEL_BASE64}\n",
    ],
    ids=["lines", "alphabet for URLs", "no padding", "blanks around"],
)
def test_base64_may_be_written_in_these_ways(text: str) -> None:
    (part,) = answer_of(text, type="image")

    assert isinstance(part, ImagePart)


@pytest.mark.parametrize(
    "text",
    [
        "Base64 data or an image path/reference",
        "I cannot draw that.",
        "cat",
        "Qk1lbnRpb25lZEluUGFzc2luZw",
        "data: none yet",
        "The file is attached.\ncat.png",
        f"Here is what you asked for: {'a very long sentence, ' * 5} cat.png",
    ],
)
def test_a_text_in_place_of_an_image_is_shown_as_text(text: str) -> None:
    assert answer_of(text, type="image") == (TextPart(text=text),)


def test_a_generated_image_is_described_by_what_was_asked_for() -> None:
    turn = make_turn({"type": "image", "content": "A\ncat"}, {"type": "image", "content": "c.png"})

    (part,) = parts_of(turn)[-1]

    assert isinstance(part, ImagePart)
    assert part.alt == "A cat"


@pytest.mark.parametrize("status", ["error", "discarded", None])
def test_an_error_is_one_whatever_its_status(status: str | None) -> None:
    assert answer_of("Busy", type="error", status=status) == (
        make_own_part("error", "Busy", "error"),
    )


def test_a_text_that_failed_is_an_error() -> None:
    assert answer_of("Half an ans", status="error") == (make_own_part("error", "Half an ans"),)


def test_an_image_that_failed_is_shown_beside_the_error() -> None:
    parts = answer_of("cat.png", type="image", status="error")

    assert parts == (make_own_part("error", "", "image"), image("cat.png", "cat.png"))


@pytest.mark.parametrize(
    ("draft", "parts"),
    [
        ({"content": "Hm"}, [make_own_part("draft", "Hm")]),
        ({"type": "image", "content": "A cat"}, [make_own_part("draft", "A cat", "image")]),
        (
            {"type": "image", "content": "cat.png"},
            [make_own_part("draft", "", "image"), image("cat.png", "cat.png")],
        ),
        (
            {"content": "Hm", "cursor": 2},
            [make_own_part("draft", "Hm"), make_extras({"cursor": 2})],
        ),
        ({"content": "", "cursor": 0}, [make_extras({"cursor": 0})]),
    ],
    ids=["text", "image request", "image", "more fields", "nothing but more fields"],
)
def test_a_draft_is_the_last_message(draft: Any, parts: list[Part]) -> None:
    conversation = read_soundly(make_chat(make_turn(), userDraft=draft))

    assert conversation.active[-1] == "draft"
    assert conversation.messages["draft"].parts == tuple(parts)


def test_added_fields_stay_with_the_message_that_they_belong_to() -> None:
    chat = make_chat(
        make_turn(
            {"content": "Hi", "userId": "u1"},
            {"content": "Hello", "tokens": 7, "null": None},
            cost=1,
        ),
        metadata={"title": "T", "tags": ["a"]},
        systemContext={"content": "Be brief.", "version": 3},
        language="en",
    )

    conversation = read_soundly(chat)

    of_all = {"language": "en", "metadata": {"tags": ["a"]}}
    assert [message.parts for message in conversation.messages.values()] == [
        (TextPart(text="Be brief."), make_extras({"version": 3}), make_extras(of_all)),
        (TextPart(text="Hi"), make_extras({"cost": 1, "userInput": {"userId": "u1"}})),
        (TextPart(text="Hello"), make_extras({"tokens": 7, "null": None})),
    ]
    assert conversation.extra == of_all


def test_without_a_system_context_added_fields_have_a_message_of_their_make_own_part() -> None:
    conversation = read_soundly(make_chat(make_turn(), language="en"))

    system, prompt = conversation.messages.values()
    assert (system.id, system.role, system.parts) == (
        "system",
        "system",
        (make_extras({"language": "en"}),),
    )
    assert prompt.parent == "system"


def test_the_name_of_the_schema_is_for_editors_alone() -> None:
    chat = {"$schema": "turns.schema.json", **make_chat(make_turn())}

    assert list(read_soundly(chat).messages) == ["turn-1-user"]
