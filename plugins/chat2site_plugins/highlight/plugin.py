"""The post-processor `highlight`."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator

from chat2site.api import PageContext, PostProcessor
from chat2site_plugins.highlight.config import HighlightOptions
from chat2site_plugins.highlight.lexers import Lexers
from chat2site_plugins.highlight.lexing import Piece

_BLOCK = re.compile(
    r'<pre><code(?: class="language-(?P<language>[^"]*)")?>(?P<code>.*?)</code></pre>', re.DOTALL
)


class Highlighter(PostProcessor):
    """Colours the code blocks of a page, those in prose and those of tools alike."""

    name = "highlight"

    def __init__(self, options: HighlightOptions) -> None:
        self._limit = options.max_characters
        self._lexers = Lexers()

    def html(self, html: str, context: PageContext) -> str:
        """Return the page with every code block in Material's `highlight` box."""
        del context
        return _BLOCK.sub(self._highlight, html) if "<pre><code" in html else html

    def _highlight(self, match: re.Match[str]) -> str:
        code = match["code"]
        language = html.unescape(match["language"] or "").split(",")[0]
        lexing = self._lexers.find(language) if language and len(code) <= self._limit else None
        if lexing is not None:
            code = "".join(_iter_spans(lexing(html.unescape(code))))
        return f'<div class="highlight"><pre><span></span><code>{code}</code></pre></div>'


def _iter_spans(pieces: Iterable[Piece]) -> Iterator[str]:
    """Yield the code as HTML, one span for each run of pieces of one class."""
    css_class = ""
    run: list[str] = []
    # As `groupby` would, without its calls for each of the pieces, of which a page has 600.
    for following, text in pieces:
        if following != css_class:
            yield _span(css_class, run)
            css_class, run = following, []
        run.append(text)
    yield _span(css_class, run)


def _span(css_class: str, run: list[str]) -> str:
    text = html.escape("".join(run), quote=False)
    return f'<span class="{css_class}">{text}</span>' if css_class and text else text
