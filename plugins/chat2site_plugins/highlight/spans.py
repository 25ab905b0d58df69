"""From pieces of code to HTML, with as few spans as look the same."""

from __future__ import annotations

from collections.abc import Iterable

from chat2site_plugins.highlight.actions import Piece
from chat2site_plugins.highlight.classes import WITH_BACKGROUND

_BEGIN, _TEXT, _END = MARKS = "\1\2\3"
"""What stands for the markup until all text is escaped."""


def render_spans(pieces: Iterable[Piece]) -> str:
    """Return the code as HTML, one span for each run of one class.

    Blanks have no colour to show: a run goes on over those between two pieces of its class. No
    text may hold one of the `MARKS`.
    """
    spans: list[str] = []
    css_class, run, blanks = "", "", ""
    for following, text in pieces:
        if following == css_class:
            run += blanks + text
            blanks = ""
        elif not following and text.isspace() and css_class not in WITH_BACKGROUND:
            blanks += text
        elif text:
            spans.append(_marked(css_class, run) + blanks)
            css_class, run, blanks = following, text, ""
    code = "".join([*spans, _marked(css_class, run), blanks])
    # As `html.escape`, and once for all runs: a page has 200.
    code = code.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    # HTML asks for no quotes around a word.
    return code.replace(_BEGIN, "<span class=").replace(_TEXT, ">").replace(_END, "</span>")


def _marked(css_class: str, run: str) -> str:
    return f"{_BEGIN}{css_class}{_TEXT}{run}{_END}" if css_class else run
