"""Files that a text links to: images that stand in the link, and files of ChatGPT's sandbox.

The sandbox, where ChatGPT ran code, is gone, but a file of it may be in the export. A link into it
names a path and no id, so only a name that one file alone has tells which file is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from urllib.parse import unquote

from msgspec.structs import replace

from chat2site.api import AssetRef, AttachmentPart, ImagePart, MediaPart, Message, Part
from chat2site_plugins.chatgpt.assets import point_to

MARK = b"sandbox:"
"""What the JSON of a conversation with such links holds."""

_SCHEME = MARK.decode()
_LINK = re.compile(
    r"\]\([ \t]*+<?(?:(?P<target>sandbox:/(?:[^()<>\n]++|\([^()\n]*+\))++)"
    r"|(?P<image>data:image/[\w.+-]+;base64,[A-Za-z0-9+/_=-]++))>?[ \t]*+\)"
)
_TITLE = re.compile(r"(?<!\s)\s+[\"'].*")
_IMAGES = frozenset({".gif", ".jpeg", ".jpg", ".png", ".webp"})


def make_pointer(name: str) -> str:
    """Return the pointer that a link to a file of this name gets."""
    return f"{_SCHEME}/mnt/data/{name}"


def find_linked_files(texts: Iterable[str], conversation_id: str) -> Iterator[Part]:
    """Yield the files that texts link to, each once."""
    seen: set[str] = set()
    for text in texts:
        may_link = _SCHEME in text or "data:image/" in text
        for match in _LINK.finditer(text) if may_link else ():
            part = _read_link(match, conversation_id)
            if part and part.asset.pointer not in seen:
                seen.add(part.asset.pointer)
                yield part


def _read_link(match: re.Match[str], conversation_id: str) -> ImagePart | AttachmentPart | None:
    if match["image"]:
        return ImagePart(asset=point_to(match["image"], conversation_id))
    path = unquote(_TITLE.sub("", match["target"].rstrip())).removeprefix(_SCHEME)
    name = PurePosixPath(path).name
    pointer = f"{_SCHEME}/{path.lstrip('/')}"
    asset = AssetRef(pointer=pointer, name=name, conversation_id=conversation_id)
    if PurePosixPath(name).suffix.lower() in _IMAGES:
        return ImagePart(asset=asset)
    return AttachmentPart(asset=asset) if name else None


def with_known_files(messages: Mapping[str, Message]) -> dict[str, Message]:
    """Return the messages, in which a link to a name is one to the only attachment of that name."""
    by_name: dict[str, dict[str, AssetRef]] = {}
    for message in messages.values():
        for asset in filter(None, map(_asset_of, message.parts)):
            if asset.id and asset.name:
                by_name.setdefault(asset.name, {})[asset.id] = asset
    known = {name: next(iter(each.values())) for name, each in by_name.items() if len(each) == 1}
    return {
        key: replace(message, parts=tuple(_identify(part, known) for part in message.parts))
        for key, message in messages.items()
    }


def _identify(part: Part, known: Mapping[str, AssetRef]) -> Part:
    asset = _asset_of(part)
    if asset is None or asset.id or not asset.pointer.startswith(_SCHEME):
        return part
    file = known.get(asset.name)
    return replace(part, asset=replace(file, pointer=asset.pointer)) if file else part


def _asset_of(part: Part) -> AssetRef | None:
    return part.asset if isinstance(part, ImagePart | AttachmentPart | MediaPart) else None
