"""Turn the readable citations of the scripts into the marks and references of real exports.

A source is named by a directive, `§source turn0search0 https://example.org/page | Title | Site`,
and cited by `[[cite turn0search0 turn0search1]]`; old browsing answers cite `【11†source】`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .values import Json, JsonObject, ScriptedMessage

_READABLE_MARK = re.compile(r"\[\[cite ([\w ]+)\]\]")
_OLD_MARK = re.compile("【(\\d+)†[^】]*】")
_REFERENCE = re.compile(r"turn(\d+)([a-z]+)(\d+)")
_START, _SEPARATOR, _END = "\ue200", "\ue202", "\ue201"


@dataclass(frozen=True)
class Source:
    """A page that an answer cites."""

    key: str
    url: str
    title: str
    site: str

    @property
    def reference(self) -> JsonObject:
        """The key in parts: `turn0search1` is result 1 of the searches in turn 0."""
        match = _REFERENCE.fullmatch(self.key)
        if match is None:
            raise ValueError(f"Not the key of a search result: {self.key}")
        return {"turn_index": int(match[1]), "ref_type": match[2], "ref_index": int(match[3])}


def parse_sources(message: ScriptedMessage) -> dict[str, Source]:
    """Return the sources that a message names, by key."""
    sources = {}
    for argument in message.directives("source"):
        address, title, site = (part.strip() for part in argument.split("|"))
        key, url = address.split()
        sources[key] = Source(key, url, title, site)
    return sources


def write_marks(text: str) -> str:
    """Return the text with private-use marks in place of the readable citations."""
    return _READABLE_MARK.sub(lambda match: _mark(match[1].split()), text)


def _mark(keys: list[str]) -> str:
    return _START + _SEPARATOR.join(["cite", *keys]) + _END


def content_references(text: str, sources: dict[str, Source]) -> list[Json]:
    """Return a reference for each mark in a text; offsets count code points, as `str` does."""
    pattern = re.compile(f"{_START}cite{_SEPARATOR}([^{_END}]+){_END}")
    return [
        _content_reference(match, [sources[key] for key in match[1].split(_SEPARATOR)])
        for match in pattern.finditer(text)
    ]


def _content_reference(match: re.Match[str], cited: list[Source]) -> JsonObject:
    links = ", ".join(f"[{source.site}]({source.url})" for source in cited)
    return {
        "matched_text": match[0],
        "start_idx": match.start(),
        "end_idx": match.end(),
        "safe_urls": [source.url for source in cited],
        "refs": [],
        "alt": f"({links})",
        "prompt_text": None,
        "type": "grouped_webpages",
        "items": [_item(source) for source in cited],
        "fallback_items": None,
        "status": "done",
        "error": None,
        "style": None,
    }


def _item(source: Source) -> JsonObject:
    return {
        "title": source.title,
        "url": source.url,
        "pub_date": None,
        "snippet": "",
        "attribution_segments": None,
        "supporting_websites": [],
        "refs": [source.reference],
        "hue": None,
        "attributions": None,
        "attribution": source.site,
    }


def search_result_groups(sources: dict[str, Source]) -> list[Json]:
    """Return the search results of an answer, grouped by site."""
    groups: dict[str, list[Json]] = {}
    for source in sources.values():
        entry: JsonObject = {
            "type": "search_result",
            "url": source.url,
            "title": source.title,
            "snippet": "",
            "ref_id": source.reference,
            "pub_date": None,
            "attribution": source.site,
        }
        groups.setdefault(source.site, []).append(entry)
    return [
        {"type": "search_result_group", "domain": site, "entries": entries}
        for site, entries in groups.items()
    ]


def old_citations(text: str, sources: dict[str, Source]) -> list[Json]:
    """Return the citations of a browsing answer of 2023."""
    return [
        _old_citation(match, sources[match[1]])
        for match in _OLD_MARK.finditer(text)
        if match[1] in sources
    ]


def _old_citation(match: re.Match[str], source: Source) -> JsonObject:
    return {
        "start_ix": match.start(),
        "end_ix": match.end(),
        "citation_format_type": "tether_og",
        "metadata": {
            "type": "webpage",
            "title": source.title,
            "url": source.url,
            "text": "",
            "pub_date": None,
            "extra": {"cited_message_idx": int(source.key), "evidence_text": "source"},
        },
    }
