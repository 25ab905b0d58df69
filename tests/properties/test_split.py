"""However a JSON array is written, its elements are found where they stand."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from chat2site.errors import SourceError
from chat2site.sources.decode import decode_json
from chat2site.sources.split import read_span, split_conversations

TEXT = st.text(st.sampled_from(list('"\\{}[],:/* \n\u2028é😀a')), max_size=8)
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXT
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)
OBJECTS = st.dictionaries(TEXT, VALUES, max_size=4)
LAYOUTS = st.sampled_from([None, 0, 2])
# msgspec refuses it, so that an array which ends in it is split by the tolerant scanner.
UNSOUND = {"value": float("nan")}


def write(data: bytes) -> Path:
    # Not `tmp_path`: hypothesis runs one test many times.
    with tempfile.NamedTemporaryFile(delete=False, suffix=".json") as file:
        file.write(data)
    return Path(file.name)


def split(data: bytes) -> list[bytes]:
    path = write(data)
    try:
        return [read_span(span) for span in split_conversations(path)]
    finally:
        path.unlink()


def dump(value: Any, indent: int | None, *, ascii_only: bool) -> bytes:
    return json.dumps(value, indent=indent, ensure_ascii=ascii_only).encode()


@given(elements=st.lists(OBJECTS), indent=LAYOUTS, ascii_only=st.booleans())
def test_every_element_of_a_sound_array_is_found(
    elements: list[Any], indent: int | None, ascii_only: bool
) -> None:
    raws = split(dump(elements, indent, ascii_only=ascii_only))

    assert [json.loads(raw) for raw in raws] == elements


@given(elements=st.lists(VALUES), indent=LAYOUTS, ascii_only=st.booleans())
def test_every_element_before_an_unsound_one_is_found(
    elements: list[Any], indent: int | None, ascii_only: bool
) -> None:
    raws = split(dump([*elements, UNSOUND], indent, ascii_only=ascii_only))

    assert [json.loads(raw) for raw in raws[:-1]] == elements
    assert decode_json(raws[-1]).value == {"value": None}


@given(elements=st.lists(OBJECTS), others=OBJECTS, indent=LAYOUTS)
def test_every_element_of_a_wrapped_array_is_found(
    elements: list[Any], others: dict[str, Any], indent: int | None
) -> None:
    raws = split(dump({**others, "conversations": elements}, indent, ascii_only=False))

    assert [json.loads(raw) for raw in raws] == elements


@given(chat=OBJECTS, indent=LAYOUTS)
def test_an_object_alone_is_one_conversation(chat: dict[str, Any], indent: int | None) -> None:
    raws = split(dump(chat, indent, ascii_only=False))

    assert [json.loads(raw) for raw in raws] == [chat]


@given(elements=st.lists(OBJECTS, min_size=1), data=st.data())
def test_a_cut_array_gives_its_whole_elements_and_an_error(
    elements: list[Any], data: st.DataObject
) -> None:
    whole = dump(elements, None, ascii_only=False)
    path = write(whole[: data.draw(st.integers(1, len(whole) - 1))])
    found: list[Any] = []

    error = None
    try:
        found += (json.loads(read_span(span)) for span in split_conversations(path))
    except SourceError as cut:
        error = cut
    finally:
        path.unlink()

    assert error is not None
    assert found == elements[: len(found)]


@given(
    data=st.binary(max_size=60) | st.text(st.sampled_from(list('[]{}",:\\ /*1a'))).map(str.encode)
)
def test_bytes_of_any_kind_end_in_spans_or_in_a_source_error(data: bytes) -> None:
    try:
        raws = split(data)
    except SourceError:
        return

    assert all(raws)


@given(
    data=st.binary(max_size=60) | st.text(st.sampled_from(list('[]{}",:\\ud83e1a'))).map(str.encode)
)
def test_bytes_of_any_kind_are_decoded_or_refused_with_a_value_error(data: bytes) -> None:
    try:
        value, _ = decode_json(data)
    except ValueError:
        return

    assert json.loads(json.dumps(value, allow_nan=False)) == value


@given(value=VALUES, ascii_only=st.booleans())
def test_sound_json_is_decoded_without_repairs(value: Any, ascii_only: bool) -> None:
    decoded = decode_json(dump(value, None, ascii_only=ascii_only))

    assert decoded == (value, False)
