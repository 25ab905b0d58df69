"""Find what a mark cites in the metadata of its message."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from chat2site_plugins.citations.marks import BRACKET, Mark, iter_marks
from chat2site_plugins.citations.sources import Source, read_reference, read_source


class References:
    """The sources of one message, by the place, the text and the ids of the marks in it.

    `text` is the whole text of the message as it was exported. `turn` holds the metadata of the
    messages before it in the same turn, the nearest first: they may have done the search.
    """

    def __init__(
        self, text: str, metadata: Mapping[str, Any], turn: Iterable[Mapping[str, Any]] = ()
    ) -> None:
        self._text = text
        self._at: dict[int, tuple[Source, ...]] = {}
        self._like: dict[str, tuple[Source, ...]] = {}
        self._by_id: dict[str, Source] = {}
        self._by_number: dict[str, Source | None] = {}
        references = _objects(metadata, "content_references")
        self._add_references(references)
        self._add_citations(_objects(metadata, "citations"))
        self._add_ids(entry for reference in references for entry in _objects(reference, "items"))
        for each in (metadata, *turn):
            for group in _objects(each, "search_result_groups"):
                self._add_ids(_objects(group, "entries"))

    def find(self, mark: Mark, position: int | None) -> tuple[Source, ...]:
        """Return what a mark cites. `position` is its place in the whole text, if it is known."""
        found = self._at.get(position, ()) if position is not None else ()
        if not found:
            found = self._like.get(mark.text, ())
        if not found:
            found = tuple(self._by_id[each] for each in mark.ids if each in self._by_id)
        if not found and (source := self._by_number.get(mark.number)):
            found = (source,)
        return found

    def _add_references(self, references: list[dict[str, Any]]) -> None:
        """Add `content_references`, first those whose place is right, then the others in order."""
        misplaced: list[tuple[str, tuple[Source, ...]]] = []
        for reference in references:
            text = reference.get("matched_text")
            sources = read_reference(reference)
            if not isinstance(text, str) or not text or not sources:
                continue
            span = self._span(reference, "start_idx", "end_idx")
            if span and self._text[span[0] : span[1]] == text:
                self._add_at(span[0], text, sources)
            else:
                misplaced.append((text, sources))
        self._add_misplaced(misplaced)

    def _add_misplaced(self, misplaced: list[tuple[str, tuple[Source, ...]]]) -> None:
        found_to: dict[str, int] = {}
        for text, sources in misplaced:
            start = self._text.find(text, found_to.get(text, 0))
            self._add_at(start, text, sources)
            found_to[text] = start + len(text) if start >= 0 else len(self._text)

    def _add_at(self, start: int, text: str, sources: tuple[Source, ...]) -> None:
        for mark in iter_marks(text):
            self._like.setdefault(mark.text, sources)
            if start >= 0:
                self._at.setdefault(start + mark.start, sources)

    def _add_citations(self, citations: list[dict[str, Any]]) -> None:
        """Add the `citations` of 2023 and 2024: by their places, their numbers, or their order."""
        sources = [read_source(citation.get("metadata")) for citation in citations]
        for citation, source in zip(citations, sources, strict=True):
            span = self._span(citation, "start_ix", "end_ix")
            text = self._text[span[0] : span[1]] if span else ""
            marks = list(iter_marks(text))
            if source and len(marks) == 1 and marks[0].kind == BRACKET and marks[0].text == text:
                self._add_at(span[0] if span else -1, text, (source,))
            elif source:
                self._add_number(citation, source)
        if not self._by_number:
            self._add_in_order(sources)

    def _add_number(self, citation: dict[str, Any], source: Source) -> None:
        extra = citation["metadata"].get("extra")
        index = extra.get("cited_message_idx") if isinstance(extra, dict) else None
        if isinstance(index, int):
            known = self._by_number.setdefault(str(index), source)
            if known != source:
                # A number that stands for two sources is no evidence for either.
                self._by_number[str(index)] = None

    def _add_in_order(self, sources: list[Source | None]) -> None:
        marks = [mark for mark in iter_marks(self._text) if mark.number] if sources else []
        if len(marks) == len(sources):
            for mark, source in zip(marks, sources, strict=True):
                if source:
                    self._at.setdefault(mark.start, (source,))

    def _add_ids(self, entries: Iterable[dict[str, Any]]) -> None:
        for entry in entries:
            if source := read_source(entry):
                for name in _iter_ids(entry):
                    self._by_id.setdefault(name, source)

    def _span(self, value: Mapping[str, Any], first: str, last: str) -> tuple[int, int] | None:
        start, end = value.get(first), value.get(last)
        if not isinstance(start, int) or not isinstance(end, int):
            return None
        return (start, end) if 0 <= start < end <= len(self._text) else None


def _iter_ids(entry: Mapping[str, Any]) -> Iterator[str]:
    """Yield the ids of a search result, as marks write them: `turn0search3`."""
    references = entry.get("refs")
    for each in [entry.get("ref_id"), *(references if isinstance(references, list) else [])]:
        if isinstance(each, dict):
            words = [each.get(key) for key in ("turn_index", "ref_type", "ref_index")]
            if all(isinstance(word, int | str) for word in words):
                yield "turn{}{}{}".format(*words)
        elif isinstance(each, str):
            yield each


def _objects(value: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
    """Return the objects of a list; what is no list has none."""
    entries = value.get(key)
    return [each for each in entries if isinstance(each, dict)] if isinstance(entries, list) else []
