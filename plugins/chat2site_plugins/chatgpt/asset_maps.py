"""The maps from file ids to file names that an export brings along."""

from __future__ import annotations

import json
import mmap
import re
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from chat2site.api import Source, decode_json
from chat2site_plugins.chatgpt.files import find_members, read_json
from chat2site_plugins.chatgpt.pointers import parse_file_id

_LIBRARY = "library_files.json"
_ASSET_NAMES = "conversation_asset_file_names.json"
_CHAT_PAGE = "chat.html"
_ASSETS_JSON = re.compile(rb"assetsJson\s*=\s*(?=\{)")
_LARGEST_MAP = 64 << 20
_EXPORT_SUFFIXES = frozenset({".json", ".html"})


def find_asset_names(source: Source) -> dict[str, str]:
    """Return which member holds which file id, as far as the export's own maps tell.

    Maps that are damaged or name files that are not there are of no use, and do no harm.
    """
    members = _Members(source.names)
    found: dict[str, str] = {}
    for file_id, wanted in _iter_claims(source):
        member = next(filter(None, map(members.find, wanted)), None)
        if file_id and member:
            found.setdefault(file_id, member)
    return found


class _Members:
    """Finds members by the end of their path: folders may have been put above it or taken off."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_file_name: dict[str, list[str]] = {}
        for name in names:
            self._by_file_name.setdefault(PurePosixPath(name).name, []).append(name)

    def find(self, wanted: str) -> str | None:
        """Return the only member that can be meant, or None."""
        path = f"/{wanted}"
        found = [
            name
            for name in self._by_file_name.get(PurePosixPath(wanted).name, ())
            if path.endswith(f"/{name}") or f"/{name}".endswith(path)
        ]
        return found[0] if len(found) == 1 else None


def _iter_claims(source: Source) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield file ids with the names that their file may have, the best map first."""
    for name in find_members(source, _LIBRARY):
        yield from _iter_library(read_json(source, name))
    for name in find_members(source, _ASSET_NAMES):
        yield from _iter_asset_names(read_json(source, name))
    if _needs_chat_page(source):
        for name in find_members(source, _CHAT_PAGE):
            yield from _iter_pointers(_read_assets_json(source.local_path(name)))


def _iter_library(value: object) -> Iterator[tuple[str, tuple[str, ...]]]:
    for entry in value if isinstance(value, list) else ():
        file_id = entry.get("file_id") if isinstance(entry, dict) else None
        if isinstance(file_id, str):
            # Two uploads may have one name: only the id says which is which.
            names = (f"{file_id}.dat", file_id, entry.get("file_name"))
            yield file_id, tuple(name for name in names if isinstance(name, str))


def _iter_asset_names(value: object) -> Iterator[tuple[str, tuple[str, ...]]]:
    for stored, original in value.items() if isinstance(value, dict) else ():
        names = (stored, original) if isinstance(original, str) else (stored,)
        yield stored.removesuffix(".dat"), names


def _iter_pointers(value: object) -> Iterator[tuple[str, tuple[str, ...]]]:
    for pointer, path in value.items() if isinstance(value, dict) else ():
        if isinstance(path, str):
            yield parse_file_id(pointer), (path,)


def _needs_chat_page(source: Source) -> bool:
    """Return True if a file's own name does not say which id it has.

    The page repeats all conversations, so it is as large as they are, and not read without need.
    """
    paths = [PurePosixPath(name) for name in source.names]
    if {_LIBRARY, _ASSET_NAMES} & {path.name for path in paths}:
        return False
    assets = [path for path in paths if path.suffix.lower() not in _EXPORT_SUFFIXES]
    return any(not path.name.startswith(("file-", "file_")) for path in assets)


def _read_assets_json(page: Path) -> object:
    if page.stat().st_size == 0:
        return None
    with page.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        starts = [match.end() for match in _ASSETS_JSON.finditer(data)]
        # A chat about exports may hold the same words; its quotes are escaped, so it is no JSON.
        return next(filter(None, (_decode_object(data, start) for start in starts)), None)


def _decode_object(data: mmap.mmap, start: int) -> object:
    text = data[start : start + _LARGEST_MAP].decode("utf-8", "replace")
    try:
        _, end = json.JSONDecoder(strict=False).raw_decode(text)
        return decode_json(text[:end].encode("utf-8", "surrogatepass")).value
    except (ValueError, RecursionError):
        return None
