"""`chat2site check` tells all about an archive but what anybody said in it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from chat2site.api import iter_texts
from chat2site.build.census import safe_name
from tests.conftest import Run
from tests.exports import PIXEL, make_chat, make_image, make_node, to_json, write_folder
from tests.fixtures.forms import exports

SECRET = "Geheimnis 17 ä"


def _numbered(value: Any, names: Iterator[str]) -> Any:
    """Return a JSON value in which each string is another secret."""
    if isinstance(value, dict):
        return {key: _numbered(each, names) for key, each in value.items()}
    if isinstance(value, list):
        return [_numbered(each, names) for each in value]
    return next(names) if isinstance(value, str) else value


def _names(prefix: str) -> Iterator[str]:
    number = 0
    while True:
        number += 1
        yield f"{prefix} {number:03} Geheim"


def _secret_chat() -> dict[str, Any]:
    """Return a conversation in which every string is secret, but those that tell what is what."""
    names = _names("Wort")
    attachment = {"id": "file-A1", "name": "a.heic", "size": 5, "mime_type": "image/heic"}
    nodes = [
        make_node("a", text="x", metadata={"attachments": [_numbered(attachment, names)]}),
        make_node("b", parent="a", content=_numbered({"x": "y"}, names)),
        make_node("c", parent="b", text="[get](sandbox:/mnt/data/Geheim%20004.csv)"),
        make_node("d", parent="c", role="tool", text="\ue200cite\ue202turn0search0\ue201"),
        make_node("e", parent="d", content={"content_type": SECRET, SECRET: SECRET}),
        make_node("f", parent="e", content={"content_type": "text", "parts": [{SECRET: SECRET}]}),
    ]
    for node in nodes:
        content = node["message"]["content"]
        if content.get("content_type") == "text" and "\ue200" not in str(content):
            content["parts"] = _numbered(content["parts"], names)
        node["message"]["author"]["name"] = next(names)
        node["message"]["recipient"] = next(names)
    chat = make_chat(*nodes, **{SECRET: SECRET, "gizmo_id": next(names)})
    return {**chat, "title": next(names), "default_model_slug": next(names)}


def _check(folder: Path, run: Run, *words: str | Path) -> tuple[int, str, str]:
    told = run("check", *words, folder=folder)
    return told.returncode, told.stdout, told.stderr


@pytest.mark.parametrize("words", [[], ["--json"]], ids=["text", "json"])
def test_no_string_of_an_archive_is_in_its_census(
    tmp_path: Path, run: Run, words: list[str]
) -> None:
    members = {
        "conversations.json": to_json([_secret_chat(), 7, {"mapping": SECRET}]),
        "user.json": to_json({"email": SECRET}),
        "file-A1-Geheim 5.heic": b"",
    }
    source = write_folder(tmp_path / "Geheim 006", members)

    code, shown, told = _check(tmp_path, run, source, *words)

    assert code == 1
    assert "(odd name)" in shown
    assert "user.json" in shown
    assert "geheim" not in (shown + told).lower()
    assert "wort" not in (shown + told).lower()


def test_no_text_of_any_form_of_content_is_in_its_census(tmp_path: Path, run: Run) -> None:
    sources = [write_folder(tmp_path / name, members) for name, members in exports().items()]
    chats = [
        json.loads(data)
        for members in exports().values()
        for name, data in members.items()
        if name.startswith("conversations")
    ]
    texts = {text for text in iter_texts(chats) if " " in text.strip()}

    _, shown, told = _check(tmp_path, run, *sources)

    assert len(texts) > 100
    assert [text for text in texts if text in shown + told] == []


def test_a_sound_archive_loses_nothing(tmp_path: Path, run: Run) -> None:
    image = {"content_type": "multimodal_text", "parts": ["Look", make_image("sediment://file_a")]}
    members = {
        "conversations.json": to_json([make_chat(make_node("a", content=image))]),
        "file_a.png": PIXEL,
    }

    code, shown, _ = _check(tmp_path, run, write_folder(tmp_path / "export", members))

    assert code == 0
    assert "Nothing would be lost" in shown
    assert "1  image_asset_pointer" in shown
    assert [path.name for path in tmp_path.iterdir()] == ["export"]


LOSSES = {
    "missing file": (
        {"content_type": "multimodal_text", "parts": [make_image("sediment://file_b")]},
        {"assets failed": 1, "C2S-A001": 1},
    ),
    "unknown type": (
        {"content_type": "new_in_2027", "a": "b"},
        {"parts of unknown types": 1, "C2S-P001": 1},
    ),
    "unknown key": (
        {"content_type": "text", "parts": ["Hello"], "note": "b"},
        {"unknown keys": 1},
    ),
    "citation": (
        {"content_type": "text", "parts": ["a\ue200cite\ue202turn0search0\ue201"]},
        {"C2S-C001": 1},
    ),
}


@pytest.mark.parametrize(("content", "losses"), LOSSES.values(), ids=list(LOSSES))
def test_what_would_be_lost_is_counted_and_told_by_the_exit_code(
    tmp_path: Path, run: Run, content: Any, losses: dict[str, int]
) -> None:
    (tmp_path / "chats.json").write_bytes(to_json([make_chat(make_node("a", content=content))]))

    code, shown, _ = _check(tmp_path, run, "chats.json", "--json")

    assert code == 1
    assert json.loads(shown)["losses"] == losses


def test_a_conversation_that_cannot_be_read_is_counted(tmp_path: Path, run: Run) -> None:
    (tmp_path / "conversations.json").write_bytes(to_json([make_chat(), {"mapping": 7}]))

    code, shown, _ = _check(tmp_path, run, "conversations.json", "--json")

    census = json.loads(shown)
    assert code == 1
    assert census["losses"] == {"conversations failed": 1, "C2S-R001": 1}
    assert census["generations"] == {"without `children` (since 2026)": 1}


def test_files_that_keep_their_metadata_are_counted_by_their_ending(
    tmp_path: Path, run: Run
) -> None:
    files = {
        "file-A.pdf": b"%PDF-1.4",
        "file-B.docx": b"PK\x03\x04x",
        "file-C.png": PIXEL,
        "file-D.txt": b"a",
        "file-E.heic": b"\0\0\0\x18ftypheic",
        "file-F.mp4": b"\0\0\0\x18ftypisom",
    }
    attachments = [{"id": name[:6], "name": name[5:]} for name in files]
    chat = make_chat(make_node("a", metadata={"attachments": attachments}))
    source = write_folder(tmp_path / "x", {"conversations.json": to_json([chat]), **files})

    code, shown, _ = _check(tmp_path, run, source, "--json")

    unstripped = {key: number for key, number in json.loads(shown)["unstripped"].items() if number}
    assert code == 0
    assert unstripped == {"pdf": 1, "docx": 1, "heic": 1, "mp4": 1}


@pytest.mark.parametrize(
    "name", ["text", "tether_quote", "web.run", "t2uay3k.sj1i4kz", "message.newKey", "a-b_c"]
)
def test_names_that_programs_give_are_shown(name: str) -> None:
    assert safe_name(name) == name


@pytest.mark.parametrize(
    "name",
    ["", "Alice", "my secret", "a.b.example", "x" * 49, "a__b", "1a", "a\n", "é", "<b>", "a/b"],
)
def test_names_that_people_may_have_given_are_not(name: str) -> None:
    assert safe_name(name) == "(odd name)"
