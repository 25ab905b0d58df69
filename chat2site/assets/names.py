"""Make names for downloads out of hostile names; these names never become paths in the site."""

from __future__ import annotations

import re
import unicodedata

MAX_NAME_LENGTH = 120

_EXTENSION = re.compile(r"\.([A-Za-z0-9]{1,10})$")
_IMAGE_EXTENSIONS = frozenset(
    ("png", "jpg", "jpeg", "jfif", "webp", "gif", "bmp", "tif", "tiff", "heic")
)
_ALIASES = {"jpeg": "jpg", "jfif": "jpg"}
_NOT_IN_WINDOWS_NAMES = re.compile(r'[<>:"|?*]')
_WINDOWS_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
# Controls, formats (which reverse text or hide in it), half surrogates, unassigned; line ends.
_UNSEEN_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Cn", "Zl", "Zp"})


def safe_file_name(name: str) -> str:
    """Return the last step of a name as any system can store and show it; it may be empty."""
    last = name.replace("\\", "/").rpartition("/")[2]
    seen = "".join(
        character
        for character in unicodedata.normalize("NFC", last)
        if unicodedata.category(character) not in _UNSEEN_CATEGORIES
    )
    plain = _NOT_IN_WINDOWS_NAMES.sub("_", seen).lstrip(". ")
    if _WINDOWS_DEVICE.match(plain):
        plain = f"_{plain}"
    return _shortened(plain).rstrip(". ")


def extension_of(name: str) -> str:
    """Return the extension of a name in lower case, without the dot; it may be empty."""
    found = _EXTENSION.search(name)
    return found[1].lower() if found else ""


def download_name(name: str, extension: str, *, is_image: bool) -> str:
    """Return the name that a download gets: a safe name, with an extension that is true.

    `extension` is that of the stored file. Other files than images keep the extension that their
    owner gave them, even if the site stores them under a harmless one.
    """
    found = extension_of(name)
    if not name:
        return f"file.{extension}"
    if is_image and _ALIASES.get(found, found) == extension:
        return name
    if found == "dat" or (is_image and found in _IMAGE_EXTENSIONS):
        return _shortened(f"{_EXTENSION.sub('', name)}.{extension}")
    if is_image or (not found and extension not in {"bin", "txt"}):
        return _shortened(f"{name}.{extension}")
    return name


def _shortened(name: str) -> str:
    if len(name) <= MAX_NAME_LENGTH:
        return name
    found = _EXTENSION.search(name)
    ending = found[0] if found else ""
    return name[: MAX_NAME_LENGTH - len(ending)] + ending
