"""The engine on comrak, which is written in Rust and used wherever it has a wheel."""

from __future__ import annotations

import comrak

from chat2site.write.engine import Engine

_SENTINEL = "<h2>C2S</h2>\n"


class ComrakEngine(Engine):
    """GFM by comrak."""

    def __init__(self) -> None:
        self._extensions = _extensions()
        self._escaping = comrak.RenderOptions()
        self._escaping.escape = True
        self._omitting = comrak.RenderOptions()
        self._parsing = comrak.ParseOptions()
        # Footnotes move to the end of the page, where the sentinel is expected.
        self._without_footnotes = _extensions()
        self._without_footnotes.footnotes = False

    def to_html(self, text: str) -> str:
        """Return the HTML of clean text."""
        return comrak.render_markdown(text, self._extensions, self._parsing, self._escaping)

    def ends_openly(self, text: str) -> bool:
        """Return whether the text holds raw HTML, or would swallow a heading written below it."""
        html = comrak.render_markdown(
            f"{text}\n\n## C2S\n", self._without_footnotes, self._parsing, self._omitting
        )
        return "<!-- raw HTML omitted -->" in html or not html.endswith(_SENTINEL)


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
