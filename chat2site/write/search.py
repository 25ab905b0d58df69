"""From a conversation to the small HTML document that Pagefind indexes; it must not touch files.

Pagefind 1.5 decides the form, found by experiment:

* Every metadata field is searched with a high weight, so there are two only: the title, and a word
  that all documents have. What results show besides stands in filters and in the ids of empty
  headings, which are stored, not searched.
* A search without words would make the browser load the whole index; `EVERY_PAGE` is searched for
  instead where a visitor sets filters alone.
* An empty `<h2 id="…">` marks where a message begins without adding a word to the index. White
  space is removed from ids, so labels are percent-encoded.
* Text outside of paragraphs gets no full stop added at its end, which keeps excerpts clean.
* Words end at white space, and the binary does not know where words of Chinese, Japanese or Thai
  end. Each of their characters becomes a word of its own; the search dialog does the same to what
  is typed, asks for the characters as a phrase, and takes the spaces out of excerpts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from urllib.parse import quote

import msgspec

from chat2site.write.escape import escape_html

EVERY_PAGE = "\ua66e"
"""A word of every document: a letter that nobody types. `search-index.js` has the same."""

_MATH = re.compile(r"<math\b.*?</math>", re.DOTALL)
_ANNOTATION = re.compile(r"<annotation\b[^>]*>(.*?)</annotation>", re.DOTALL)
_IMAGE = re.compile(r'<img\b[^>]*?\balt="([^"]*)"[^>]*>')
# Tags inside a word, such as the spans of highlighted code. `sup` is none: it holds footnote marks.
_INLINE = "abbr|a|bdi|b|cite|code|del|em|ins|i|kbd|mark|q|samp|small|span|strong|sub|s|u|var|wbr"
_BLOCK_TAG = re.compile(rf"<(?!/?(?:{_INLINE})[ >])[^>]*>")
_TAG = re.compile("<[^>]*>")
# Characters of no width: Pagefind's two halves disagree whether they separate words.
_ZERO_WIDTH = "\u00ad\u200b\u2060\ufeff"
# Scripts that do not put spaces between words, and the marks that stay with the character before
# them. `search-text.js` has the same lists.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U000323af"
)
_MARKS = (
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u102b-\u103e"
    "\u1056-\u1059\u17b4-\u17d3\u17dd\u3099\u309a\uff9e\uff9f\ufe00-\ufe0f"
)
_SPECIAL = re.compile(f"[{_ZERO_WIDTH}{_UNSPACED}]")
_REMOVED = dict.fromkeys(map(ord, _ZERO_WIDTH))
_RUN = re.compile(f"[{_UNSPACED}{_MARKS}]+")
_LOOSE_MARK = re.compile(f" (?=[{_MARKS}])")


class SearchSection(msgspec.Struct, frozen=True):
    """One message. `label` says who speaks and when; `html` is its sound, escaped HTML."""

    anchor: str
    label: str
    html: str


def render_search_document(
    title: str,
    date: datetime | None,
    *,
    models: Sequence[str],
    provider: str,
    has: Iterable[str],
    sections: Iterable[SearchSection],
) -> str:
    """Return the search document of one conversation.

    `date` is in the zone of the configuration. The order of `models` is kept; the first is shown
    beside the title. The document's path below its shard says the URL of the page.
    """
    head = [_filter("model", model) for model in models]
    head += [_filter("year", date.isoformat()[:4])] if date else []
    head += [_filter("provider", provider)] if provider else []
    head += [_filter("has", value) for value in sorted(has)]
    body = [
        f'<h2 id="{_encoded(f"{section.anchor}:{section.label}")}"></h2>'
        f"{searchable_text(section.html)}\n"
        for section in sections
    ]
    # Pagefind needs `<html>`; it drops a page without the sort key from sorted results. One wide
    # character would make all text wide.
    return (
        '<!doctype html><html><head><meta charset="utf-8">\n'
        f'<meta data-pagefind-meta="every[content]" content="&#{ord(EVERY_PAGE)};">\n'
        f"{''.join(head)}"
        f'<meta data-pagefind-sort="date[content]" content="{_sort_key(date)}">\n'
        "</head><body>\n"
        f'<h1 data-pagefind-meta="title">{_spaced(escape_html(title))}</h1>\n'
        f'<h2 id="date:{date.date().isoformat() if date else ""}"></h2>\n'
        f"{''.join(body)}</body></html>\n"
    )


def searchable_text(markup: str) -> str:
    """Return the words of sound HTML, still escaped.

    The ends of blocks separate words, tags inside a word do not. A formula counts as its TeX where
    it carries that, else it is left out; an image counts as its alternative text.
    """
    if "<math" in markup:
        markup = _MATH.sub(_tex, markup)
    if "<img" in markup:
        markup = _IMAGE.sub(r" \1 ", markup)
    return _spaced(_TAG.sub("", _BLOCK_TAG.sub(" ", markup))).strip()


def _spaced(text: str) -> str:
    if text.isascii() or not _SPECIAL.search(text):
        return text
    return _RUN.sub(_spaced_run, text.translate(_REMOVED))


def _spaced_run(match: re.Match[str]) -> str:
    return f" {_LOOSE_MARK.sub('', ' '.join(match[0]))} "


def _tex(match: re.Match[str]) -> str:
    annotation = _ANNOTATION.search(match[0])
    return f" {annotation[1]} " if annotation else " "


def _encoded(text: str) -> str:
    return quote(text, safe=":,", errors="replace")


def _sort_key(date: datetime | None) -> str:
    # In UTC and of one width, so that the order of the strings is the order of the moments.
    return date.astimezone(UTC).isoformat(timespec="seconds") if date else "0000"


def _filter(name: str, value: str) -> str:
    # In an attribute of its own, because `name:value` would be cut at commas.
    return f'<meta data-pagefind-filter="{name}[content]" content="{escape_html(value)}">\n'
