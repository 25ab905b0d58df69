"""The parts of Pagefind's output that we read or put in order.

Pagefind 1.5 writes filters and their values in random order and names files after their content,
so that the same input gives other bytes each time. Everything else in its output is stable.
"""

from __future__ import annotations

import gzip
import hashlib
from pathlib import Path
from typing import Any, TypeAlias

import msgspec

_SIGNATURE = b"pagefind_dcd"
_ENTRY = "pagefind-entry.json"
_HASH_LENGTH = 14

# What the files hold, in CBOR: numbers, strings and arrays.
_Value: TypeAlias = "int | str | list[Any]"


class LanguageEntry(msgspec.Struct, frozen=True):
    """An index in one language: the name of its metadata, its WebAssembly, its number of pages."""

    hash: str
    wasm: str | None
    page_count: int


class IndexEntry(msgspec.Struct, frozen=True):
    """What `pagefind-entry.json` says, the file that a browser reads first."""

    version: str
    languages: dict[str, LanguageEntry]
    include_characters: list[str]


def read_entry(shard: Path) -> IndexEntry | None:
    """Return what the entry file of a shard says, None if Pagefind has made no index there."""
    try:
        return msgspec.json.decode((shard / _ENTRY).read_bytes(), type=IndexEntry)
    except FileNotFoundError:
        return None


def fix_order(shard: Path) -> bool:
    """Put filters and their values in alphabetical order; the same input then gives the same bytes.

    Returns False and changes nothing if the files are not of the form that is known.
    """
    entry = read_entry(shard)
    if entry is None:
        return False
    try:
        [(tag, language)] = entry.languages.items()
        metadata_path = shard / f"pagefind.{language.hash}.pf_meta"
        metadata = _read(metadata_path)
        filters = {str(name): shard / "filter" / f"{key}.pf_filter" for name, key in metadata[3]}
        contents = {name: _sorted_values(_read(path)) for name, path in filters.items()}
    except (ValueError, IndexError, TypeError, FileNotFoundError):
        return False
    for path in filters.values():
        path.unlink()
    metadata_path.unlink()
    metadata[3] = [
        [name, _write(contents[name], shard / "filter" / f"{tag}_.pf_filter")]
        for name in sorted(contents)
    ]
    key = _write(metadata, shard / f"pagefind.{tag}_.pf_meta").removeprefix("pagefind.")
    languages = {tag: msgspec.structs.replace(language, hash=key)}
    entry = msgspec.structs.replace(entry, languages=languages)
    (shard / _ENTRY).write_bytes(msgspec.json.encode(entry))
    return True


def _sorted_values(filter_content: list[Any]) -> list[Any]:
    name, values = filter_content
    return [name, sorted(values)]


def _read(path: Path) -> list[Any]:
    content = gzip.decompress(path.read_bytes()).removeprefix(_SIGNATURE)
    value, end = _decode(content, 0)
    # Whatever cannot be written back as it was is not understood.
    if end != len(content) or not isinstance(value, list) or _encode(value) != content:
        raise ValueError(f"Pagefind has another format than 1.5: {path.name}")
    return value


def _write(value: list[Any], pattern: Path) -> str:
    """Write a file whose stem ends in the hash of what it holds, and return that stem."""
    content = _encode(value)
    stem = pattern.stem + hashlib.sha256(content).hexdigest()[:_HASH_LENGTH]
    packed = gzip.compress(_SIGNATURE + content, mtime=0)
    pattern.with_name(stem + pattern.suffix).write_bytes(packed)
    return stem


def _decode(content: bytes, start: int) -> tuple[_Value, int]:
    kind, number = content[start] >> 5, content[start] & 31
    start += 1
    if number > 23:
        width = 1 << (number - 24)
        number = int.from_bytes(content[start : start + width], "big")
        start += width
    match kind:
        case 0:
            return number, start
        case 3:
            return content[start : start + number].decode(), start + number
        case 4:
            items: list[_Value] = []
            for _ in range(number):
                item, start = _decode(content, start)
                items.append(item)
            return items, start
        case _:
            raise ValueError(f"No number, string or array: {kind}")


def _encode(value: _Value) -> bytes:
    if isinstance(value, int):
        return _head(0, value)
    if isinstance(value, str):
        text = value.encode()
        return _head(3, len(text)) + text
    return _head(4, len(value)) + b"".join(map(_encode, value))


def _head(kind: int, number: int) -> bytes:
    if number < 24:
        return bytes([kind << 5 | number])
    for power in range(3):
        if number < 1 << (8 << power):
            return bytes([kind << 5 | 24 + power]) + number.to_bytes(1 << power, "big")
    return bytes([kind << 5 | 27]) + number.to_bytes(8, "big")
