"""What the content and the attachments of a message become."""

from __future__ import annotations

from typing import Any

import pytest

from chat2site.api import (
    AssetRef,
    AttachmentPart,
    CodePart,
    ImagePart,
    Part,
    TextPart,
    UnknownPart,
)
from chat2site_plugins.chatgpt.parts import read_parts
from tests.exports import PIXEL, JsonObject, make_image

CAT = {"id": "file_0a1b", "name": "cat.png", "mime_type": "image/png", "size": 70, "width": 1}


def read(content: Any, attachments: Any = None) -> tuple[tuple[Part, ...], list[str]]:
    findings: list[str] = []
    message = {"content": content, "metadata": {"attachments": attachments}}
    parts = read_parts(message, conversation_id="c1", warn=findings.append)
    return parts, findings


def parts_of(content: Any, attachments: Any = None) -> tuple[Part, ...]:
    parts, findings = read(content, attachments)
    assert findings == []
    return parts


def multimodal(*elements: Any, content_type: str = "multimodal_text") -> JsonObject:
    return {"content_type": content_type, "parts": list(elements)}


@pytest.mark.parametrize(
    ("content", "texts"),
    [
        ({"content_type": "text", "parts": ["Hello", "World"]}, ["Hello", "World"]),
        ({"content_type": "text", "parts": ["", " \n", None, "Hello"]}, ["Hello"]),
        ({"content_type": "text", "parts": []}, []),
        ({"content_type": "text", "parts": None}, []),
        ({"content_type": "text", "text": "Hello"}, ["Hello"]),
        ({"content_type": "text"}, []),
        ({"parts": ["Hello"]}, ["Hello"]),
        (multimodal("Hello", {"type": "text", "text": "World"}), ["Hello", "World"]),
        (multimodal("Hello", content_type="multimodal"), ["Hello"]),
        ({}, []),
        (None, []),
    ],
    ids=[
        "parts",
        "empty parts",
        "no parts",
        "null",
        "text in place of parts",
        "only a type",
        "no type",
        "text objects",
        "name of 2025",
        "empty content",
        "no content",
    ],
)
def test_text_becomes_text_parts(content: Any, texts: list[str]) -> None:
    assert parts_of(content) == tuple(TextPart(text=text) for text in texts)


@pytest.mark.parametrize(
    ("content", "parts"),
    [
        ({"language": "python", "text": "1"}, [CodePart(text="1", language="python")]),
        ({"language": "unknown", "text": "1"}, [CodePart(text="1")]),
        ({"text": "1"}, [CodePart(text="1")]),
        ({"language": None, "text": "1"}, [CodePart(text="1")]),
        ({"language": "python", "parts": ["1"]}, [CodePart(text="1", language="python")]),
        ({"language": "python", "text": ""}, []),
    ],
    ids=["language", "unknown", "absent", "null", "parts", "empty"],
)
def test_code_becomes_a_code_part(content: JsonObject, parts: list[Part]) -> None:
    assert parts_of({"content_type": "code", **content}) == tuple(parts)


def test_the_parts_of_a_message_keep_their_order() -> None:
    parts = parts_of(multimodal("before", make_image("sediment://file_0a1b"), "after"))

    assert [part.content_type for part in parts] == ["text", "image", "text"]


def test_an_image_points_to_its_file() -> None:
    (part,) = parts_of(multimodal(make_image("sediment://file_0a1b", width=640.0, height="?")))

    assert part == ImagePart(
        asset=AssetRef(
            pointer="sediment://file_0a1b",
            id="file_0a1b",
            width=640,
            size_bytes=len(PIXEL),
            conversation_id="c1",
        )
    )


def test_an_image_takes_name_and_type_from_the_attachment_of_its_file() -> None:
    parts = parts_of(multimodal(make_image("sediment://file_0a1b", width=9)), [CAT])

    assert len(parts) == 1
    assert isinstance(parts[0], ImagePart)
    asset = parts[0].asset
    assert (asset.name, asset.mime_type, asset.width) == ("cat.png", "image/png", 9)


@pytest.mark.parametrize(
    ("metadata", "prompt"),
    [
        ({"dalle": {"prompt": "A cat"}}, "A cat"),
        ({"dalle": None, "generation": {"prompt": "A cat"}}, "A cat"),
        ({"dalle": {"gen_id": "1"}, "generation": {}}, ""),
        (None, ""),
        ("odd", ""),
    ],
    ids=["dalle", "generation", "neither", "null", "odd"],
)
def test_a_generated_image_has_its_prompt(metadata: Any, prompt: str) -> None:
    (part,) = parts_of(multimodal(make_image("sediment://file_0a1b", metadata=metadata)))

    assert isinstance(part, ImagePart)
    assert part.prompt == prompt


@pytest.mark.parametrize(
    ("target", "asset"),
    [
        (
            {"url": "images/cat.png", "detail": "high"},
            AssetRef(pointer="images/cat.png", name="cat.png"),
        ),
        ("https://example.com/c.png", AssetRef(pointer="https://example.com/c.png")),
        (
            {"url": "data:image/png;base64,AA"},
            AssetRef(pointer="data:image/png;base64,AA", mime_type="image/png"),
        ),
    ],
    ids=["path", "URL alone", "data"],
)
def test_an_image_url_is_an_image(target: Any, asset: AssetRef) -> None:
    parts = [{"type": kind, "image_url": target} for kind in ("image_url", "input_image")]
    part, same = parts_of(multimodal(*parts))

    assert part == same
    assert isinstance(part, ImagePart)
    assert part.asset.pointer == asset.pointer
    assert (part.asset.name, part.asset.mime_type) == (asset.name, asset.mime_type)


@pytest.mark.parametrize(
    "element",
    [
        {"content_type": "audio_transcription", "text": "Hi", "direction": "in"},
        {"type": "new_in_2027"},
    ],
    ids=["transcription", "type alone"],
)
def test_an_object_of_another_type_is_kept_as_it_is(element: JsonObject) -> None:
    kind = element.get("content_type") or element["type"]

    assert parts_of(multimodal(element)) == (UnknownPart(content_type=kind, raw=element),)


@pytest.mark.parametrize("content_type", ["thoughts", "execution_output", "new_in_2027"])
def test_content_of_another_type_is_kept_whole(content_type: str) -> None:
    content = {"content_type": content_type, "text": "x", "thoughts": []}

    assert parts_of(content) == (UnknownPart(content_type=content_type, raw=content),)


@pytest.mark.parametrize(
    ("content", "parts"),
    [
        ("Hello", [TextPart(text="Hello")]),
        (["Hello"], [TextPart(text="Hello")]),
        (7, [UnknownPart(content_type="unknown", raw=7)]),
        ({"content_type": "text", "parts": "Hello"}, [TextPart(text="Hello")]),
        ({"content_type": "text", "parts": 7}, [UnknownPart(content_type="unknown", raw=7)]),
        ({"content_type": "text", "parts": [7]}, [UnknownPart(content_type="unknown", raw=7)]),
        ({"content_type": "code", "text": 7}, [UnknownPart(content_type="unknown", raw=7)]),
        (
            {"content_type": "text", "body": "x"},
            [UnknownPart(content_type="unknown", raw={"content_type": "text", "body": "x"})],
        ),
        (
            multimodal({"text": "no type"}),
            [UnknownPart(content_type="unknown", raw={"text": "no type"})],
        ),
        (
            multimodal({"type": "text", "text": 7}),
            [UnknownPart(content_type="unknown", raw={"type": "text", "text": 7})],
        ),
        (
            multimodal(make_image("")),
            [UnknownPart(content_type="image_asset_pointer", raw=make_image(""))],
        ),
        (
            multimodal({"type": "image_url"}),
            [UnknownPart(content_type="image_url", raw={"type": "image_url"})],
        ),
    ],
    ids=[
        "content: string",
        "content: list",
        "content: number",
        "parts: string",
        "parts: number",
        "part: number",
        "code: number",
        "neither parts nor text",
        "object without a type",
        "text: number",
        "image without a pointer",
        "image without a URL",
    ],
)
def test_an_odd_shape_is_kept_and_told(content: Any, parts: list[Part]) -> None:
    found, findings = read(content)

    assert found == tuple(parts)
    assert findings


@pytest.mark.parametrize("kind", ["image", "attachment", "code"])
def test_a_foreign_object_never_poses_as_a_part_of_the_core(kind: str) -> None:
    (part,), _ = read(multimodal({"content_type": kind}))

    assert part == UnknownPart(content_type="unknown", raw={"content_type": kind})


def test_an_attachment_is_a_part_of_its_own() -> None:
    attachment = {"id": "file-A1", "name": "a.pdf", "mimeType": "application/pdf", "size": 5}

    parts = parts_of(multimodal("See this"), [attachment])

    assert parts[1] == AttachmentPart(
        asset=AssetRef(
            pointer="file-A1",
            id="file-A1",
            name="a.pdf",
            mime_type="application/pdf",
            size_bytes=5,
            conversation_id="c1",
        )
    )


DATA = "data:image/png;base64,iVBORw0KGgo="


@pytest.mark.parametrize("text", [DATA, f"\n{DATA}\n", DATA.upper().replace("BASE64", "base64")])
def test_a_text_that_is_an_image_is_an_image(text: str) -> None:
    (part,) = parts_of({"content_type": "text", "parts": [text]})

    assert isinstance(part, ImagePart)
    assert part.asset.pointer == text.strip()


@pytest.mark.parametrize("text", [f"Look: {DATA}", "data:image/png", "data:text/html;base64,PGI+"])
def test_a_text_with_more_than_an_image_is_text(text: str) -> None:
    assert parts_of({"content_type": "text", "parts": [text]}) == (TextPart(text=text),)


@pytest.mark.parametrize(
    ("file", "pointer", "name"),
    [
        ({"url": "files/a.pdf"}, "files/a.pdf", "a.pdf"),
        ({"url": "files/a.pdf", "name": "b.pdf"}, "files/a.pdf", "b.pdf"),
        ({"url": "https://x.example/a.pdf"}, "https://x.example/a.pdf", ""),
        ({"id": "file-A1", "url": "https://x.example/a.pdf"}, "file-A1", ""),
        ({"file_id": "file-A1", "filename": "a.pdf"}, "file-A1", "a.pdf"),
        ({"filename": "a.pdf", "file_data": "data:text/plain,a"}, "data:text/plain,a", "a.pdf"),
    ],
)
@pytest.mark.parametrize("kind", ["", "file", "file_url", "input_file", "attachment"])
def test_a_file_may_be_named_by_its_address(
    kind: str, file: JsonObject, pointer: str, name: str
) -> None:
    nested = multimodal({"type": kind, kind: file})
    parts = parts_of(nested) if kind else parts_of(None, [file])

    (part,) = parts
    assert isinstance(part, AttachmentPart)
    assert (part.asset.pointer, part.asset.name) == (pointer, name)


def test_a_file_among_the_parts_is_not_attached_again() -> None:
    file = {"url": "files/a.pdf"}

    assert len(parts_of(multimodal({"type": "file", **file}), [file])) == 1


@pytest.mark.parametrize("kind", ["text", "input_text", "output_text"])
def test_what_stands_beside_a_text_is_kept(kind: str) -> None:
    sources = {"type": kind, "annotations": [{"url": "https://x.example"}]}

    assert parts_of(multimodal({**sources, "text": "Hello"})) == (
        TextPart(text="Hello"),
        UnknownPart(content_type="unknown", raw=sources),
    )


def test_an_attached_image_is_an_image() -> None:
    (part,) = parts_of(None, [CAT])

    assert isinstance(part, ImagePart)
    assert part.asset.name == "cat.png"


def test_a_file_that_is_attached_twice_is_one_part() -> None:
    assert len(parts_of(None, [CAT, CAT])) == 1


def test_an_attachment_without_an_id_is_found_by_its_name() -> None:
    (part,) = parts_of(None, [{"name": "a.pdf"}])

    assert isinstance(part, AttachmentPart)
    assert (part.asset.pointer, part.asset.id) == ("a.pdf", "")


@pytest.mark.parametrize("attachments", [[{}], ["a.pdf"], {"id": "x"}, "a.pdf"], ids=repr)
def test_attachments_of_an_odd_shape_are_kept_and_told(attachments: Any) -> None:
    parts, findings = read(None, attachments)

    assert len(parts) == 1
    assert findings


@pytest.mark.parametrize("attachments", [None, [], [None]], ids=repr)
def test_no_attachments_are_no_parts(attachments: Any) -> None:
    assert parts_of(None, attachments) == ()
