"""Which files of a ChatGPT export are read, and how one is told from other providers' exports."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from chat2site.api import AssetPlace, Confidence
from chat2site_plugins.chatgpt.asset_maps import find_asset_names
from chat2site_plugins.chatgpt.files import find_conversation_files
from chat2site_plugins.chatgpt.reader import ChatGPTReader
from tests.exports import make_chat, make_node, to_json
from tests.fakes import MemorySource
from tests.layouts import Generation, make_export


def manifest_of(*files: Any) -> bytes:
    return to_json(
        {"version": 1, "logical_files": {"conversations.json": {"files": files, "sharded": True}}}
    )


@pytest.mark.parametrize(
    ("members", "names"),
    [
        (["conversations.json", "user.json", "a.png"], ["conversations.json"]),
        (
            ["conversations-010.json", "conversations-002.json", "conversations-001.json"],
            ["conversations-001.json", "conversations-002.json", "conversations-010.json"],
        ),
        (["conversations-004.json"], ["conversations-004.json"]),
        (
            ["2/conversations-001.json", "1/conversations-000.json", "user.json"],
            ["1/conversations-000.json", "2/conversations-001.json"],
        ),
        (["my chat.json", "user.json", "file-A1-data.json", "a.png"], ["my chat.json"]),
        (["one.json", "two.json"], []),
        (["user.json", "message_feedback.json", "shared_conversations.json"], []),
        (["user.json"], []),
        (["file-A1-conversations.json", "xconversations.json.txt"], []),
        (["a.png"], []),
    ],
    ids=[
        "one file",
        "shards in order",
        "one shard",
        "parts",
        "one file of another name",
        "two files of other names",
        "account files",
        "one account file",
        "similar names",
        "no JSON",
    ],
)
def test_conversations_are_in_these_files(members: list[str], names: list[str]) -> None:
    assert list(find_conversation_files(MemorySource(members)).names) == names


def test_a_lone_file_may_have_any_name() -> None:
    source = MemorySource(["chat.txt"], label="chat.txt")

    assert find_conversation_files(source).names == ("chat.txt",)


@pytest.mark.parametrize(
    ("numbers", "missing"),
    [
        (["000", "001"], ()),
        (["003", "004"], ()),
        (["000", "002"], ("`conversations-001.json`",)),
        (["000", "999999999"], ("`conversations-001.json` to `conversations-999999998.json`",)),
        (["0", "3"], ("`conversations-1.json` to `conversations-2.json`",)),
    ],
    ids=["none", "a part of an export", "one", "as good as all", "narrow numbers"],
)
def test_a_gap_between_shards_is_told(numbers: list[str], missing: tuple[str, ...]) -> None:
    source = MemorySource([f"conversations-{number}.json" for number in numbers])

    assert find_conversation_files(source).missing == missing


@pytest.mark.parametrize(
    "manifest",
    [
        manifest_of("conversations-000.json", "conversations-001.json"),
        manifest_of({"path": "conversations-000.json"}, {"name": "conversations-001.json"}),
        manifest_of("tmp/conversations-000.json", "tmp/conversations-001.json"),
    ],
    ids=["names", "objects", "paths with a folder that was taken off"],
)
def test_a_shard_that_the_manifest_names_and_nobody_has_is_told(manifest: bytes) -> None:
    source = MemorySource({"conversations-000.json": b"", "export_manifest.json": manifest})

    files = find_conversation_files(source)

    assert files.names == ("conversations-000.json",)
    assert len(files.missing) == 1
    assert "conversations-001.json" in files.missing[0]


def test_the_manifest_may_give_shards_any_name() -> None:
    source = MemorySource(
        {"x/chats.json": b"", "x/export_manifest.json": manifest_of("chats.json")}
    )

    assert find_conversation_files(source) == (("x/chats.json",), ())


@pytest.mark.parametrize(
    "manifest",
    [b"", b"[]", b'{"logical_files": []}', manifest_of(7, None, {}), b'{"logical_files'],
    ids=["empty", "array", "odd files", "odd names", "cut off"],
)
def test_an_odd_manifest_does_no_harm(manifest: bytes) -> None:
    source = MemorySource({"conversations.json": b"", "export_manifest.json": manifest})

    assert find_conversation_files(source) == (("conversations.json",), ())


@pytest.mark.parametrize("generation", list(Generation))
def test_account_files_are_never_read(generation: Generation) -> None:
    source = MemorySource(make_export(generation), label="export.zip")
    reader = ChatGPTReader()

    reader.sniff(source)
    reader.asset_names(source)

    assert not {"user.json", "message_feedback.json"} & set(source.read_names)
    assert not set(find_conversation_files(source).names) & {"user.json", "message_feedback.json"}


def repr_start(value: str) -> str:
    return repr(value[:2])


def sniff(value: Any) -> Confidence:
    data = value if isinstance(value, bytes) else to_json(value)
    return ChatGPTReader().sniff(MemorySource({"conversations.json": data}))


@pytest.mark.parametrize("generation", list(Generation))
def test_an_export_of_every_generation_is_known(generation: Generation) -> None:
    assert ChatGPTReader().sniff(MemorySource(make_export(generation))) is Confidence.YES


def deepseek(**fields: Any) -> dict[str, Any]:
    message = {"model": "deepseek-chat", "fragments": [{"type": "REQUEST", "content": "Hi"}]}
    return {"id": "1", "title": "T", "mapping": {"1": {"id": "1", "message": message}}, **fields}


@pytest.mark.parametrize(
    ("value", "confidence"),
    [
        ([make_chat()], Confidence.YES),
        (make_chat(), Confidence.YES),
        ({"conversations": [make_chat()]}, Confidence.YES),
        ([{"title": "odd"}, make_chat()], Confidence.YES),
        ([{"mapping": {}}], Confidence.MAYBE),
        ([make_chat(title='"inserted_at": 1, "chat_messages": []')], Confidence.YES),
        ([make_chat(metadata={"fragments": 1})], Confidence.YES),
        ([{"id": "1", "inserted_at": "2026", "mapping": {}, "create_time": 1}], Confidence.NO),
        ([deepseek()], Confidence.NO),
        ([{"mapping": {"1": {"message": {"fragments": []}}}, "create_time": 1}], Confidence.NO),
        ([{"uuid": "1", "name": "T", "chat_messages": []}], Confidence.NO),
        ({"conversations": [{"conversation": {}, "responses": []}]}, Confidence.NO),
        ({"turns": [], "a": {"b": {"c": {"mapping": {}}}}}, Confidence.NO),
        ([], Confidence.MAYBE),
        (b"[] 7", Confidence.NO),
        (b"", Confidence.NO),
        (b"version https://git-lfs.github.com/spec/v1", Confidence.NO),
        (to_json([make_chat()])[:-9], Confidence.YES),
    ],
    ids=[
        "array",
        "one chat",
        "array in an object",
        "odd chat first",
        "only a mapping",
        "other keys in a text",
        "other keys further down",
        "DeepSeek by its times",
        "DeepSeek by its fragments",
        "DeepSeek without times",
        "Claude",
        "Grok",
        "mapping far below",
        "no conversations",
        "a list and more",
        "empty",
        "LFS pointer",
        "cut off",
    ],
)
def test_other_exports_are_told_apart(value: Any, confidence: Confidence) -> None:
    assert sniff(value) is confidence


def test_an_empty_list_in_some_other_file_is_no_export() -> None:
    assert ChatGPTReader().sniff(MemorySource({"notes.json": b"[]"})) is Confidence.NO


@pytest.mark.parametrize("text", ['"' * 400_000, "\\" * 400_000, "[{" * 200_000], ids=repr_start)
def test_a_long_text_that_the_head_cuts_in_two_is_passed_over(text: str) -> None:
    assert sniff([make_chat(make_node("a", text=text))]) is Confidence.YES


def places_by_id(source: MemorySource) -> dict[str, tuple[str, str]]:
    return {
        key: (place.member, place.name)
        for key, place in find_asset_names(source).items()
        if not key.startswith("sandbox:")
    }


def names_by_id(source: MemorySource) -> dict[str, str]:
    return {key: member for key, (member, _) in places_by_id(source).items()}


def test_an_empty_shard_says_nothing_about_the_next() -> None:
    members = {"conversations-000.json": b"[]", "conversations-001.json": to_json([make_chat()])}

    assert ChatGPTReader().sniff(MemorySource(members)) is Confidence.YES


@pytest.mark.parametrize(
    ("members", "found"),
    [
        (
            {
                "library_files.json": to_json([{"file_id": "file_a", "file_name": "cat.png"}]),
                "file_a.dat": b"",
            },
            {"file_a": "file_a.dat"},
        ),
        (
            {
                "library_files.json": to_json([{"file_id": "file_a", "file_name": "cat.png"}]),
                "library/cat.png": b"",
            },
            {"file_a": "library/cat.png"},
        ),
        (
            {
                "conversation_asset_file_names.json": to_json({"file_a.dat": "x/c.png"}),
                "x/c.png": b"",
            },
            {"file_a": "x/c.png"},
        ),
        (
            {
                "1/conversation_asset_file_names.json": to_json({"file_a.dat": "c.png"}),
                "2/file_a.dat": b"",
                "2/c.png": b"",
            },
            {"file_a": "2/file_a.dat"},
        ),
        (
            {
                "library_files.json": to_json([{"file_id": "file_a", "file_name": "cat.png"}]),
                "a/cat.png": b"",
                "b/cat.png": b"",
            },
            {"file_a": "file_a.dat"},
        ),
        (
            {
                "library_files.json": to_json([{"file_id": "file_a", "file_name": "cat.png"}]),
                "conversation_asset_file_names.json": to_json({"file_b.dat": "dog.png"}),
            },
            {"file_a": "file_a.dat", "file_b": "file_b.dat"},
        ),
    ],
    ids=[
        "library by id",
        "library by name",
        "asset file names by path",
        "parts of an export",
        "a name that two files have",
        "files in another part of the export",
    ],
)
def test_the_maps_of_an_export_lead_to_members(
    members: dict[str, bytes], found: dict[str, str]
) -> None:
    assert names_by_id(MemorySource(members)) == found


@pytest.mark.parametrize(
    ("members", "member"),
    [
        (["file-A1-cat.png"], "file-A1-cat.png"),
        (["a/file_0a1b-cat.png"], "a/file_0a1b-cat.png"),
        (["a/cat.png"], "a/cat.png"),
        (["file-A1-cat.png", "file-B2-cat.png"], None),
        (["file-A1-cat.png", "cat.png"], None),
        (["file-A1-my-cat.png", "cat.jpg"], None),
    ],
    ids=["upload", "folder", "plain", "two uploads", "upload and plain", "others"],
)
def test_a_link_into_the_sandbox_leads_to_the_only_file_of_that_name(
    members: list[str], member: str | None
) -> None:
    found = find_asset_names(MemorySource(members))

    assert found.get("sandbox:/mnt/data/cat.png") == (member and AssetPlace(member=member))


def test_a_link_into_the_sandbox_leads_to_the_file_that_the_library_names() -> None:
    library = to_json([{"file_id": "file_a", "file_name": "cat.png"}])
    source = MemorySource({"library_files.json": library, "file_a.dat": b""})

    assert find_asset_names(source)["sandbox:/mnt/data/cat.png"].member == "file_a.dat"


def test_the_maps_tell_what_the_owner_called_a_file() -> None:
    library = [{"file_id": "file_a", "file_name": "cat.png"}, {"file_id": "file_c"}]
    members = {
        "library_files.json": to_json(library),
        "conversation_asset_file_names.json": to_json({"file_b.dat": "trip/dog.png"}),
        "file_b.dat": b"",
    }

    assert places_by_id(MemorySource(members)) == {
        "file_a": ("file_a.dat", "cat.png"),
        "file_b": ("file_b.dat", "dog.png"),
        "file_c": ("file_c.dat", "file_c"),
    }


def test_the_chat_page_tells_no_names(tmp_path: Path) -> None:
    page = b'<script>var assetsJson = {"sediment://file_a": "x/file_a-cat.png"}</script>'
    members = {"chat.html": page, "x/file_a-cat.png": b"", "y.png": b""}

    found = places_by_id(MemorySource(members, folder=tmp_path))

    assert found == {"file_a": ("x/file_a-cat.png", "")}


@pytest.mark.parametrize("name", ["user.json", "conversations.json", "chat.html"])
def test_no_link_leads_to_a_file_of_the_account(tmp_path: Path, name: str) -> None:
    assert find_asset_names(MemorySource([name], folder=tmp_path)) == {}


@pytest.mark.parametrize(
    "page",
    [
        '<script>var assetsJson = {"file-service://file-A": "pic/cat.png"};</script>',
        (
            r'var jsonData = [{"t": "var assetsJson = {\"file-service://file-A\": \"no.png\"}"}];'
            '\nvar assetsJson = {"file-service://file-A": "tmp/pic/cat.png",\n"b": 7};'
        ),
        '\xff assetsJson={"file-A":"pic/cat.png"}',
    ],
    ids=["page", "a chat about exports", "not UTF-8"],
)
def test_the_chat_page_leads_to_files_that_do_not_say_their_id(tmp_path: Any, page: str) -> None:
    members = {"chat.html": page.encode("latin-1"), "pic/cat.png": b"", "conversations.json": b""}

    found = names_by_id(MemorySource(members, folder=tmp_path))

    assert found == {"file-A": "pic/cat.png"}


def test_the_chat_page_is_not_read_where_every_file_says_its_id() -> None:
    # Without a folder, `local_path` would fail.
    members = {"chat.html": b"assetsJson = {}", "file-A-cat.png": b"", "user-1/file_b-c.png": b""}

    assert names_by_id(MemorySource(members)) == {}


@pytest.mark.parametrize("data", [b"", b"[", b"{}", b"[7]", b'[{"file_id": 7}]', b'{"a": 7}'])
def test_odd_maps_do_no_harm(tmp_path: Any, data: bytes) -> None:
    names = ["library_files.json", "conversation_asset_file_names.json"]
    page = {"chat.html": b"assetsJson = " + data, "cat.png": b""}

    assert find_asset_names(MemorySource(dict.fromkeys(names, data))) == {}
    assert names_by_id(MemorySource(page, folder=tmp_path)) == {}
