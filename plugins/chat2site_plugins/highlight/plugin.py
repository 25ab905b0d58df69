"""The post-processor `highlight`."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import cache

from pygments.lexer import Lexer
from pygments.token import STANDARD_TYPES, _TokenType

from chat2site.api import PageContext, PostProcessor
from chat2site_plugins.highlight.config import HighlightOptions
from chat2site_plugins.highlight.lexers import Lexers

_BLOCK = re.compile(
    r'<pre><code(?: class="language-(?P<language>[^"]*)")?>(?P<code>.*?)</code></pre>', re.DOTALL
)
# Names, punctuation, operators and blanks look like plain text in Material: their spans cost bytes
# and show nothing.
_NEUTRAL = frozenset({"", "n", "nx", "p", "o", "w", "err", "esc", "x"})


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
        lexer = self._lexers.find(language) if language and len(code) <= self._limit else None
        if lexer is not None:
            code = "".join(_iter_spans(html.unescape(code), lexer))
        return f'<div class="highlight"><pre><span></span><code>{code}</code></pre></div>'


def _iter_spans(code: str, lexer: Lexer) -> Iterator[str]:
    """Yield the code as HTML, one span for each run of tokens of one class."""
    css_class = ""
    run: list[str] = []
    # `get_tokens` would do the same, but pass each token through two generators on its way; and
    # `groupby`, which this loop is, makes three calls a token.
    for _, kind, text in lexer.get_tokens_unprocessed(code):
        following = _css_class(kind)
        if following != css_class:
            yield _span(css_class, run)
            css_class, run = following, []
        run.append(text)
    yield _span(css_class, run)


def _span(css_class: str, run: list[str]) -> str:
    text = html.escape("".join(run), quote=False)
    return f'<span class="{css_class}">{text}</span>' if css_class and text else text


@cache
def _css_class(kind: _TokenType) -> str:
    while kind not in STANDARD_TYPES and kind.parent is not None:
        kind = kind.parent
    name = STANDARD_TYPES.get(kind, "")
    return "" if name in _NEUTRAL else name
