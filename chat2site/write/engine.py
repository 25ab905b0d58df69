"""The Markdown engine: GFM as language models write it to HTML, with raw HTML as text.

`render_gfm` is the only way from Markdown to HTML. comrak does it where it has a wheel, else
markdown-it-py; one conformance suite holds both to the same output.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from functools import cache
from importlib.util import find_spec

from chat2site.write.clean import clean_markdown


class Engine(ABC):
    """A Markdown parser with its options set."""

    @abstractmethod
    def to_html(self, text: str) -> str:
        """Return the HTML of clean text; raw HTML is escaped, formulas have `data-math-style`.

        Code has the words behind its language in `data-meta`.
        """

    @abstractmethod
    def ends_openly(self, text: str) -> bool:
        """Return whether the text holds raw HTML, or would swallow a heading written below it.

        Unlike `to_html`, it reads what GitHub reads: formulas in brackets are not known there.
        """


def render_gfm(markdown: str) -> str:
    """Return the HTML of one text, in which nothing of the text is markup that it did not mean."""
    return default_engine().to_html(clean_markdown(markdown))


@cache
def default_engine() -> Engine:
    """Return the engine of this installation."""
    # Each platform needs only one of the two installed.
    if find_spec("comrak") is not None:
        from chat2site.write.engine_comrak import ComrakEngine  # noqa: PLC0415 - see above

        return ComrakEngine()
    from chat2site.write.engine_markdown_it import MarkdownItEngine  # noqa: PLC0415 - see above

    return MarkdownItEngine()
