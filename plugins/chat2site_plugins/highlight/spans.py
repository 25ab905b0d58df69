"""From pieces of code to HTML, with as few spans as look the same."""

from __future__ import annotations

from collections.abc import Iterable

from chat2site_plugins.highlight.actions import Piece
from chat2site_plugins.highlight.classes import WITH_BACKGROUND


def render_spans(pieces: Iterable[Piece]) -> str:
    """Return the code as HTML, one span for each run of one class.

    Blanks have no colour to show: a run goes on over those between two pieces of its class.
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
            spans.append(_span(css_class, run) + blanks)
            css_class, run, blanks = following, text, ""
    return "".join([*spans, _span(css_class, run), blanks])


def _span(css_class: str, run: str) -> str:
    # As `html.escape`, which takes twice as long; a page has 200 runs.
    text = run.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    # HTML asks for no quotes around a word.
    return f"<span class={css_class}>{text}</span>" if css_class else text
