"""Which member of an export holds which file, by the maps it brings along and by names."""

from __future__ import annotations

import json
import mmap
import re
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from chat2site.api import AssetPlace, Source, decode_json
from chat2site_plugins.chatgpt.files import find_members, read_json
from chat2site_plugins.chatgpt.linked_files import make_pointer
from chat2site_plugins.chatgpt.pointers import parse_file_id

_LIBRARY = "library_files.json"
_ASSET_NAMES = "conversation_asset_file_names.json"
_CHAT_PAGE = "chat.html"
_ASSETS_JSON = re.compile(rb"assetsJson\s*=\s*(?=\{)")
_LARGEST_MAP = 64 << 20
_EXPORT_SUFFIXES = frozenset({".json", ".html"})
_UPLOAD = re.compile(r"file[-_][A-Za-z0-9]+-(?P<name>.+)")


def find_asset_names(source: Source) -> dict[str, AssetPlace]:
    """Return where the file of which id is and its name, as far as the export's own maps tell.

    A link into the sandbox leads to the member whose name no other one has. A file that is not
    there may be in another part of the export, under the name that the map says. Maps that are
    damaged are of no use, and do no harm.
    """
    members = _Members(source.names)
    found: dict[str, AssetPlace] = {}
    elsewhere: dict[str, AssetPlace] = {}
    called = _find_names(source.names)
    for file_id, wanted in _iter_claims(source):
        member = next(filter(None, map(members.find, wanted)), None)
        if file_id:
            name = PurePosixPath(wanted[-1]).name
            place = AssetPlace(member=member or wanted[0], name=name if len(wanted) > 1 else "")
            (found if member else elsewhere).setdefault(file_id, place)
            called.setdefault(name, set()).add(place.member)
    linked = {
        make_pointer(name): AssetPlace(member=each.pop())
        for name, each in called.items()
        if len(each) == 1
    }
    return linked | elsewhere | found


def _find_names(names: Iterable[str]) -> dict[str, set[str]]:
    """Map what the owner called a file to the members that bear this name."""
    called: dict[str, set[str]] = {}
    for path in map(PurePosixPath, names):
        upload = _UPLOAD.fullmatch(path.name)
        if upload or path.suffix.lower() not in _EXPORT_SUFFIXES:
            called.setdefault(upload["name"] if upload else path.name, set()).add(str(path))
    return called


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
    """Yield file ids with the names that their file may have, its owner's name for it last.

    The best map comes first.
    """
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
        if isinstance(original, str):
            yield stored.removesuffix(".dat"), (stored, original)


def _iter_pointers(value: object) -> Iterator[tuple[str, tuple[str, ...]]]:
    for pointer, path in value.items() if isinstance(value, dict) else ():
        if isinstance(path, str):
            yield parse_file_id(pointer), (path,)


def _needs_chat_page(source: Source) -> bool:
    """Return True if a file's own name does not say which id it has.

    The page repeats all conversations, so it is as large as they are, and not read without need.
    Where there are no files at all, they are in another part of the export.
    """
    paths = [PurePosixPath(name) for name in source.names]
    if {_LIBRARY, _ASSET_NAMES} & {path.name for path in paths}:
        return False
    assets = [path for path in paths if path.suffix.lower() not in _EXPORT_SUFFIXES]
    return not assets or any(not path.name.startswith(("file-", "file_")) for path in assets)


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
