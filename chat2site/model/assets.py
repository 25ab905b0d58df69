"""Assets: how a message names a file, and what the site has stored for it."""

from __future__ import annotations

import msgspec


class AssetRef(msgspec.Struct, frozen=True, kw_only=True):
    """A file as a message names it, before anybody has looked for it.

    `pointer` is what the export says: `sediment://file_HEX`, `file-service://file-ID`, a `data:`
    URL, a path beside the JSON, or an `http(s)` URL, which is linked and never fetched. `id` is the
    file id inside the pointer, or empty. Sizes are in bytes and pixels, as the export claims them.
    """

    pointer: str
    id: str = ""
    name: str = ""
    mime_type: str = ""
    width: int | None = None
    height: int | None = None
    size_bytes: int | None = None
    conversation_id: str = ""


class AssetPlace(msgspec.Struct, frozen=True, kw_only=True):
    """The member of a source that holds a file, and what the file's owner called it, if known."""

    member: str
    name: str = ""


class Thumbnail(msgspec.Struct, frozen=True, kw_only=True):
    """A smaller rendition of a stored image, in WebP."""

    path: str
    width: int
    height: int


class StoredAsset(msgspec.Struct, frozen=True, kw_only=True):
    """A file in the site.

    `path` is relative to the site's root, with `/` as separator, and made of the hash of the
    content alone, so that one file is stored once whatever its names. `name` is the name that a
    download gets; it is hostile text. Width and height are measured in pixels, for images only.
    """

    path: str
    name: str
    mime_type: str
    size_bytes: int
    width: int | None = None
    height: int | None = None
    thumbnail: Thumbnail | None = None

    @property
    def paths(self) -> tuple[str, ...]:
        """All files in the site that belong to it."""
        return (self.path, self.thumbnail.path) if self.thumbnail else (self.path,)

    @property
    def is_image(self) -> bool:
        """True if a page may show the file as an image."""
        return self.mime_type.startswith("image/")


class AssetUse(msgspec.Struct, frozen=True):
    """That a page names a file of the archive, and what the archive has for it, empty for nothing.

    `identity` changes when the file or its name does, or when another file is found.
    """

    ref: AssetRef
    identity: str


class MissingAsset(msgspec.Struct, frozen=True, kw_only=True):
    """A file that the site cannot show; `reason` is a phrase such as `not in the archive`.

    `name` is what the export calls it, even if the message does not. A file that `is_linked` is on
    another site: no archive has ever held it, and the page leads there.
    """

    reason: str
    name: str = ""
    is_linked: bool = False
