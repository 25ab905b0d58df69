"""Which member of which source a pointer leads to."""

from __future__ import annotations

import pickle
import unicodedata

import pytest

from chat2site.assets.index import Member, build_index
from chat2site.model.assets import AssetPlace, AssetRef
from tests.fakes import MemorySource


def ref_of(file_id: str, *, conversation_id: str = "") -> AssetRef:
    return AssetRef(pointer=f"sediment://{file_id}", id=file_id, conversation_id=conversation_id)


def at(member: str) -> AssetPlace:
    return AssetPlace(member=member)


def path_ref(pointer: str) -> AssetRef:
    return AssetRef(pointer=pointer)


@pytest.mark.parametrize(
    "name",
    [
        "file-ab.dat",
        "file-ab.png",
        "file-ab",
        "file-ab-my photo.final.jpg",
        "file-ab_photo.jpg",
        "dalle-generations/file-ab-5b1c.webp",
        "user-X1/file-ab-5b1c.png",
        "65f1-conversation/audio/file-ab.wav",
        "deep/er/file-ab.dat",
    ],
)
def test_a_file_is_found_by_an_id_that_starts_its_name_in_any_folder(name: str) -> None:
    index = build_index([MemorySource(["conversations.json", "file-aa.dat", name])], [{}])

    assert index.find(ref_of("file-ab"), source=0) == Member(0, name)


@pytest.mark.parametrize("file_id", ["file-abc", "file-a", "file", "file-", "", "ab", "../file-ab"])
def test_an_id_is_never_found_by_half_a_name(file_id: str) -> None:
    index = build_index([MemorySource(["file-ab.dat", "file-ab-photo.jpg", "file-ab"])], [{}])

    assert index.find(ref_of(file_id), source=0) is None


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("z/file-ab.dat", "file-ab.png"),
        ("z/file-ab.png", "file-ab"),
        ("z/file-ab", "file-ab-photo.jpg"),
        ("file-ab-1.jpg", "file-ab-2.jpg"),
    ],
    ids=["dat-first", "extension-next", "bare-next", "then-by-name"],
)
def test_an_exact_name_comes_before_a_longer_one(better: str, worse: str) -> None:
    index = build_index([MemorySource([better, worse])], [{}])

    assert index.find(ref_of("file-ab"), source=0) == Member(0, better)


def test_the_map_of_the_export_comes_before_any_name() -> None:
    source = MemorySource(["file-ab.dat", "images/photo.png"])
    index = build_index([source], [{"file-ab": at("images/photo.png")}])

    assert index.find(ref_of("file-ab"), source=0) == Member(0, "images/photo.png")


def test_a_map_may_name_a_member_of_another_part_of_the_export() -> None:
    index = build_index(
        [MemorySource(["a.txt"]), MemorySource(["photo.png"])],
        [{"file-ab": at("photo.png")}, {}],
    )

    assert index.find(ref_of("file-ab"), source=0) == Member(1, "photo.png")


def test_a_map_to_a_name_that_nobody_has_does_no_harm() -> None:
    index = build_index([MemorySource(["file-ab.dat"])], [{"file-ab": at("trip/photo.png")}])

    assert index.find(ref_of("file-ab"), source=0) == Member(0, "file-ab.dat")


def test_the_source_of_the_conversation_comes_before_the_others() -> None:
    index = build_index(
        [MemorySource(["file-ab.dat"]), MemorySource(["file-ab-photo.jpg"])], [{}, {}]
    )

    assert index.find(ref_of("file-ab"), source=1) == Member(1, "file-ab-photo.jpg")


def test_a_file_may_be_in_another_part_of_the_export() -> None:
    index = build_index([MemorySource(["a.txt"]), MemorySource(["file-ab.dat"])], [{}, {}])

    assert index.find(ref_of("file-ab"), source=0) == Member(1, "file-ab.dat")


def test_the_folder_of_the_conversation_decides_between_equal_names() -> None:
    source = MemorySource(["aaaa/audio/file-ab.wav", "bbbb/audio/file-ab.wav"])
    index = build_index([source], [{}])

    found = index.find(ref_of("file-ab", conversation_id="bbbb"), source=0)

    assert found == Member(0, "bbbb/audio/file-ab.wav")


@pytest.mark.parametrize(
    "pointer",
    [
        "images/my cat.png",
        "./images//my cat.png",
        "images\\my cat.png",
        "images/my%20cat.png",
        "export/images/my cat.png",
        "tmp/export/images/my cat.png",
        "/images/my cat.png",
        "chats/../images/my cat.png",
    ],
)
def test_a_relative_path_leads_to_the_member_of_that_name(pointer: str) -> None:
    index = build_index([MemorySource(["images/my cat.png", "b.png"])], [{}])

    assert index.find(path_ref(pointer), source=0) == Member(0, "images/my cat.png")


@pytest.mark.parametrize(
    "pointer",
    [
        "",
        "/",
        "cat.png/..",
        "../cat.png",
        "%2e%2e/cat.png",
        "at.png",
        "images/at.png",
        "https://example.org/cat.png",
        "//example.org/cat.png",
        "file:///cat.png",
        "C:\\cat.png",
        "sandbox:/cat.png",
        "a/b/c/cat.png",
    ],
)
def test_no_other_path_leads_to_a_member(pointer: str) -> None:
    index = build_index([MemorySource(["cat.png"])], [{}])

    assert index.find(path_ref(pointer), source=0) is None


NESTED = ["tmp/chats/images/cat.png", "tmp/images/cat.png", "images/cat.png", "images/dog.png"]


@pytest.mark.parametrize(
    ("pointer", "name"),
    [
        ("images/cat.png", "tmp/chats/images/cat.png"),
        ("../images/cat.png", "tmp/images/cat.png"),
        ("../../images/cat.png", "images/cat.png"),
        ("..%2Fimages%2Fcat.png", "tmp/images/cat.png"),
        ("images/dog.png", "images/dog.png"),
    ],
    ids=["beside", "one-up", "two-up", "escaped", "from-the-root"],
)
def test_a_path_is_seen_from_the_folder_of_its_file_first(pointer: str, name: str) -> None:
    index = build_index([MemorySource(NESTED)], [{}])

    assert index.find(path_ref(pointer), source=0, folder="tmp/chats") == Member(0, name)


@pytest.mark.parametrize(
    "pointer",
    [
        "../../../images/dog.png",
        "..\\..\\..\\images\\dog.png",
        "%2e%2e/%2e%2e/%2e%2e/images/dog.png",
        "images/../../../../images/dog.png",
        "file:///images/dog.png",
    ],
)
def test_a_path_out_of_the_source_leads_nowhere(pointer: str) -> None:
    index = build_index([MemorySource(NESTED)], [{}])

    assert index.find(path_ref(pointer), source=0, folder="tmp/chats") is None


def test_a_path_matches_however_its_accents_are_composed() -> None:
    decomposed = unicodedata.normalize("NFD", "café.png")
    index = build_index([MemorySource([decomposed])], [{}])

    assert index.find(path_ref("café.png"), source=0) == Member(0, decomposed)


def test_a_path_that_one_other_source_has_leads_there() -> None:
    index = build_index([MemorySource(["chat.json"]), MemorySource(["cat.png"])], [{}, {}])

    assert index.find(path_ref("cat.png"), source=0) == Member(1, "cat.png")


def test_a_path_that_two_other_sources_have_leads_nowhere() -> None:
    sources = [MemorySource(["chat.json"]), MemorySource(["cat.png"]), MemorySource(["cat.png"])]
    index = build_index(sources, [{}, {}, {}])

    assert index.find(path_ref("cat.png"), source=0) is None


@pytest.mark.parametrize(
    "name",
    [
        "user.json",
        "User.JSON",
        "user_settings.json",
        "message_feedback.json",
        "model_comparisons.json",
        "shared_conversations.json",
        "library_files.json",
        "conversation_asset_file_names.json",
        "export_manifest.json",
        "conversations.json",
        "conversations-012.json",
        "chat.html",
        "my chats.json",
        "chats.jsonl",
        "folder/user.json",
    ],
)
def test_account_files_and_conversations_are_never_assets(name: str) -> None:
    index = build_index([MemorySource([name])], [{"file-ab": at(name)}])
    stem = name.rpartition("/")[2].partition(".")[0].partition("-")[0]

    assert index.find(path_ref(name), source=0) is None
    assert index.find(ref_of(stem), source=0) is None
    assert index.find(ref_of("file-ab"), source=0) is None


def test_an_uploaded_json_file_is_an_asset() -> None:
    index = build_index([MemorySource(["file-ab-user.json"])], [{}])

    assert index.find(ref_of("file-ab"), source=0) == Member(0, "file-ab-user.json")


def test_an_index_survives_the_way_to_another_process() -> None:
    index = build_index([MemorySource(["file-ab.dat", "b.png"])], [{"file-cd": at("b.png")}])

    assert pickle.loads(pickle.dumps(index)) == index


def test_a_pointer_without_an_id_is_found_where_the_map_names_it() -> None:
    index = build_index(
        [MemorySource(["file-ab-a.csv"])], [{"sandbox:/a.csv": at("file-ab-a.csv")}]
    )

    assert index.find(path_ref("sandbox:/a.csv"), source=0) == Member(0, "file-ab-a.csv")
    assert index.find(path_ref("sandbox:/b.csv"), source=0) is None


def test_a_pointer_that_maps_of_other_sources_dispute_leads_nowhere() -> None:
    sources = [MemorySource(["x.txt"]), MemorySource(["a.csv"]), MemorySource(["a.csv"])]
    maps = [
        {},
        {"sandbox:/a.csv": at("a.csv")},
        {"sandbox:/a.csv": at("a.csv")},
    ]
    index = build_index(sources, maps)

    assert index.find(path_ref("sandbox:/a.csv"), source=0) is None
    assert index.find(path_ref("sandbox:/a.csv"), source=2) == Member(2, "a.csv")
