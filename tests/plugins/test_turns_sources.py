"""Which files hold conversations in turns, and where in them each conversation stands."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from chat2site.api import (
    CatalogEntry,
    Confidence,
    Diagnostics,
    Source,
    SourceError,
    read_span,
)
from chat2site.hooks.registry import Registry
from chat2site.model.config import Config
from chat2site.model.diagnostics import Diagnostic
from chat2site.sources.detect import detect
from chat2site.sources.open import open_source
from chat2site_plugins.turns.reader import TurnsReader
from chat2site_plugins.turns.sniff import HEAD_BYTES, sniff_head
from tests.exports import make_chat as make_chatgpt_chat
from tests.turns import EXAMPLE, make_chat, make_turn, write_files

CHAT = make_chat(make_turn("Hi", {"content": "Hello"}))


def opened(path: Path) -> Source:
    return open_source(path, work_folder=path.parent / "work", diagnostics=Diagnostics())


def catalog(path: Path) -> tuple[list[CatalogEntry], list[Diagnostic]]:
    diagnostics = Diagnostics()
    return list(TurnsReader().catalog(opened(path), diagnostics)), diagnostics.found


def entries_of(path: Path) -> list[CatalogEntry]:
    entries, found = catalog(path)
    assert found == []
    return entries


@pytest.mark.parametrize(
    "text",
    [
        EXAMPLE,
        '{"turns": []}',
        '[{"turns": []}]',
        '{"conversations": [{"turns": []}]}',
        '[{"mapping": []}, {"turns": []}]',
        '{"conversationId": "a", "mapping": {}, "turns": []}',
        '\ufeff // "mapping": {}\n{"turns" /* { */ : // [\n []}',
        '{"turns": [{"userInput": "cut off',
        '{"turns": [] /* cut off',
    ],
)
def test_a_file_with_turns_is_one_for_sure(text: str) -> None:
    assert sniff_head(text.encode()).confidence == Confidence.YES


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '"turns"',
        '{"turns": 5}',
        '{"turns": {}}',
        '{"conversationId": "a", "messages": []}',
        '{"a": {"turns": []}}',
        '[[{"turns": []}]]',
        '{"chats": [{"turns": []}]}',
        '{"text": "{\\"turns\\": []}"}',
        '// {"turns": []}\n{}',
        '["turns", []]',
        '{"mapping": {}, "turns": []}',
        '{"mapping": {}, "turns": [], "title": "conversationId"}',
        '[{"mapping": {"a": {"message": {}}}, "current_node": "a"}]',
        json.dumps([make_chatgpt_chat()]),
    ],
)
def test_a_file_without_turns_is_none(text: str) -> None:
    assert sniff_head(text.encode()).confidence == Confidence.NO


@pytest.mark.parametrize(
    "text",
    [
        '{"conversationId": "a", "turns": {"1": {}}}',
        '{"systemContext": "' + "long " * HEAD_BYTES,
        '{"conversationId": "a", "avatar": "' + "long " * HEAD_BYTES,
    ],
    ids=["turns in an object", "endless instructions", "endless field"],
)
def test_a_file_that_only_looks_like_one_is_perhaps_one(text: str) -> None:
    assert sniff_head(text.encode()[:HEAD_BYTES]).confidence == Confidence.MAYBE


@pytest.mark.parametrize("piece", [b"[", b'{"a":', b'"', b'"a":/*', b"/*", b"//", b'\\"'])
def test_hostile_files_are_sniffed_in_no_time(piece: bytes) -> None:
    assert sniff_head((piece * HEAD_BYTES)[:HEAD_BYTES]).confidence == Confidence.NO


def test_a_lone_conversation_has_an_entry(tmp_path: Path) -> None:
    path = tmp_path / "supper.jsonc"
    path.write_text(EXAMPLE)

    (entry,) = entries_of(path)

    assert (entry.id, entry.title) == ("0b7e-kitchen-helper", "Supper // for two")
    assert entry.where == "supper.jsonc, conversation 1"
    assert (entry.model, entry.models, entry.provider) == ("gpt-4", ("gpt-4",), "")
    assert entry.message_count == 8
    assert entry.span.path == str(path)


def test_entry_and_page_agree(tmp_path: Path) -> None:
    path = tmp_path / "supper.json"
    path.write_text(EXAMPLE)

    (entry,) = entries_of(path)
    conversation = TurnsReader().read(read_span(entry.span), entry, Diagnostics())

    for name in ("id", "title", "created", "updated", "model", "models", "provider"):
        assert getattr(entry, name) == getattr(conversation, name)


def test_an_array_with_comments_is_taken_apart(tmp_path: Path) -> None:
    other = EXAMPLE.replace("0b7e", "0b7f")
    path = tmp_path / "many"
    path.write_text(f"/* ] */ [\n{EXAMPLE}, // one, [\n{other},\n{json.dumps(CHAT)}, ] // end")

    entries = entries_of(path)

    assert [entry.id for entry in entries] == ["0b7e-kitchen-helper", "0b7f-kitchen-helper", "c1"]
    reader, diagnostics = TurnsReader(), Diagnostics()
    for entry in entries:
        assert reader.read(read_span(entry.span), entry, diagnostics).id == entry.id
    assert diagnostics.found == []


@pytest.mark.parametrize(
    "text",
    [
        '{"conversationId": "a", "turns": [], "conversations": [{"about": "others"}]}',
        '{"conversations": [], "conversationId": "a", "turns": []}\n',
        '/* { */ {"conversations": [1], "conversationId": "a", "turns": []} // end',
    ],
)
def test_a_field_that_is_called_conversations_is_no_wrapper(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(text)

    assert [entry.id for entry in entries_of(path)] == ["a"]


def test_conversations_in_an_object_are_taken_out(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"version": 1, "conversations": [CHAT]}))

    assert [entry.id for entry in entries_of(path)] == ["c1"]


def test_a_folder_may_hold_many_files(tmp_path: Path) -> None:
    folder = write_files(tmp_path / "chats", a=EXAMPLE, b=[CHAT])
    write_files(folder / "2024", c=make_chat(conversationId="c2"))
    (folder / "d.JSONC").write_text("{'not': json}".replace("'", '"'))
    (folder / "notes.txt").write_text('{"turns": []}')

    entries, found = catalog(folder)

    assert [(entry.id, entry.where) for entry in entries] == [
        ("c2", "chats/2024/c.json, conversation 1"),
        ("0b7e-kitchen-helper", "chats/a.json, conversation 1"),
        ("c1", "chats/b.json, conversation 1"),
    ]
    assert [(each.code, each.message) for each in found] == [
        ("C2S-S003", "`chats/d.JSONC` holds no conversation with `turns`; it was left out")
    ]


def test_a_zip_may_hold_many_files(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "chats.zip", "w") as archive:
        archive.writestr("a.jsonc", EXAMPLE)
        archive.writestr("b/b.json", json.dumps(CHAT))

    entries = entries_of(tmp_path / "chats.zip")

    assert [(entry.where, entry.folder) for entry in entries] == [
        ("chats.zip/a.jsonc, conversation 1", ""),
        ("chats.zip/b/b.json, conversation 1", "b"),
    ]


def test_a_damaged_file_does_not_stop_the_others(tmp_path: Path) -> None:
    folder = write_files(tmp_path / "chats", a=json.dumps([CHAT])[:-5], b=CHAT)

    entries, (found,) = catalog(folder)

    assert [entry.id for entry in entries] == ["c1"]
    assert (found.code, found.where) == ("C2S-S003", "chats")
    assert "`chats/a.json` is cut off" in found.message


def test_a_damaged_file_that_is_alone_is_an_error(tmp_path: Path) -> None:
    path = write_files(tmp_path, a=json.dumps([CHAT, CHAT])[:-5]) / "a.json"

    with pytest.raises(SourceError, match="is cut off"):
        catalog(path)


def test_files_that_are_all_damaged_are_an_error(tmp_path: Path) -> None:
    folder = write_files(tmp_path / "chats", a='{"turns": [', b='{"turns": [')

    with pytest.raises(SourceError, match=r"`chats/a.json` is cut off"):
        catalog(folder)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('[{"turns": []}, {"a": 1}]', "There are no `turns`"),
        ('[{"turns": []}, 5]', "There are no `turns`"),
        ('[{"turns": []}, {"turns": x}]', "at byte 10"),
    ],
)
def test_what_cannot_be_read_has_an_entry_all_the_same(
    tmp_path: Path, text: str, reason: str
) -> None:
    path = tmp_path / "a.json"
    path.write_text(text)

    entry = entries_of(path)[1]

    assert (entry.title, entry.message_count) == ("Untitled conversation", 0)
    with pytest.raises(ValueError, match=reason):
        TurnsReader().read(read_span(entry.span), entry, Diagnostics())


def test_broken_bytes_are_replaced_and_told() -> None:
    entry = CatalogEntry(id="c1", title="", span=None, where="a, conversation 1")  # type: ignore[arg-type]
    diagnostics = Diagnostics()
    raw = b'{"conversationId": "c\xff1", /* ! */ "turns": []}'

    conversation = TurnsReader().read(raw, entry, diagnostics)

    assert conversation.id == "c\ufffd1"
    assert [each.code for each in diagnostics.found] == ["C2S-S001"]


@pytest.mark.parametrize(
    ("members", "name"),
    [
        ({"chats": [CHAT]}, "turns"),
        ({"conversations": [CHAT]}, "turns"),
        ({"conversations": [make_chatgpt_chat()]}, "chatgpt"),
        ({"conversations": [make_chatgpt_chat()], "other": CHAT}, "chatgpt"),
    ],
    ids=["turns", "turns under ChatGPT's name", "ChatGPT", "both"],
)
def test_each_source_finds_its_reader(tmp_path: Path, members: Any, name: str) -> None:
    readers = Registry.load(Config()).readers
    folder = write_files(tmp_path / "export", **members)

    assert detect(opened(folder), readers).value.name == name
