"""Where JSON values begin and end, found by brackets and quotes alone.

Nothing inside a value is checked, so that one bad value never hides those after it. Comments count
as white space: people's own tools write them.
"""

from __future__ import annotations

import mmap
import re
from collections.abc import Generator
from typing import TypeAlias

Buffer: TypeAlias = bytes | mmap.mmap

_STRING = rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"'
_COMMENT = rb"//[^\n]*+|/\*(?:[^*]++|\*(?!/))*+\*/"
_GAP = re.compile(rb"(?:[\s,]++|" + _COMMENT + rb")*+", re.DOTALL)
_COLON = re.compile(rb"(?:\s++|" + _COMMENT + rb")*+:(?:\s++|" + _COMMENT + rb")*+", re.DOTALL)
# The end of the data is a match too: a search that failed would try again at every byte.
_NEXT_BRACKET = re.compile(
    rb'(?:[^"{}\[\]/]++|' + _STRING + rb"|" + _COMMENT + rb'|/)*+([{}\[\]"]|\Z)', re.DOTALL
)
_SCALAR = re.compile(_STRING + rb'|[^\s,{}\[\]"]++', re.DOTALL)
_CLOSER_OF = {b"{": b"}", b"[": b"]"}


class UnclosedError(ValueError):
    """A value goes on to the end of the data; `start` is where it begins."""

    def __init__(self, start: int) -> None:
        super().__init__(start)
        self.start = start


def skip_gap(data: Buffer, position: int) -> int:
    """Return where the next thing begins that is no white space, comma or comment."""
    match = _GAP.match(data, position)
    return match.end() if match else position


def iter_elements(data: Buffer, start: int) -> Generator[tuple[int, int], None, int]:
    """Yield where each element of the array at `start` begins and ends; return the array's end.

    Raises UnclosedError after the last whole element if the array is cut off.
    """
    position = skip_gap(data, start + 1)
    while (first := data[position : position + 1]) != b"]":
        if not first:
            raise UnclosedError(start)
        end = find_value_end(data, position)
        # A closing brace that nothing opened stands for no element.
        if first != b"}":
            yield position, end
        position = skip_gap(data, end)
    return position + 1


def find_value_end(data: Buffer, start: int) -> int:
    """Return where the value that begins at `start` ends. Raises UnclosedError if it does not."""
    first = data[start : start + 1]
    if first in _CLOSER_OF:
        return _find_container_end(data, start)
    match = _SCALAR.match(data, start)
    if match is None and first == b'"':
        raise UnclosedError(start)
    return match.end() if match else start + 1


def _find_container_end(data: Buffer, start: int) -> int:
    waiting = bytearray()
    for match in _NEXT_BRACKET.finditer(data, start):
        bracket = match[1]
        if bracket in _CLOSER_OF:
            waiting += _CLOSER_OF[bracket]
        elif bracket in {b"}", b"]"}:
            # Close what a bad value left open; ignore a bracket that closes nothing.
            opened = waiting.rfind(bracket)
            if opened >= 0:
                del waiting[opened:]
            if not waiting:
                return match.end()
        else:  # the end of the data, or a string without an end
            break
    raise UnclosedError(start)


def find_array_member(data: Buffer, start: int, key: bytes) -> int | None:
    """Return where the array begins that the object at `start` holds under `key`, if it does."""
    position = skip_gap(data, start + 1)
    while data[position : position + 1] not in {b"}", b""}:
        end = find_value_end(data, position)
        colon = _COLON.match(data, end)
        if colon is None:
            position = skip_gap(data, end)
            continue
        if data[position:end] == b'"%b"' % key and data[colon.end() : colon.end() + 1] == b"[":
            return colon.end()
        position = skip_gap(data, colon.end())
    return None
