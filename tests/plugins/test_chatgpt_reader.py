"""ChatGPT exports from the file to the model."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from chat2site.api import (
    CatalogEntry,
    Conversation,
    Diagnostics,
    ImagePart,
    Reader,
    SourceError,
    Span,
    read_span,
)
from chat2site.hooks.registered import Registered
from chat2site.sources.detect import detect
from chat2site.sources.open import open_source
from chat2site_plugins.chatgpt.reader import ChatGPTReader
from tests.exports import make_chat, make_node, to_json, write_folder, write_zip
from tests.layouts import Generation, make_export
from tests.registered import make_registered

SHARED_FIELDS = (
    "id", "title", "created", "updated", "model", "models", "provider", "collection", "flags",
)  # fmt: skip
READER = ChatGPTReader()


def read_raw(raw: bytes, diagnostics: Diagnostics | None = None) -> Conversation:
    entry = CatalogEntry(id="", title="", span=Span("", 0, 0), where="here")
    return READER.read(raw, entry, Diagnostics() if diagnostics is None else diagnostics)


def catalog(path: Path, diagnostics: Diagnostics | None = None) -> list[CatalogEntry]:
    found = Diagnostics() if diagnostics is None else diagnostics
    source = open_source(path, work_folder=path.parent / "work", diagnostics=found)
    reader: Registered[Reader] = make_registered(READER)

    assert detect(source, {"chatgpt": reader}) is reader
    return list(READER.catalog(source, found))


@pytest.mark.parametrize("generation", list(Generation))
@pytest.mark.parametrize("kind", ["zip", "folder"])
def test_every_generation_gives_the_same_conversations(
    tmp_path: Path, generation: Generation, kind: str
) -> None:
    write = write_zip if kind == "zip" else write_folder
    diagnostics = Diagnostics()

    entries = catalog(write(tmp_path / "export.zip", make_export(generation)), diagnostics)
    chats = [READER.read(read_span(entry.span), entry, diagnostics) for entry in entries]

    assert diagnostics.found == []
    assert [entry.title for entry in entries] == ["Chat 1", "Chat 2", "Chat 3"]
    assert [chat.active for chat in chats] == [("ask", "answer")] * 3
    assert isinstance(chats[1].messages["ask"].parts[0], ImagePart)


@pytest.mark.parametrize("generation", list(Generation))
def test_catalog_and_conversation_agree(tmp_path: Path, generation: Generation) -> None:
    path = write_zip(tmp_path / "export.zip", make_export(generation))

    for entry in catalog(path):
        chat = READER.read(read_span(entry.span), entry, Diagnostics())

        assert {name: getattr(entry, name) for name in SHARED_FIELDS} == {
            name: getattr(chat, name) for name in SHARED_FIELDS
        }
        assert entry.message_count == len(chat.messages)


def test_an_entry_says_where_its_conversation_stands(tmp_path: Path) -> None:
    data = {"conversations-003.json": to_json([make_chat(), make_chat()])}

    entries = catalog(write_zip(tmp_path / "export.zip", data))

    assert [entry.where for entry in entries] == [
        "export.zip/conversations-003.json, conversation 1",
        "export.zip/conversations-003.json, conversation 2",
    ]
    assert {entry.folder for entry in entries} == {""}


def test_an_entry_says_in_which_folder_its_file_is(tmp_path: Path) -> None:
    members = {"a/export/conversations.json": to_json([make_chat()]), "b/notes.txt": b"Hello"}

    (entry,) = catalog(write_zip(tmp_path / "export.zip", members))

    assert entry.folder == "a/export"


@pytest.mark.parametrize("name", ["conversations.json", "my chat.json", "chat.txt"])
def test_a_lone_file_is_an_export(tmp_path: Path, name: str) -> None:
    write_folder(tmp_path, {name: to_json(make_chat()), "other.json": b"{}"})

    (entry,) = catalog(tmp_path / name)

    assert entry.where == f"{name}, conversation 1"


def test_a_missing_shard_is_told(tmp_path: Path) -> None:
    members = make_export(Generation.SHARDED_2026)
    del members["conversations-001.json"]
    diagnostics = Diagnostics()

    entries = catalog(write_folder(tmp_path / "export", members), diagnostics)

    assert len(entries) == 2
    assert [found.code for found in diagnostics.found] == ["C2S-S002"]
    assert "`conversations-001.json`" in diagnostics.found[0].message


def test_a_bad_conversation_has_an_entry_and_stops_no_other(tmp_path: Path) -> None:
    good = to_json(make_chat())
    data = b"[" + good + b', {"id": "x" "mapping"}, null, {"id": "y"}, ' + good + b"]"
    path = write_folder(tmp_path, {"conversations.json": data}) / "conversations.json"

    entries = catalog(path)

    assert [entry.message_count for entry in entries] == [1, 0, 0, 0, 1]
    assert [entry.title for entry in entries[1:4]] == ["Untitled conversation"] * 3
    assert len({entry.id for entry in entries}) == 4


def test_an_array_that_is_cut_off_is_an_error_that_names_the_file(tmp_path: Path) -> None:
    data = {"conversations.json": to_json([make_chat()])[:-1]}

    with pytest.raises(SourceError, match=r"`export\.zip/conversations\.json` is cut off"):
        catalog(write_zip(tmp_path / "export.zip", data))


def test_a_conversation_without_an_id_keeps_one_made_from_its_content(tmp_path: Path) -> None:
    chat = make_chat()
    del chat["id"], chat["conversation_id"]
    path = write_folder(tmp_path, {"a.json": to_json(chat)}) / "a.json"

    (entry,) = catalog(path)

    assert entry.id
    assert READER.read(read_span(entry.span), entry, Diagnostics()).id == entry.id
    assert catalog(path)[0].id == entry.id


@pytest.mark.parametrize("field", ["metadata", "content"])
@pytest.mark.parametrize("value", [None, [], "odd", 7], ids=repr)
def test_the_catalog_reads_odd_messages_too(tmp_path: Path, field: str, value: Any) -> None:
    node = make_node("a")
    node["message"][field] = value
    path = write_folder(tmp_path, {"a.json": to_json(make_chat(node))}) / "a.json"

    (entry,) = catalog(path)

    assert (entry.title, entry.message_count) == ("A chat", 1)


@pytest.mark.parametrize("node", [None, "odd", [], {"message": "odd"}], ids=repr)
def test_the_catalog_counts_odd_nodes_as_the_reader_does(tmp_path: Path, node: Any) -> None:
    chat = make_chat(make_node("a"), make_node("b"))
    chat["mapping"]["b"] = node
    path = write_folder(tmp_path, {"a.json": to_json(chat)}) / "a.json"

    (entry,) = catalog(path)

    assert entry.message_count == len(read_raw(read_span(entry.span)).messages)
