"""The post-processor `highlight`."""

from __future__ import annotations

import html
import re

from chat2site.api import PageContext, PostProcessor
from chat2site_plugins.highlight.config import HighlightOptions
from chat2site_plugins.highlight.lexers import Lexers
from chat2site_plugins.highlight.spans import MARKS, render_spans

_OPEN, _CLOSE = "<pre><code", "</code></pre>"
_LANGUAGE = re.compile(r'(?: class="language-([^"]*)")?>')


class Highlighter(PostProcessor):
    """Colours the code blocks of a page, those in prose and those of tools alike."""

    name = "highlight"

    def __init__(self, options: HighlightOptions) -> None:
        self._limit = options.max_characters
        self._lexers = Lexers()

    def html(self, html: str, context: PageContext) -> str:
        """Return the page with every code block in Material's `highlight` box."""
        del context
        before, *blocks = html.split(_OPEN)
        return before + "".join(map(self._highlight, blocks))

    def _highlight(self, block: str) -> str:
        """Return the rest of a page from a block of code on, up to the next one."""
        opening = _LANGUAGE.match(block)
        end = block.find(_CLOSE)
        if opening is None or end < 0:
            return _OPEN + block
        code = self._coloured(block[opening.end() : end], opening[1] or "")
        return f'<div class="highlight"><pre><code>{code}{_CLOSE}</div>{block[end + len(_CLOSE) :]}'

    def _coloured(self, code: str, language: str) -> str:
        name = html.unescape(language).split(",")[0]
        lexing = self._lexers.find(name) if name and len(code) <= self._limit else None
        # No text of an archive holds control characters any more; what a plugin adds may.
        if lexing is None or any(mark in code for mark in MARKS):
            return code
        return render_spans(lexing(_unescape(code)))


def _unescape(code: str) -> str:
    """Return what code says, from HTML as our engine and `html.escape` write it."""
    # Four times as fast as `html.unescape`, which looks at each `&` by itself.
    plain = code.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"')
    rest = plain.replace("&amp;", "")
    return plain.replace("&amp;", "&") if "&" not in rest else html.unescape(code)
