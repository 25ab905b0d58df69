"""The index finds what a plain search through all names finds."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from chat2site.assets.index import build_index
from chat2site.model.assets import AssetPlace, AssetRef
from tests.fakes import MemorySource

IDS = st.from_regex(r"file[-_][ab]{1,3}", fullmatch=True)
ENDINGS = st.sampled_from(["", ".dat", ".png", "-a.png", "_b", "-a-b.tar.gz", "a", "."])
FOLDERS = st.sampled_from(["", "user-1/", "dalle-generations/", "a/audio/"])
NAMES = st.builds(lambda folder, file_id, end: folder + file_id + end, FOLDERS, IDS, ENDINGS)
SOURCES = st.lists(st.lists(NAMES, unique=True, max_size=8), min_size=1, max_size=3)


def is_named_by(name: str, file_id: str) -> bool:
    basename = name.rpartition("/")[2]
    return basename == file_id or basename.startswith(tuple(file_id + mark for mark in "-_."))


@given(SOURCES, IDS)
def test_an_id_leads_to_a_name_that_it_begins_if_there_is_one(
    sources: Sequence[Sequence[str]], file_id: str
) -> None:
    index = build_index([MemorySource(names) for names in sources], [{} for _ in sources])
    expected = [[name for name in names if is_named_by(name, file_id)] for names in sources]

    found = index.find(AssetRef(pointer=f"sediment://{file_id}", id=file_id), source=0)

    if found is None:
        assert not any(expected)
    else:
        assert found.name in expected[found.source]
        assert found.source == 0 or not expected[0]


@given(st.lists(st.text(), unique=True), st.text(), st.text())
def test_any_pointer_leads_to_a_member_or_nowhere(
    names: Sequence[str], pointer: str, file_id: str
) -> None:
    places = {pointer: AssetPlace(member=file_id), file_id: AssetPlace(member=pointer)}
    index = build_index([MemorySource(names)], [places])

    found = index.find(AssetRef(pointer=pointer, id=file_id), source=0)

    assert found is None or found.name in names


@given(SOURCES, IDS)
def test_the_order_of_the_names_does_not_matter(
    sources: Sequence[Sequence[str]], file_id: str
) -> None:
    ref = AssetRef(pointer="", id=file_id)
    one = build_index([MemorySource(names) for names in sources], [{} for _ in sources])
    other = build_index([MemorySource(names[::-1]) for names in sources], [{} for _ in sources])

    assert one.find(ref, source=0) == other.find(ref, source=0)
