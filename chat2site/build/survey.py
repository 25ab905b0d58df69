"""What the bytes of a conversation tell without being decoded: a hash, and a number of words."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

import msgspec

from chat2site.model.catalog import PlannedPage
from chat2site.sources.split import read_spans

_BYTES_A_WORD = 10
"""Of the JSON of a chat in a language with spaces, markup and metadata included."""

# Scripts without spaces, whose characters are words of their own to the search: Thai to Khmer, and
# Chinese and Japanese; as UTF-8, and as escapes.
_ALL_OTHER_BYTES = bytes(set(range(256)) - {0xE0, 0xE1, *range(0xE3, 0xEA)})
_ESCAPED = re.compile(rb"\\u(?:[3-9]|0[eE]|1[07])")


class Content(msgspec.Struct, frozen=True):
    """The hash of a conversation's bytes, and about how many words the search finds in it."""

    digest: bytes
    words: int


def survey(pages: Sequence[PlannedPage]) -> list[Content]:
    """Return the content of each page. Raises SourceError if a source has changed meanwhile."""
    # In the order of the files, which is not that of the pages, each file is read from end to end.
    order = sorted(range(len(pages)), key=lambda number: _place(pages[number]))
    raws = read_spans(pages[number].entry.span for number in order)
    contents = dict(zip(order, map(inspect_bytes, raws), strict=True))
    return [contents[number] for number in range(len(pages))]


def inspect_bytes(raw: bytes) -> Content:
    """Return the content that the bytes of one conversation are."""
    # SHA-256 is the fastest of the standard library where the processor knows it, as most do.
    return Content(hashlib.sha256(raw).digest(), len(raw) // _BYTES_A_WORD + _count_unspaced(raw))


def _count_unspaced(raw: bytes) -> int:
    if not raw.isascii():
        return len(raw.translate(None, _ALL_OTHER_BYTES))
    # A few escapes are punctuation and accents, and not worth a search.
    if raw.count(b"\\u") * 100 < len(raw):
        return 0
    return len(_ESCAPED.findall(raw))


def _place(page: PlannedPage) -> tuple[str, int]:
    return page.entry.span.path, page.entry.span.start
