"""Put the files that messages name into the site, each once, and say which ones cannot be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from chat2site.assets.data_urls import decode_data_url, is_data_url
from chat2site.assets.images import (
    THUMBNAIL_WIDTH,
    DamagedImageError,
    SeveralPagesError,
    measure_image,
    prepare_image,
    thumbnail_size,
)
from chat2site.assets.index import AssetIndex, Member, iter_paths
from chat2site.assets.media_folder import MediaFolder, OldMedia, content_key, media_path
from chat2site.assets.media_types import HEAD_BYTES, MediaType, detect_media_type
from chat2site.assets.names import download_name, safe_file_name
from chat2site.errors import SourceError
from chat2site.hooks.context import Diagnostics
from chat2site.hooks.contracts import Source
from chat2site.model.assets import AssetRef, AssetUse, MissingAsset, StoredAsset, Thumbnail

MAX_IMAGE_BYTES = 128 * 1024 * 1024
"""Images are held in memory; ChatGPT takes images up to 20 MB."""

_MAX_BYTES_IN_MEMORY = 4 * 1024 * 1024
"""Larger files are streamed, for which a zipped one is unpacked first."""

_CHUNK_BYTES = 1024 * 1024
_REMEMBERED_FILES = 4096
_REMOTE = ("http://", "https://")
_SHOWN_MIME_TYPES = frozenset(
    f"image/{kind}" for kind in ("png", "jpeg", "jpg", "webp", "gif", "bmp", "tiff")
)
_SCANNED_DOCUMENT = MediaType("application/octet-stream", "tif")
_READ_ERRORS = (SourceError, OSError, KeyError)


class _Damage(msgspec.Struct, frozen=True):
    """Why a file that is there cannot be used: a phrase that follows its name."""

    phrase: str


class Used(msgspec.Struct, frozen=True, kw_only=True):
    """The files of the archive that a page names, and the files of the site that it needs."""

    uses: tuple[AssetUse, ...] = ()
    files: tuple[str, ...] = ()


class AssetStore:
    """Stores files below `folder`, the root of the site. One store serves one process.

    Any number of processes may store into one folder. What a store has done for a file it
    remembers, so that a file that many messages name is read once.
    """

    def __init__(
        self,
        index: AssetIndex,
        sources: Sequence[Source],
        *,
        folder: Path,
        old: OldMedia = OldMedia(),  # noqa: B008 - a frozen value
    ) -> None:
        self._index = index
        self._sources = sources
        self._media = MediaFolder(folder, old)
        self._remembered: dict[tuple[Member, str], StoredAsset | _Damage] = {}
        self._uses: dict[AssetUse, None] = {}
        self._files: set[str] = set()

    def store(
        self,
        ref: AssetRef,
        *,
        source: int,
        folder: str = "",
        diagnostics: Diagnostics,
        where: str,
    ) -> StoredAsset | MissingAsset:
        """Return the file in the site that a message of source number `source` names.

        Paths are seen from `folder` inside the source, then from its root. A file that is missing
        or damaged is reported each time it is asked for, because `where` differs. Raises
        OutputError if the site cannot be written.
        """
        if is_data_url(ref.pointer):
            try:
                data = decode_data_url(ref.pointer)
            except ValueError as error:
                message = f"The `data:` URL of {_label(ref)} cannot be decoded: {error}"
                diagnostics.warn("C2S-A003", where=where, message=message)
                return MissingAsset(reason="damaged")
            name = safe_file_name(ref.name)
            stored = self._store_bytes(data, name)
        else:
            member = self._find(ref, source, folder)
            self._uses[AssetUse(ref, self._identity(ref, member))] = None
            if member is None:
                return self._missing(ref, diagnostics, where=where)
            name = self._own_name(ref, member)
            stored = self._store_member(member, name)
        if isinstance(stored, StoredAsset):
            self._files.update(stored.paths)
        return _named(stored, name, ref, diagnostics=diagnostics, where=where)

    def identify(self, ref: AssetRef, *, source: int, folder: str = "") -> str:
        """Return what the archive has for a file that a message there names, empty for nothing."""
        return self._identity(ref, self._find(ref, source, folder))

    def take_used(self) -> Used:
        """Return what has been asked for and stored since the last call."""
        used = Used(uses=tuple(self._uses), files=tuple(sorted(self._files)))
        self._uses, self._files = {}, set()
        return used

    def _identity(self, ref: AssetRef, member: Member | None) -> str:
        name = self._index.name_of(ref)
        if member is None:
            return name
        try:
            identity = self._sources[member.source].identity(member.name)
        except _READ_ERRORS:
            identity = "unreadable"
        return f"{member.name} {identity} {name}".rstrip()

    def _find(self, ref: AssetRef, source: int, folder: str) -> Member | None:
        found = self._index.find(ref, source=source, folder=folder)
        return found or self._find_beside(ref, source)

    def _find_beside(self, ref: AssetRef, source: int) -> Member | None:
        """Return an image beside a lone JSON file: such a source lists nothing but itself."""
        for steps in iter_paths(ref.pointer, ""):
            member = Member(source, "/".join(steps))
            try:
                head = self._sources[source].read(member.name, HEAD_BYTES)
            except _READ_ERRORS:
                continue
            # Images only, lest a stranger's chat have its reader publish the letters beside it.
            if detect_media_type(head).image_format:
                return member
        return None

    def _own_name(self, ref: AssetRef, member: Member) -> str:
        basename = member.name.rpartition("/")[2]
        # `file-ID-photo.jpg` was uploaded as `photo.jpg`.
        uploaded = basename.removeprefix(f"{ref.id}-") if ref.id else basename
        names = map(safe_file_name, (ref.name, self._index.name_of(ref), uploaded))
        return next(filter(None, names), "")

    def _missing(self, ref: AssetRef, diagnostics: Diagnostics, *, where: str) -> MissingAsset:
        if ref.pointer[:8].lower().startswith(_REMOTE):
            return MissingAsset(reason="on another site, not loaded", is_linked=True)
        message = f"{_label(ref)} is not in the archive"
        diagnostics.warn("C2S-A001", where=where, message=message)
        name = safe_file_name(self._index.name_of(ref))
        return MissingAsset(reason="not in the archive", name=name)

    def _store_member(self, member: Member, name: str) -> StoredAsset | _Damage:
        key = (member, name.rpartition(".")[2])
        if key not in self._remembered:
            if len(self._remembered) >= _REMEMBERED_FILES:
                self._remembered.clear()
            self._remembered[key] = self._read_and_store(member, name)
        return self._remembered[key]

    def _read_and_store(self, member: Member, name: str) -> StoredAsset | _Damage:
        source = self._sources[member.source]
        try:
            size = source.size(member.name)
            if size > _MAX_BYTES_IN_MEMORY:
                head = source.read(member.name, HEAD_BYTES)
                media_type = detect_media_type(head, name=name)
                if not media_type.image_format:
                    return self._copy(source.local_path(member.name), media_type)
                if size > MAX_IMAGE_BYTES:
                    return _Damage("is too large for an image")
            data = source.read(member.name)
        except _READ_ERRORS as error:
            return _Damage(f"cannot be read ({_reason(error)})")
        return self._store_bytes(data, name)

    def _copy(self, path: Path, media_type: MediaType) -> StoredAsset:
        stored_path, size = self._media.copy(_iter_chunks(path), media_type.extension)
        return _plain_asset(stored_path, media_type, size)

    def _store_bytes(self, data: bytes, name: str) -> StoredAsset | _Damage:
        media_type = detect_media_type(data[:HEAD_BYTES], name=name)
        key = content_key(data)
        if media_type.image_format:
            try:
                return self._find_image(key, media_type) or self._add_image(data, key, media_type)
            except DamagedImageError as error:
                return _Damage(str(error))
            except SeveralPagesError:
                media_type = _SCANNED_DOCUMENT
        path = media_path(key, f".{media_type.extension}")
        if self._media.find(path) is None:
            self._media.write(path, data)
        return _plain_asset(path, media_type, len(data))

    def _add_image(self, data: bytes, key: str, media_type: MediaType) -> StoredAsset:
        prepared = prepare_image(data, media_type.image_format)
        if prepared.thumbnail is not None:
            # First: to another process, the image is the sign that all is done.
            self._media.write(_thumbnail_path(key), prepared.thumbnail)
        self._media.write(media_path(key, f".{media_type.extension}"), prepared.data)
        stored = self._find_image(key, media_type)
        if stored is None:
            raise DamagedImageError("cannot be read back")
        return stored

    def _find_image(self, key: str, media_type: MediaType) -> StoredAsset | None:
        """Return the image if the site has it; a damaged one counts as not there."""
        path = media_path(key, f".{media_type.extension}")
        file = self._media.find(path)
        if file is None:
            return None
        try:
            width, height = measure_image(file)
        except DamagedImageError:
            return None
        thumbnail, reduced = None, thumbnail_size(width, height)
        if reduced and self._media.find(_thumbnail_path(key)) is not None:
            thumbnail = Thumbnail(path=_thumbnail_path(key), width=reduced[0], height=reduced[1])
        return StoredAsset(
            path=path,
            name="",
            mime_type=media_type.mime_type,
            size_bytes=file.stat().st_size,
            width=width,
            height=height,
            thumbnail=thumbnail,
        )


def _named(
    stored: StoredAsset | _Damage,
    name: str,
    ref: AssetRef,
    *,
    diagnostics: Diagnostics,
    where: str,
) -> StoredAsset | MissingAsset:
    """Return the asset as this message names it, and report what the message did not expect."""
    if isinstance(stored, _Damage):
        message = f"{_label(ref)} {stored.phrase}"
        diagnostics.warn("C2S-A002", where=where, message=message)
        return MissingAsset(reason="damaged")
    if not stored.is_image and ref.mime_type.lower() in _SHOWN_MIME_TYPES:
        message = f"{_label(ref)} cannot be shown as an image, so it is kept as a download"
        diagnostics.warn("C2S-A002", where=where, message=message)
    extension = stored.path.rpartition(".")[2]
    return msgspec.structs.replace(
        stored, name=download_name(name, extension, is_image=stored.is_image)
    )


def _plain_asset(path: str, media_type: MediaType, size: int) -> StoredAsset:
    return StoredAsset(path=path, name="", mime_type=media_type.mime_type, size_bytes=size)


def _thumbnail_path(key: str) -> str:
    return media_path(key, f"-{THUMBNAIL_WIDTH}.webp")


def _label(ref: AssetRef) -> str:
    """Return the file's name and id for a message, never a `data:` URL."""
    pointer = "" if is_data_url(ref.pointer) else ref.pointer
    name = safe_file_name(ref.name).replace("`", "'")
    place = safe_file_name(ref.id or pointer).replace("`", "'")
    if name and place and name != place:
        return f"File `{name}` (`{place}`)"
    return f"File `{name or place}`" if name or place else "A file without a name"


def _reason(error: Exception) -> str:
    # The text of an OSError holds a path of this machine, which is nobody's business.
    reason = error.message if isinstance(error, SourceError) else getattr(error, "strerror", "")
    return reason or type(error).__name__


def _iter_chunks(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK_BYTES):
                yield chunk
    except OSError as error:
        # Told apart from an error of the file that is being written.
        raise SourceError(f"File `{path.name}` cannot be read") from error
