"""Conversations that are values of a test as a source that a build can read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace

from chat2site.hooks.context import Diagnostics
from chat2site.hooks.contracts import Confidence, Reader, Source
from chat2site.hooks.spec import hookimpl
from chat2site.model.catalog import CatalogEntry, Span
from chat2site.model.conversation import Conversation

PLUGIN = "given_conversations"
_FILE = "given-conversations.txt"


def write_given(folder: Path, conversations: Sequence[Conversation]) -> Path:
    """Write the source whose conversations are those of `make_plugin`, and return its path."""
    # Its bytes change with the conversations, as in any source.
    folder.mkdir(parents=True, exist_ok=True)
    (folder / _FILE).write_text("".join(map(_line, conversations)), encoding="utf-8", newline="\n")
    return folder / _FILE


def make_plugin(conversations: Sequence[Conversation]) -> object:
    """Return a plugin that reads the source of these conversations."""
    reader = _GivenReader(conversations)
    return SimpleNamespace(chat2site_register_readers=hookimpl(lambda: [reader]))


class _GivenReader(Reader):
    name = PLUGIN

    def __init__(self, conversations: Sequence[Conversation]) -> None:
        self._conversations = {each.id: each for each in conversations}

    def sniff(self, source: Source) -> Confidence:
        return Confidence.YES if list(source.names) == [_FILE] else Confidence.NO

    def catalog(self, source: Source, diagnostics: Diagnostics) -> Iterator[CatalogEntry]:
        del diagnostics
        end = 0
        for each in self._conversations.values():
            start, end = end, end + len(_line(each).encode())
            yield CatalogEntry.of(
                each,
                message_count=len(each.messages),
                span=Span(str(source.local_path(_FILE)), start, end),
                where=f"conversation {each.id}",
            )

    def read(self, raw: bytes, entry: CatalogEntry, diagnostics: Diagnostics) -> Conversation:
        del raw, diagnostics
        return self._conversations[entry.id]


def _line(conversation: Conversation) -> str:
    return f"{conversation!r}\n"
