"""Give blocks of raw HTML, which engines leave as bare text, a paragraph that keeps their lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

_TAG = re.compile(r"<(?P<slash>/?)(?P<name>[a-z][a-z0-9]*)[^>]*>")
_VOID = frozenset({"br", "hr", "img", "input"})


def box_raw_html(html: str) -> str:
    """Return an engine's HTML with each raw block that is in no list or quote in a `c2s-raw` box.

    Engines put all text but that of raw blocks into elements, so what is outside of any is raw.
    """
    if not html.startswith("&lt;") and "\n&lt;" not in html:
        return html
    return "".join(_iter_boxed(html))


def _iter_boxed(html: str) -> Iterator[str]:
    depth = start = 0
    for tag in _TAG.finditer(html):
        if depth == 0:
            yield _boxed(html[start : tag.start()])
            start = tag.start()
        if tag["name"] not in _VOID:
            depth += -1 if tag["slash"] else 1
        if depth == 0:
            yield html[start : tag.end()]
            start = tag.end()
    yield _boxed(html[start:]) if depth == 0 else html[start:]


def _boxed(text: str) -> str:
    raw = text.strip("\n")
    return f'\n<p class="c2s-raw">{raw}</p>\n' if raw.strip() else text
