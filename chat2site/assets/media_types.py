"""Tell what a file is from its first bytes, and which harmless extension the site gives it."""

from __future__ import annotations

import re

import msgspec

from chat2site.assets.names import extension_of

HEAD_BYTES = 4096
"""How much of a file `detect_media_type` wants to see."""


class MediaType(msgspec.Struct, frozen=True):
    """What a file is. `image_format` is Pillow's name of an image that the site may show."""

    mime_type: str
    extension: str
    image_format: str = ""


TEXT = MediaType("text/plain", "txt")
BINARY = MediaType("application/octet-stream", "bin")
_ZIP = MediaType("application/zip", "zip")

# A file that is an image for a browser but not for us must not have an image's type: pages would
# show it, with its metadata, which only `chat2site.assets.images` can take off.
_OPAQUE_IMAGE = "application/octet-stream"

_BY_FIRST_BYTES: tuple[tuple[bytes, MediaType], ...] = (
    (b"\x89PNG\r\n\x1a\n", MediaType("image/png", "png", "PNG")),
    (b"\xff\xd8\xff", MediaType("image/jpeg", "jpg", "JPEG")),
    (b"GIF87a", MediaType("image/gif", "gif", "GIF")),
    (b"GIF89a", MediaType("image/gif", "gif", "GIF")),
    # No browser shows TIFF, and BMP is huge: both become PNG.
    (b"II*\x00", MediaType("image/png", "png", "TIFF")),
    (b"MM\x00*", MediaType("image/png", "png", "TIFF")),
    (b"%PDF-", MediaType("application/pdf", "pdf")),
    (b"PK\x03\x04", _ZIP),
    (b"PK\x05\x06", _ZIP),
    (b"\x1f\x8b\x08", MediaType("application/gzip", "gz")),
    (b"7z\xbc\xaf\x27\x1c", MediaType("application/x-7z-compressed", "7z")),
    (b"ID3", MediaType("audio/mpeg", "mp3")),
    (b"OggS", MediaType("audio/ogg", "ogg")),
    (b"fLaC", MediaType("audio/flac", "flac")),
    (b"{\\rtf", MediaType("application/rtf", "rtf")),
)
_RIFF: dict[bytes, MediaType] = {
    b"WEBP": MediaType("image/webp", "webp", "WEBP"),
    b"WAVE": MediaType("audio/wav", "wav"),
    b"AVI ": MediaType("video/x-msvideo", "avi"),
}
_MP4_BRANDS: dict[bytes, MediaType] = {
    b"M4A ": MediaType("audio/mp4", "m4a"),
    b"M4B ": MediaType("audio/mp4", "m4a"),
    b"qt  ": MediaType("video/quicktime", "mov"),
    b"avif": MediaType(_OPAQUE_IMAGE, "avif"),
    b"heic": MediaType(_OPAQUE_IMAGE, "heic"),
    b"heix": MediaType(_OPAQUE_IMAGE, "heic"),
    b"mif1": MediaType(_OPAQUE_IMAGE, "heic"),
}
_OFFICE = "application/vnd.openxmlformats-officedocument."
_ZIP_BY_EXTENSION: dict[str, str] = {
    "docx": f"{_OFFICE}wordprocessingml.document",
    "xlsx": f"{_OFFICE}spreadsheetml.sheet",
    "pptx": f"{_OFFICE}presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odp": "application/vnd.oasis.opendocument.presentation",
    "epub": "application/epub+zip",
}
_OLE_BY_EXTENSION: dict[str, str] = {
    "doc": "application/msword",
    "xls": "application/vnd.ms-excel",
    "ppt": "application/vnd.ms-powerpoint",
}
_TEXT_BY_EXTENSION: dict[str, str] = {
    "md": "text/markdown",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "json": "application/json",
}

_MP3_FRAME = re.compile(rb"\xff[\xf2\xf3\xfa\xfb][\x10-\xef]")
_BMP = re.compile(rb"BM.{4}\x00{4}.{4}[\x0c\x28\x34\x38\x40\x6c\x7c]\x00\x00\x00", re.DOTALL)
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_UTF_8_MARK = b"\xef\xbb\xbf"


def detect_media_type(head: bytes, *, name: str = "") -> MediaType:
    """Return what a file is, from its first bytes.

    The extension of `name` only chooses among types that look alike and are all harmless (`docx`
    and `zip`, `csv` and `txt`). Whatever a browser would run, or we do not know, is `txt` or `bin`.
    """
    for magic, media_type in _BY_FIRST_BYTES:
        if head.startswith(magic):
            return _named_zip(extension_of(name)) if media_type is _ZIP else media_type
    return _detect_by_structure(head, extension_of(name)) or _detect_text(head, extension_of(name))


def _detect_by_structure(head: bytes, extension: str) -> MediaType | None:
    if head.startswith(b"RIFF"):
        return _RIFF.get(head[8:12])
    if head[4:8] == b"ftyp":
        return _MP4_BRANDS.get(head[8:12], MediaType("video/mp4", "mp4"))
    if head.startswith(b"\x1a\x45\xdf\xa3"):
        return MediaType("video/webm", "webm") if b"webm" in head[:64] else None
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") and extension in _OLE_BY_EXTENSION:
        return MediaType(_OLE_BY_EXTENSION[extension], extension)
    if _BMP.match(head):
        return MediaType("image/png", "png", "BMP")
    return MediaType("audio/mpeg", "mp3") if _MP3_FRAME.match(head) else None


def _named_zip(extension: str) -> MediaType:
    mime_type = _ZIP_BY_EXTENSION.get(extension)
    return MediaType(mime_type, extension) if mime_type else _ZIP


def _detect_text(head: bytes, extension: str) -> MediaType:
    if head.startswith(_UTF_16_MARKS):
        return TEXT
    if _CONTROLS.search(head):
        return BINARY
    # A server that does not know `.md` sends no type, and then the browser looks for markup.
    looks_like_markup = head.removeprefix(_UTF_8_MARK).lstrip().startswith(b"<")
    mime_type = _TEXT_BY_EXTENSION.get(extension)
    return TEXT if looks_like_markup or not mime_type else MediaType(mime_type, extension)
