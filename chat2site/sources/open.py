"""The right kind of source for a path."""

from __future__ import annotations

from pathlib import Path

from chat2site.errors import SourceError
from chat2site.hooks.context import Diagnostics
from chat2site.hooks.contracts import Source
from chat2site.sources.archive import ZipSource
from chat2site.sources.folder import FolderSource
from chat2site.sources.single import FileSource

_ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06")
_OTHER_ARCHIVES = {
    b"7z\xbc\xaf\x27\x1c": "7z archive",
    b"Rar!": "RAR archive",
    b"\x1f\x8b": "gzip archive",
    b"\xfd7zXZ": "xz archive",
    b"(\xb5/\xfd": "Zstandard archive",
}


def open_source(path: Path, *, work_folder: Path, diagnostics: Diagnostics) -> Source:
    """Return the source at `path`: a zip, a folder or a file.

    Members of zips are unpacked to `work_folder` when they are needed, once for all processes.
    Raises SourceError if there is nothing at `path`, or nothing that can be opened. Whether it is
    an export is for `detect` to say.
    """
    if path.is_dir():
        return FolderSource(path, diagnostics=diagnostics)
    if not path.exists():
        raise SourceError(
            f"Source `{path}` does not exist",
            hint="Give the path of an export: a zip, a folder or a JSON file",
        )
    if not path.is_file():
        raise SourceError(f"Source `{path}` is neither a file nor a folder")
    head = _read_head(path)
    if head.startswith(_ZIP_STARTS) or path.suffix.lower() == ".zip":
        return ZipSource(path, work_folder=work_folder, diagnostics=diagnostics)
    for magic, kind in _OTHER_ARCHIVES.items():
        if head.startswith(magic):
            raise SourceError(
                f"Source `{path}` is a {kind}, which cannot be read",
                hint="Unpack it and give the folder",
            )
    return FileSource(path)


def _read_head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(8)
    except OSError as error:
        raise SourceError(
            f"Source `{path}` cannot be read: {error.strerror}",
            hint="See who may read the file",
        ) from error
