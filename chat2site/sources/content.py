"""What a file really is where JSON was expected, told from its first bytes."""

from __future__ import annotations

from typing import NamedTuple

HEAD_BYTES = 1024
"""How many bytes `find_problem` wants to see."""

_UTF8_MARK = b"\xef\xbb\xbf"


class Problem(NamedTuple):
    """Why a file is no JSON: a phrase that follows its name, and what to do."""

    phrase: str
    hint: str


_EMPTY = Problem("is empty", "Export or download it again")
_PROBLEMS = {
    b"version https://git-lfs": Problem(
        "is a Git LFS pointer, not the file that it stands for", "Run `git lfs pull` beside it"
    ),
    b"<": Problem("is HTML, not JSON", "Give `conversations.json`, or the whole export"),
    b"PK\x03\x04": Problem("is a zip, not JSON", "Give it a name that ends in `.zip`"),
    b"\xff\xfe": Problem("is UTF-16 text, not UTF-8", "Save it as UTF-8"),
    b"\xfe\xff": Problem("is UTF-16 text, not UTF-8", "Save it as UTF-8"),
}
_NOT_JSON = Problem(
    "is not JSON: it starts with neither `[` nor `{`", "Give a JSON file, or the whole export"
)


def find_problem(head: bytes) -> Problem | None:
    """Return what is wrong with a file that begins with `head`, or None if it may be JSON."""
    start = head.removeprefix(_UTF8_MARK).lstrip()
    if not start:
        return _EMPTY
    for magic, problem in _PROBLEMS.items():
        if start.startswith(magic):
            return problem
    # A comment may come first in the JSON of people's own tools.
    return None if start[:1] in {b"[", b"{", b"/"} else _NOT_JSON
