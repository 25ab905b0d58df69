"""Bytes out of zips, with every way in which a zip can be broken told to the user."""

from __future__ import annotations

import lzma
import os
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from chat2site.errors import OutputError, SourceError
from chat2site.sources.names import quote_name

_CHUNK_BYTES = 1 << 20
_BOMB_BYTES = 1 << 30
_BOMB_RATIO = 250  # Deflate ends at 1,032; chats as JSON, however repetitive, stay far below 100
_DAMAGE = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError)


def open_zip(path: Path, where: str) -> zipfile.ZipFile:
    """Return the zip at `path`, opened. Raises SourceError if it is damaged."""
    try:
        return zipfile.ZipFile(path)
    except PermissionError as error:
        raise SourceError(f"`{where}` cannot be read: {error.strerror}") from error
    except (*_DAMAGE, NotImplementedError) as error:
        raise SourceError(
            f"`{where}` is no complete zip ({error})",
            hint="Download it again",
        ) from error


def read_member(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, limit: int, *, source: str
) -> bytes:
    """Return the first `limit` bytes of a member. Raises SourceError if they are damaged."""
    with _named_errors(info, source), archive.open(info) as stream:
        return stream.read(limit)


def iter_chunks(archive: zipfile.ZipFile, info: zipfile.ZipInfo, *, source: str) -> Iterator[bytes]:
    """Yield a member's content. Raises SourceError if it is not what the zip says it is."""
    if info.file_size > max(_BOMB_BYTES, info.compress_size * _BOMB_RATIO):
        raise SourceError(
            f"{quote_name(info.orig_filename)} in `{source}` says that it unpacks from "
            f"{info.compress_size:,} to {info.file_size:,} bytes, which no export does",
            hint="If you trust it, unpack it yourself and give the folder",
        )
    size_bytes = 0
    with _named_errors(info, source), archive.open(info) as stream:
        while chunk := stream.read(_CHUNK_BYTES):
            size_bytes += len(chunk)
            yield chunk
        if size_bytes != info.file_size:
            raise zipfile.BadZipFile(f"{size_bytes:,} of {info.file_size:,} bytes are there")


def unpack(archive: zipfile.ZipFile, info: zipfile.ZipInfo, target: Path, *, source: str) -> None:
    """Make sure that `target` is the member's content; several processes may do so at once."""
    if target.is_file() and target.stat().st_size == info.file_size:
        return
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as file:
            _fill(file, iter_chunks(archive, info, source=source))
        _replace(Path(file.name), target)
    except OSError as error:
        raise OutputError(
            f"`{source}` cannot be unpacked to `{target.parent}`: {error.strerror}",
            hint="Make room there, or unpack the zip yourself and give the folder",
        ) from error


def _fill(file: IO[bytes], chunks: Iterator[bytes]) -> None:
    try:
        file.writelines(chunks)
        file.flush()
    except BaseException:
        file.close()
        Path(file.name).unlink(missing_ok=True)
        raise


def _replace(source: Path, target: Path) -> None:
    try:
        os.replace(source, target)  # noqa: PTH105 - the same, and the name says what it does
    except PermissionError:
        # Windows refuses while another process reads the file, which then is there already.
        source.unlink(missing_ok=True)
        if not target.is_file():
            raise


@contextmanager
def _named_errors(info: zipfile.ZipInfo, source: str) -> Iterator[None]:
    name = quote_name(info.orig_filename)
    try:
        yield
    except NotImplementedError as error:
        raise SourceError(
            f"{name} in `{source}` is compressed in a way that Python cannot read",
            hint="Unpack the zip with the program that made it and give the folder",
        ) from error
    except RuntimeError as error:  # what zipfile raises for want of a password
        raise SourceError(
            f"{name} in `{source}` is encrypted",
            hint="Unpack the zip with its password and give the folder",
        ) from error
    except _DAMAGE as error:
        raise SourceError(
            f"{name} in `{source}` is damaged ({error})",
            hint="Download the export again, or unpack what is sound and give the folder",
        ) from error
