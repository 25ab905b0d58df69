"""A zip as a source, with the zips inside it."""

from __future__ import annotations

import hashlib
import stat
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from chat2site.errors import SourceError
from chat2site.hooks.context import Diagnostics
from chat2site.hooks.contracts import Source
from chat2site.sources.names import find_common_prefix, is_junk, parse_name, quote_name
from chat2site.sources.unpack import iter_chunks, open_zip, read_member, unpack

_DEEPEST_ZIP = 3
_ENCRYPTED = 0x1
_UTF8_NAME = 0x800
_UNIX = 3


class _Member(NamedTuple):
    archive: zipfile.ZipFile
    info: zipfile.ZipInfo


class ZipSource(Source):
    """All files in a zip, unpacked one by one when somebody needs them on disk.

    An instance belongs to one process: workers open the source again, which unpacks nothing twice.
    """

    def __init__(self, path: Path, *, work_folder: Path, diagnostics: Diagnostics) -> None:
        self.label = path.name
        self._work_folder = work_folder
        self._diagnostics = diagnostics
        found = self._collect(path, self.label, depth=0)
        prefix = find_common_prefix(found)
        self._members = {name[len(prefix) :]: found[name] for name in sorted(found)}

    @property
    def names(self) -> Sequence[str]:
        """The names of all members, sorted."""
        return tuple(self._members)

    def size(self, name: str) -> int:
        """Return the size of a member in bytes. Raises KeyError for an unknown name."""
        return self._members[name].info.file_size

    def read(self, name: str, limit: int = -1) -> bytes:
        """Return the first `limit` bytes of a member, all of them if negative."""
        archive, info = self._members[name]
        if limit < 0:
            return b"".join(iter_chunks(archive, info, source=self.label))
        return read_member(archive, info, limit, source=self.label)

    def identity(self, name: str) -> str:
        """Return the checksum and the sizes that the zip has of a member."""
        info = self._members[name].info
        return f"{info.CRC:08x}-{info.file_size}-{info.compress_size}"

    def local_path(self, name: str) -> Path:
        """Return a file with the member's content, unpacked to the work folder once."""
        return self._unpack(self._members[name])

    def _unpack(self, member: _Member) -> Path:
        target = self._work_folder / _name_on_disk(member)
        unpack(member.archive, member.info, target, source=self.label)
        return target

    def _collect(self, path: Path, where: str, *, depth: int) -> dict[str, _Member]:
        archive = open_zip(path, where)
        members: dict[str, _Member] = {}
        for info in archive.infolist():
            for name in self._usable_names(info, where):
                if name in members:
                    self._skip(name, where, "is in the zip twice, and this is the earlier one")
                members[name] = _Member(archive, info)
        for name in _find_inner_zips(members):
            if depth == _DEEPEST_ZIP:
                self._skip(name, where, f"is a zip in more than {_DEEPEST_ZIP} other zips")
                continue
            self._join(name, members, where=f"{where}/{name}", depth=depth + 1)
        return members

    def _join(self, name: str, members: dict[str, _Member], *, where: str, depth: int) -> None:
        """Put the members of an inner zip in its place."""
        inner = self._collect(self._unpack(members.pop(name)), where, depth=depth)
        prefix = find_common_prefix(inner)
        folder = "" if not members else name.removesuffix(PurePosixPath(name).suffix) + "/"
        for inner_name, member in inner.items():
            members.setdefault(folder + inner_name[len(prefix) :], member)

    def _usable_names(self, info: zipfile.ZipInfo, where: str) -> Iterator[str]:
        """Yield the name of a file that can be used, or nothing."""
        raw = _raw_name(info)
        if raw.endswith(("/", "\\")) or is_junk(raw.replace("\\", "/")):
            return
        if info.flag_bits & _ENCRYPTED:
            raise SourceError(
                f"`{where}` is encrypted", hint="Unpack it with its password and give the folder"
            )
        if info.create_system == _UNIX and stat.S_ISLNK(info.external_attr >> 16):
            self._skip(raw, where, "is a symbolic link")
            return
        try:
            yield parse_name(raw)
        except ValueError as error:
            self._skip(raw, where, str(error))

    def _skip(self, raw: str, where: str, reason: str) -> None:
        self._diagnostics.warn(
            "C2S-S003", where=where, message=f"{quote_name(raw)} {reason}; it was left out"
        )


def _raw_name(info: zipfile.ZipInfo) -> str:
    # `filename` ends at a NUL character; only the original name shows that somebody cheats.
    raw = info.orig_filename
    if info.flag_bits & _UTF8_NAME:
        return raw
    try:
        # macOS stores UTF-8 without saying so.
        return raw.encode("cp437").decode("utf-8")
    except UnicodeError:
        return raw


def _find_inner_zips(members: dict[str, _Member]) -> list[str]:
    """Return the zips that are a wrapped export, or the parts of one.

    A zip beside JSON, or one that is named like an uploaded file, is somebody's attachment.
    """
    paths = [PurePosixPath(name) for name in members]
    if any(path.suffix.lower() == ".json" for path in paths):
        return []
    return sorted(
        str(path)
        for path in paths
        if path.suffix.lower() == ".zip" and not path.name.startswith(("file-", "file_"))
    )


def _name_on_disk(member: _Member) -> str:
    path = Path(str(member.archive.filename)).resolve()
    facts = (str(path), member.info.orig_filename, member.info.CRC, member.info.file_size)
    # A replaced zip may hold another file of the same name: the checksum tells them apart.
    return hashlib.sha256(repr(facts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
