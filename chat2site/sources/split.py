"""The places of all conversations in a JSON file, found without keeping the file in memory."""

from __future__ import annotations

import mmap
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

import msgspec

from chat2site.errors import SourceError
from chat2site.model.catalog import Span
from chat2site.sources.content import HEAD_BYTES, find_problem
from chat2site.sources.scan import (
    UnclosedError,
    find_array_member,
    find_value_end,
    iter_elements,
    skip_gap,
)

_FAST_BYTES = 400_000_000
"""Up to such a size a file is looked at as a whole, 16 times as fast, and counts as memory."""

_RELEASED_BYTES = 64 * 1024 * 1024
_UTF8_MARK = b"\xef\xbb\xbf"
_WRAPPER_KEY = b"conversations"
_RAW_ARRAY = msgspec.json.Decoder(list[msgspec.Raw])


def split_conversations(path: Path, *, name: str = "") -> Iterator[Span]:
    """Yield where each conversation of a JSON file stands, in order.

    The file holds an array, an object with an array under `conversations`, or one conversation.
    Elements are not checked: that a span holds a conversation is for the reader to find out.
    Messages call the file `name`. Raises SourceError if it is no JSON, or, after the last whole
    conversation, if it is cut off.
    """
    shown = name or path.name
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
        problem = find_problem(head)
        if problem:
            raise SourceError(f"`{shown}` {problem.phrase}", hint=problem.hint)
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            released = 0
            for start, end in _iter_places(data, shown):
                yield Span(str(path), start, end)
                if end - released >= _RELEASED_BYTES:
                    _release(data, end)
                    released = end


def read_span(span: Span) -> bytes:
    """Return the bytes of a span. Raises SourceError if the file has changed meanwhile."""
    (raw,) = read_spans([span])
    return raw


def read_spans(spans: Iterable[Span]) -> Iterator[bytes]:
    """Yield the bytes of each span. Raises SourceError if a file has changed meanwhile.

    A file is opened once for all spans in a row that are in it.
    """
    for name, group in groupby(spans, key=lambda span: span.path):
        try:
            with Path(name).open("rb") as file:
                for span in group:
                    file.seek(span.start)
                    raw = file.read(span.end - span.start)
                    if len(raw) != span.end - span.start:
                        raise SourceError(
                            f"`{name}` became shorter while it was read",
                            hint="Run the command again",
                        )
                    yield raw
        except OSError as error:
            raise SourceError(f"`{name}` cannot be read: {error.strerror}") from error


def _release(data: mmap.mmap, end: int) -> None:
    """Let go of what has been read: the pages of a mapped file count as memory of the process."""
    if hasattr(mmap, "MADV_DONTNEED"):
        data.madvise(mmap.MADV_DONTNEED, 0, end - end % mmap.PAGESIZE)


def _iter_places(data: mmap.mmap, shown: str) -> Iterator[tuple[int, int]]:
    start = skip_gap(data, len(_UTF8_MARK) if data[:3] == _UTF8_MARK else 0)
    try:
        if data[start : start + 1] == b"[":
            places = _find_elements_fast(data, start) if len(data) <= _FAST_BYTES else None
            yield from _iter_array_places(data, start, shown) if places is None else places
        else:
            yield from _iter_object_places(data, start, shown)
    except UnclosedError as error:
        raise SourceError(
            f"`{shown}` is cut off at byte {len(data)}: "
            f"what begins at byte {error.start} has no end",
            hint="Download or unpack the export again",
        ) from error


def _find_elements_fast(data: mmap.mmap, start: int) -> list[tuple[int, int]] | None:
    """Return the places of a sound array's elements, or None where msgspec finds a fault.

    It refuses half surrogate pairs, `NaN` and control characters, all of which real exports have.
    """
    with memoryview(data) as view, view[start:] as body:
        try:
            elements = _RAW_ARRAY.decode(body)
        except (msgspec.DecodeError, RecursionError):
            return None
        lengths = [memoryview(element).nbytes for element in elements]
        del elements  # They keep the map from being closed
    places = []
    position = start + 1
    for length in lengths:
        # Elements are exact slices of the array, with white space and commas between them.
        position = skip_gap(data, position)
        places.append((position, position + length))
        position += length
    return places


def _iter_array_places(data: mmap.mmap, start: int, shown: str) -> Iterator[tuple[int, int]]:
    end = yield from iter_elements(data, start)
    _check_end(data, end, shown)


def _iter_object_places(data: mmap.mmap, start: int, shown: str) -> Iterator[tuple[int, int]]:
    array = find_array_member(data, start, _WRAPPER_KEY)
    if array is None:
        end = find_value_end(data, start)
        yield start, end
    else:
        yield from iter_elements(data, array)
        end = find_value_end(data, start)
    _check_end(data, end, shown)


def _check_end(data: mmap.mmap, end: int, shown: str) -> None:
    rest = skip_gap(data, end)
    # A crash can leave zero bytes behind.
    if data[rest : rest + HEAD_BYTES].strip(b"\0 \t\r\n"):
        raise SourceError(
            f"`{shown}` has something behind its end, at byte {rest}",
            hint="Put each JSON value into a file of its own",
        )
