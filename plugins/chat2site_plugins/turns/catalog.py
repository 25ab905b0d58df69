"""The files of a source that hold conversations in turns, and an entry for each conversation."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from chat2site.api import (
    CatalogEntry,
    Confidence,
    Conversation,
    Diagnostics,
    Source,
    SourceError,
    Span,
    read_span,
    split_conversations,
)
from chat2site_plugins.turns.conversations import (
    CONVERSATION_KEYS,
    make_content_id,
    read_conversation,
)
from chat2site_plugins.turns.jsonc import decode_jsonc
from chat2site_plugins.turns.record import Place
from chat2site_plugins.turns.sniff import HEAD_BYTES, Finding, sniff_head
from chat2site_plugins.turns.titles import UNTITLED

_SUFFIXES = frozenset({".json", ".jsonc"})


class File(NamedTuple):
    """A member of a source with what it looks like."""

    name: str
    finding: Finding


def find_files(source: Source) -> list[File]:
    """Return all JSON files of a source; a lone file may have any name."""
    is_lone = tuple(source.names) == (source.label,)
    return [
        File(name, sniff_head(source.read(name, HEAD_BYTES)))
        for name in source.names
        if is_lone or PurePosixPath(name).suffix.lower() in _SUFFIXES
    ]


def iter_entries(source: Source, diagnostics: Diagnostics) -> Iterator[CatalogEntry]:
    """Yield an entry for each conversation, file by file.

    One of several files that is of no use is reported and left out. Raises SourceError if none of
    them is of any use.
    """
    files = find_files(source)
    failure: SourceError | None = None
    is_empty = True
    for file in files:
        try:
            for entry in _iter_file(source, file):
                is_empty = False
                yield entry
        except SourceError as error:
            if len(files) == 1:
                raise
            failure = failure or error
            diagnostics.warn("C2S-S003", where=source.label, message=error.message)
    if is_empty and failure is not None:
        raise failure


def _iter_file(source: Source, file: File) -> Iterator[CatalogEntry]:
    shown = file.name if file.name == source.label else f"{source.label}/{file.name}"
    if file.finding.confidence == Confidence.NO:
        name = shown.replace("`", "'")
        raise SourceError(f"`{name}` holds no conversation with `turns`; it was left out")
    spans = _iter_spans(source.local_path(file.name), file.finding, name=shown)
    for number, span in enumerate(spans, start=1):
        where = f"{shown}, conversation {number}"
        yield _make_entry(span, where=where, folder=file.name.rpartition("/")[0])


def _iter_spans(path: Path, finding: Finding, *, name: str) -> Iterator[Span]:
    spans = split_conversations(path, name=name)
    if finding.lone is None:
        yield from spans
        return
    # A lone conversation may have an array `conversations` of its own, which is no wrapper.
    found = list(spans)
    is_whole = bool(found) and found[0].start == finding.lone
    yield found[0] if is_whole else Span(str(path), finding.lone, path.stat().st_size)


def _make_entry(span: Span, *, where: str, folder: str) -> CatalogEntry:
    raw = read_span(span)
    try:
        conversation = read_raw(raw, where=where, diagnostics=Diagnostics())
    except ValueError:
        # What cannot be understood gets an entry all the same: reading it then says why.
        conversation = Conversation(id=make_content_id(raw), title=UNTITLED, messages={}, active=())
    return CatalogEntry.of(
        conversation,
        message_count=sum(bool(message.parts) for message in conversation.messages.values()),
        span=span,
        where=where,
        folder=folder,
    )


def read_raw(raw: bytes, *, where: str, diagnostics: Diagnostics) -> Conversation:
    """Return the conversation whose bytes are `raw`. Raises ValueError if it is none."""
    value, is_repaired = decode_jsonc(raw)
    if not isinstance(value, dict) or not value.keys() & CONVERSATION_KEYS:
        raise ValueError("There are no `turns`")
    if is_repaired:
        diagnostics.warn(
            "C2S-S001", where=where, message="Bytes that are no text were replaced by U+FFFD"
        )
    return read_conversation(value, raw=raw, place=Place(where, diagnostics))
