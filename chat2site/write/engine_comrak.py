"""The engine on comrak, which is written in Rust and used wherever it has a wheel."""

from __future__ import annotations

import comrak

from chat2site.write.definitions import may_define_labels
from chat2site.write.engine import Engine

_SENTINEL = "<h2>C2S</h2>\n"
_END_OF_FOOTNOTES = "</ol>\n</section>\n"
# comrak stops resolving labels when the targets of all links add up to more than the size of the
# text: two links by one label may be too many. A blank line gives the room that cmark gives.
_ROOM = " " * 100_000 + "\n"


class ComrakEngine(Engine):
    """GFM by comrak."""

    def __init__(self) -> None:
        self._extensions = _extensions()
        self._without_links = _extensions()
        self._without_links.autolink = False
        self._escaping = comrak.RenderOptions()
        self._escaping.escape = True
        self._escaping.full_info_string = True
        self._omitting = comrak.RenderOptions()
        self._parsing = comrak.ParseOptions()
        self._as_on_github = _extensions()
        self._as_on_github.alerts = False
        self._as_on_github.math_dollars = False
        self._as_on_github.math_latex = False
        # All footnotes are shown and none moves to the end, where the sentinel is expected.
        self._in_place = comrak.ParseOptions()
        self._in_place.leave_footnote_definitions = True

    def to_html(self, text: str) -> str:
        """Return the HTML of clean text."""
        if may_define_labels(text):
            text = _ROOM + text
        # A fifth of the engine's time is the search for bare links, which all have one of these.
        may_link = "://" in text or "www." in text or "@" in text
        extensions = self._extensions if may_link else self._without_links
        return comrak.render_markdown(text, extensions, self._parsing, self._escaping)

    def ends_openly(self, text: str) -> bool:
        """Return whether the text holds raw HTML, or would swallow a heading written below it."""
        html = comrak.render_markdown(
            f"{text}\n\n## C2S\n", self._as_on_github, self._in_place, self._omitting
        )
        return "<!-- raw HTML omitted -->" in html or not (
            html.removesuffix(_END_OF_FOOTNOTES).endswith(_SENTINEL)
        )


def _extensions() -> comrak.ExtensionOptions:
    extensions = comrak.ExtensionOptions()
    extensions.alerts = True
    extensions.autolink = True
    extensions.cjk_friendly_emphasis = True
    extensions.footnotes = True
    extensions.math_dollars = True
    extensions.math_latex = True
    extensions.strikethrough = True
    extensions.table = True
    extensions.tasklist = True
    return extensions
