"""What is cited: a title, an address, a site; read from untrusted JSON, written as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from chat2site.api import escape_inline, web_url
from chat2site_plugins.citations.marks import without_private_use

_LISTS = ("items", "fallback_items", "products", "images", "sources")
_MARKDOWN_LINK = re.compile(r"\[([^\[\]]*)\]\((https?://[^\s()]+)\)")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_MAX_TITLE = 300


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """Something that is cited. It has a title or a URL that is safe to link to, or both."""

    title: str = ""
    url: str = ""
    site: str = ""
    lines: str = ""


def read_source(value: object) -> Source | None:
    """Return the source that an object of the export describes, None if it describes none."""
    if not isinstance(value, dict):
        return None
    title = _text(value, "title", "name")
    url = web_url(_text(value, "url", "content_url"))
    if not title and not url:
        return None
    return Source(title=title, url=url, site=_text(value, "attribution", "domain"))


def read_reference(reference: Mapping[str, Any]) -> tuple[Source, ...]:
    """Return what an entry of `content_references` cites, from the best of its fields."""
    for key in _LISTS:
        entries = reference.get(key)
        if isinstance(entries, list) and (found := tuple(_iter_sources(entries))):
            return found
    itself = read_source(reference) or read_source(reference.get("product"))
    return (itself,) if itself else tuple(_iter_links(reference))


def plain(text: str) -> str:
    """Return untrusted text as Markdown that means nothing, for any place in a line of prose."""
    escaped = escape_inline(without_private_use(text))
    # Behind somebody's `[text]`, an opening parenthesis would make a link.
    return f"&#40;{escaped[1:]}" if escaped.startswith("(") else escaped


def link(source: Source) -> str:
    """Return the source's title, linked if it has an address."""
    title = plain(source.title or source.site or _host(source.url))
    # The `&copy;` of a query would be read as a character.
    address = _ENTITY.sub("&amp;", source.url)
    return f"[{title}](<{address}>)" if address else title


def describe(source: Source) -> str:
    """Return a line about the source: its title, its lines or its site."""
    site = source.site or _host(source.url)
    facts = f", lines {source.lines}" if "–" in source.lines else ""
    facts = facts or (f", line {source.lines}" if source.lines else "")
    is_named = site and site != (source.title or site)
    return f"{link(source)}{facts}" + (f" – {plain(site)}" if is_named else "")


def _iter_sources(entries: list[Any]) -> Iterator[Source]:
    for entry in entries:
        if source := read_source(entry):
            yield source
        if isinstance(entry, dict) and isinstance(entry.get("supporting_websites"), list):
            yield from filter(None, map(read_source, entry["supporting_websites"]))


def _iter_links(reference: Mapping[str, Any]) -> Iterator[Source]:
    """Yield what is left if no list holds a source: the links of `alt`, or bare addresses."""
    alt = reference.get("alt")
    links = _MARKDOWN_LINK.findall(alt) if isinstance(alt, str) else []
    urls = reference.get("safe_urls")
    if not links and isinstance(urls, list):
        links = [("", url) for url in urls if isinstance(url, str)]
    for title, url in links:
        if source := read_source({"title": title, "url": url}):
            yield source


def _text(value: Mapping[str, Any], *keys: str) -> str:
    """Return the first of the fields that is a text with something in it, cut to a fair length."""
    for key in keys:
        text = value.get(key)
        if isinstance(text, str) and (shown := without_private_use(text).strip()):
            is_long = len(shown) > _MAX_TITLE and "url" not in key
            return f"{shown[:_MAX_TITLE]}…" if is_long else shown
    return ""


def _host(url: str) -> str:
    """Return the host of a web address; any other URL as it is."""
    rest = re.split(r"[/?#]", url.partition("://")[2], maxsplit=1)[0]
    return rest.rpartition("@")[2] or url
