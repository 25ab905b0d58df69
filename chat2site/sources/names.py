"""Safe names: the only place that turns the raw names of an archive into names that we use."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path, PurePosixPath

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_DRIVE = re.compile(r"[A-Za-z]:")
_HALF_SURROGATE = re.compile("[\ud800-\udfff]")
_JUNK_NAMES = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
_MOST_COMMON_FOLDERS = 2  # `tmp/`, and the folder that the export was packed from


def parse_name(raw: str) -> str:
    """Return the name as a relative path with `/` that cannot lead out of its root.

    Raises ValueError with a phrase that says what is wrong.
    """
    if _CONTROL.search(raw):
        raise ValueError("has control characters in its name")
    # File names that are not UTF-8 reach Python as half surrogates, which nobody can print.
    name = _HALF_SURROGATE.sub("\ufffd", raw).replace("\\", "/")
    if name.startswith("/") or _DRIVE.match(name):
        raise ValueError("has an absolute name")
    segments = [segment for segment in name.split("/") if segment not in {"", "."}]
    # Windows drops final dots and spaces, so that `.. ` is `..` there.
    if any(not segment.rstrip(" .") for segment in segments):
        raise ValueError("has a name that leads out of its folder")
    if not segments:
        raise ValueError("has no name")
    return "/".join(segments)


def safe_join(root: Path, name: str) -> Path:
    """Return the path of `name` below `root`, links resolved. Raises ValueError if it leads out."""
    base = root.resolve()
    try:
        path = base.joinpath(*parse_name(name).split("/")).resolve()
    except (OSError, RuntimeError) as error:  # Python 3.13 changed which of the two it is
        raise ValueError("is a link that leads to itself") from error
    if not path.is_relative_to(base):
        raise ValueError("is a link that leads out of its folder")
    return path


def is_junk(name: str) -> bool:
    """Return True for what operating systems leave in folders and zips."""
    path = PurePosixPath(name)
    is_resource_fork = "__MACOSX" in path.parts or path.name.startswith("._")
    return is_resource_fork or path.name in _JUNK_NAMES


def find_common_prefix(names: Collection[str]) -> str:
    """Return the folders that all names share, two at most, with a final `/`, or nothing."""
    prefix = ""
    for _ in range(_MOST_COMMON_FOLDERS):
        tops = {name[len(prefix) :].partition("/")[:2] for name in names}
        if len(tops) != 1 or not next(iter(tops))[1]:
            break
        prefix += "".join(tops.pop())
    return prefix


def quote_name(raw: str) -> str:
    """Return a hostile name for use in a message: short, on one line, in backticks."""
    shown = "".join(char if char.isprintable() else "\ufffd" for char in raw.replace("`", "'"))
    return f"`{shown[:199]}…`" if len(shown) > 200 else f"`{shown}`"
