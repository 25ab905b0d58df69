"""Which files of an export hold conversations. Account files are never among them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import PurePosixPath
from typing import NamedTuple

from chat2site.api import Source, decode_json

_SHARD = re.compile(r"conversations(?:-(?P<number>\d{1,9}))?\.json", re.IGNORECASE)
_MANIFEST = "export_manifest.json"
_LOGICAL_NAME = "conversations.json"
_LARGEST_MANIFEST = 64 << 20
_OTHER_FILES = frozenset(
    {
        _MANIFEST,
        "conversation_asset_file_names.json",
        "group_chats.json",
        "library_files.json",
        "message_feedback.json",
        "model_comparisons.json",
        "shared_conversations.json",
        "shopping.json",
        "sora.json",
        "user.json",
        "user_settings.json",
    }
)


class ConversationFiles(NamedTuple):
    """The members to read, in order, and what is missing, as phrases."""

    names: tuple[str, ...]
    missing: tuple[str, ...]


def find_conversation_files(source: Source) -> ConversationFiles:
    """Return the members of a source that hold conversations, and those that should be there."""
    numbers = {name: match for name in source.names if (match := _match_shard(name))}
    announced = list(_iter_announced(source))
    present = {name for _, name in announced if name} | numbers.keys()
    names = sorted(present, key=_reading_order) or _find_lone_file(source)
    missing = {f"`{wanted}`" for wanted, name in announced if name is None}
    # The manifest names what is missing; without one, the numbers may show a gap.
    gaps = () if announced else _iter_gaps(numbers.values())
    return ConversationFiles(tuple(names), tuple(sorted(missing.union(gaps))))


def find_members(source: Source, file_name: str) -> list[str]:
    """Return the members of that name, in whatever folder: a zip may hold parts of an export."""
    return [name for name in source.names if PurePosixPath(name).name == file_name]


def read_json(source: Source, name: str) -> object:
    """Return the value in a small JSON file of the export, or None if there is none."""
    if source.size(name) > _LARGEST_MANIFEST:
        return None
    try:
        return decode_json(source.read(name)).value
    except ValueError:
        return None


def is_shard(name: str) -> bool:
    """Return whether a member is named as ChatGPT names files of conversations."""
    return _match_shard(name) is not None


def _match_shard(name: str) -> re.Match[str] | None:
    return _SHARD.fullmatch(PurePosixPath(name).name)


def _reading_order(name: str) -> tuple[str, int, str]:
    match = _match_shard(name)
    number = int(match["number"] or 0) if match else 0
    return str(PurePosixPath(name).parent), number, name


def _find_lone_file(source: Source) -> list[str]:
    """Return the only file that could be meant, whatever its name, or nothing."""
    if tuple(source.names) == (source.label,):
        return [source.label]
    found = [name for name in source.names if _may_be_lone(PurePosixPath(name))]
    return found if len(found) == 1 else []


def _may_be_lone(path: PurePosixPath) -> bool:
    is_upload = path.name.startswith(("file-", "file_"))
    return path.suffix.lower() == ".json" and path.name not in _OTHER_FILES and not is_upload


def _iter_announced(source: Source) -> Iterator[tuple[str, str | None]]:
    """Yield each file of conversations that a manifest names, with its member if it is there."""
    for manifest in find_members(source, _MANIFEST):
        folder = PurePosixPath(manifest).parent
        for wanted in _iter_listed_names(read_json(source, manifest)):
            beside = str(folder / wanted)
            elsewhere = find_members(source, PurePosixPath(wanted).name)
            found = [beside] if beside in source.names else elsewhere
            yield wanted, found[0] if found else None


def _iter_listed_names(manifest: object) -> Iterator[str]:
    logical = manifest.get("logical_files") if isinstance(manifest, dict) else None
    entry = logical.get(_LOGICAL_NAME) if isinstance(logical, dict) else None
    files = entry.get("files") if isinstance(entry, dict) else None
    for file in files if isinstance(files, list) else ():
        name = _find_name(file)
        if name:
            yield name


def _find_name(file: object) -> str:
    if isinstance(file, Mapping):
        file = next((file[key] for key in ("path", "name", "file_name") if key in file), "")
    return file if isinstance(file, str) else ""


def _iter_gaps(matches: Iterable[re.Match[str]]) -> Iterator[str]:
    """Yield a phrase for each gap in the numbers of shards.

    What may be missing before the first one is no gap: a part of an export can be a source of its
    own.
    """
    numbered = sorted(
        {int(match["number"]): match["number"] for match in matches if match["number"]}.items()
    )
    for (before, text), (after, _) in pairwise(numbered):
        first, last = (f"`conversations-{n:0{len(text)}}.json`" for n in (before + 1, after - 1))
        if after - before > 1:
            yield first if first == last else f"{first} to {last}"
