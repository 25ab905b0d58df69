"""Give blocks of raw HTML, which engines leave as bare text, a paragraph that keeps their lines."""

from __future__ import annotations

import re

# Between blocks there is no other text than raw HTML. Where an item of a list has no paragraphs,
# its first line is bare as well, but only a block ends in a line break.
_BETWEEN_BLOCKS = re.compile(
    r"(<(?:(?:li|blockquote|div)\b[^>]*|/(?:p|[uo]l|blockquote|div|pre|h[1-6]|table)|hr /)>)"
    r"\n+( {0,3}&lt;[^<]*)"
)
_INDENTED = re.compile(r">\n {1,3}&lt;")
_END_OF_ITEM = re.compile(r">([^<>]++)</li>")


def box_raw_html(html: str) -> str:
    """Return an engine's HTML with each block of raw HTML in a `c2s-raw` box."""
    may_begin_raw = html.lstrip(" ").startswith("&lt;") or "\n&lt;" in html
    if not may_begin_raw and not _INDENTED.search(html):
        return html
    html = _BETWEEN_BLOCKS.sub(lambda match: match[1] + _boxed(match[2]), html)
    html = _END_OF_ITEM.sub(_box_at_end, html)
    raw, tag, rest = html.partition("<")
    return f"{_boxed(raw)}{tag}{rest}" if raw.strip("\n") else html


def _box_at_end(match: re.Match[str]) -> str:
    text, line_break, raw = match[1].partition("\n&lt;")
    is_raw = line_break and raw.endswith("\n")
    return f">{text}{_boxed(f'&lt;{raw}')}</li>" if is_raw else match[0]


def _boxed(text: str) -> str:
    raw = text.strip("\n")
    return f'\n<p class="c2s-raw">{raw}</p>\n'
