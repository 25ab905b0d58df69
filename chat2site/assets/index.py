"""Find the member of a source that holds the file which a message names; open no file."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import unquote

import msgspec

from chat2site.hooks.contracts import Source
from chat2site.model.assets import AssetPlace, AssetRef

_PRIVATE_FILE = re.compile(
    r"(?:user|users|user_settings|message_feedback|model_comparisons|shared_conversations"
    r"|group_chats|memories|projects)\.jsonc?|chat\.html",
    re.IGNORECASE,
)
_EXPORT_FILE = re.compile(
    r"(?:export_manifest|library_files|conversation_asset_file_names|conversations(?:-\d+)?)"
    r"\.jsonc?",
    re.IGNORECASE,
)
_JSON_FILE = re.compile(r"\.json[cl]?$", re.IGNORECASE)
_UPLOAD = re.compile(r"file[-_]", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_SEPARATORS = ("-", "_", ".")
_MOST_SHARED_FOLDERS = 2
"""How many folders that all members share a source takes off their names, at most."""

# How sure a way of finding is; the lowest wins.
_IN_MAP, _DAT, _EXTENSION, _BARE, _LONGER_NAME = range(5)


class Member(msgspec.Struct, frozen=True, order=True):
    """A member of the source with that number."""

    source: int
    name: str


class AssetIndex(msgspec.Struct, frozen=True, kw_only=True):
    """Where every file of all sources is; made once by `build_index`, then only read.

    `basenames` is sorted and `members` runs beside it, so that all names that start with an id are
    neighbours: a look-up is a binary search, and needs no rule for where in a name an id ends.
    """

    basenames: tuple[str, ...]
    members: tuple[Member, ...]
    paths: tuple[Mapping[str, str], ...]
    mapped: Mapping[str, tuple[tuple[int, Member], ...]]
    names: Mapping[str, str]

    def name_of(self, ref: AssetRef) -> str:
        """Return what the owner of a file called it, as far as an export says so."""
        return self.names.get(ref.id, "") if ref.id else ""

    def find(self, ref: AssetRef, *, source: int, folder: str = "") -> Member | None:
        """Return the member that holds the file, from the ref's own source if it has one.

        A path is seen from `folder`, that of the file which names it, then from the source's root.
        """
        found = self._find_by_id(ref, source) if ref.id else self._find_in_maps(ref.pointer, source)
        return found or self._find_by_path(ref.pointer, source, folder)

    def _find_in_maps(self, pointer: str, source: int) -> Member | None:
        claims = self.mapped.get(pointer, ())
        own = [member for owner, member in claims if owner == source]
        elsewhere = {member for _, member in claims}
        # As with paths: what other sources hold is believed only if they agree.
        return next(iter(own or (elsewhere if len(elsewhere) == 1 else ())), None)

    def _find_by_id(self, ref: AssetRef, source: int) -> Member | None:
        # Parts of one export lie in several sources, hence the look into the others. The folder of
        # the conversation decides between two files with one id, the name makes the rest stable.
        folder = ref.conversation_id + "/"
        ranked = (
            (owner != source, step, not member.name.startswith(folder), member)
            for owner, step, member in self._iter_candidates(ref.id)
        )
        best = min(ranked, default=None)
        return best[-1] if best else None

    def _iter_candidates(self, file_id: str) -> Iterator[tuple[int, int, Member]]:
        for owner, member in self.mapped.get(file_id, ()):
            yield owner, _IN_MAP, member
        # A bare `file` is the beginning of every upload's name and the id of none.
        if file_id.rstrip("-_.").lower() == "file":
            return
        for member in self._iter_starting(file_id):
            if _basename(member.name) == file_id:
                yield member.source, _BARE, member
            else:
                break
        for separator in _SEPARATORS:
            for member in self._iter_starting(file_id + separator):
                yield member.source, _step(_basename(member.name), file_id), member

    def _iter_starting(self, prefix: str) -> Iterator[Member]:
        for position in range(bisect_left(self.basenames, prefix), len(self.basenames)):
            if not self.basenames[position].startswith(prefix):
                return
            yield self.members[position]

    def _find_by_path(self, pointer: str, source: int, folder: str) -> Member | None:
        own = _member_at(self.paths[source], pointer, folder)
        if own is not None:
            return Member(source, own)
        names = (
            (number, _member_at(paths, pointer, folder)) for number, paths in enumerate(self.paths)
        )
        elsewhere = [Member(number, name) for number, name in names if name is not None]
        # `image.png` in two other sources is a guess, and a wrong image is worse than none.
        return elsewhere[0] if len(elsewhere) == 1 else None


def build_index(sources: Sequence[Source], maps: Sequence[Mapping[str, AssetPlace]]) -> AssetIndex:
    """Return the index of all sources; `maps[i]` is what the reader says of the files of source i.

    A map may lead into another source, since an export can have several parts. Whatever else it
    says is of no use, and does no harm.
    """
    names = [[name for name in source.names if _is_asset(name)] for source in sources]
    paths = tuple({_normalized(name): name for name in members} for members in names)
    placed = sorted(
        (_basename(name), Member(number, name))
        for number, members in enumerate(names)
        for name in members
    )
    return AssetIndex(
        basenames=tuple(basename for basename, _ in placed),
        members=tuple(member for _, member in placed),
        paths=paths,
        mapped=_resolve_maps(maps, paths),
        names={key: place.name for each in maps for key, place in each.items() if place.name},
    )


def _resolve_maps(
    maps: Sequence[Mapping[str, AssetPlace]], paths: Sequence[Mapping[str, str]]
) -> dict[str, tuple[tuple[int, Member], ...]]:
    mapped: dict[str, tuple[tuple[int, Member], ...]] = {}
    for owner, places in enumerate(maps):
        for file_id, place in places.items():
            member = _mapped_member(paths, place.member, owner)
            if member is not None:
                mapped[file_id] = (*mapped.get(file_id, ()), (owner, member))
    return mapped


def _mapped_member(paths: Sequence[Mapping[str, str]], name: str, owner: int) -> Member | None:
    others = (number for number in range(len(paths)) if number != owner)
    for number in (owner, *others):
        found = _member_at(paths[number], name, "")
        if found is not None:
            return Member(number, found)
    return None


def iter_paths(pointer: str, folder: str) -> Iterator[tuple[str, ...]]:
    """Yield the paths in a source, as steps, that a pointer may mean when it stands in `folder`.

    None of them leads out of the source.
    """
    if _SCHEME.match(pointer):
        return
    for base in dict.fromkeys((folder, "")):
        if steps := _steps(f"{base}/{unquote(pointer)}"):
            # A `%` may be an escape, or stand in the name itself.
            yield from dict.fromkeys((_steps(f"{base}/{pointer}"), steps))


def _member_at(paths: Mapping[str, str], path: str, folder: str) -> str | None:
    """Return the member of that path, also where the source took a shared first folder off."""
    for steps in iter_paths(path, folder):
        for first in range(_MOST_SHARED_FOLDERS + 1):
            found = paths.get("/".join(steps[first:]))
            if found is not None:
                return found
    return paths.get(_normalized(path))


def _steps(path: str) -> tuple[str, ...]:
    """Return the steps of a path from the root of a source; none if it leads out, or nowhere."""
    steps: list[str] = []
    for step in _normalized(path).replace("\\", "/").split("/"):
        if step == "..":
            if not steps:
                return ()
            steps.pop()
        elif step not in {"", "."}:
            steps.append(step)
    return tuple(steps)


def is_private_file(name: str) -> bool:
    """Return whether a member is one of the account's own files, which no site may hold."""
    return _PRIVATE_FILE.fullmatch(_basename(name)) is not None


def _is_asset(name: str) -> bool:
    """Tell uploads and generated files from the export's own, which may hold private data."""
    basename = _basename(name)
    if is_private_file(name) or _EXPORT_FILE.fullmatch(basename):
        return False
    # Any other JSON may be a conversation, unless it is named the way that uploads are.
    return not _JSON_FILE.search(basename) or _UPLOAD.match(basename) is not None


def _step(basename: str, file_id: str) -> int:
    rest = basename[len(file_id) :]
    if rest == ".dat":
        return _DAT
    return _EXTENSION if rest.startswith(".") and "." not in rest[1:] else _LONGER_NAME


def _basename(name: str) -> str:
    return name.rpartition("/")[2]


def _normalized(name: str) -> str:
    # A folder that was copied from macOS spells `é` with two characters, the JSON with one.
    return unicodedata.normalize("NFC", name)
