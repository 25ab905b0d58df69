"""Read HTML strictly: what is open gets closed, and no sign of markup stands loose in the text."""

from __future__ import annotations

import re
from html import escape, unescape
from html.parser import HTMLParser

import comrak

VOID = frozenset({"br", "hr", "img", "input"})
_BLOCKS = (
    "blockquote|details|div|figure|h[1-6]|header|li|ol|p|pre|section|summary|table|tbody|td|th"
    "|thead|tr|ul|input"
)
_AROUND_BLOCK = re.compile(rf"\s*(</?(?:{_BLOCKS})\b[^>]*>)\s*")


class _StrictReader(HTMLParser):
    """Collects the tags and the text, and raises at what no writer of ours may produce."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.pieces: list[str] = []
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs), (
            f"An attribute is doubled: {self.get_starttag_text()}"
        )
        self.tags.append((tag, dict(attrs)))
        listed = "".join(f' {name}="{escape(value or "")}"' for name, value in sorted(attrs))
        self.pieces.append(f"<{tag}{listed}>")
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in VOID, f"Only void elements close themselves: {tag}"
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self._open, f"Nothing is open at </{tag}>"
        assert self._open.pop() == tag, f"Not open at the end: {tag}"
        self.pieces.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        assert not set(data) & set("<>&"), f"Loose markup: {data!r}"
        self.pieces.append(data)

    def handle_entityref(self, name: str) -> None:
        self.pieces.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.pieces.append(f"&#{name};")

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(f"A declaration: {data!r}")

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"A comment: {data!r}")

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(f"A declaration: {decl!r}")

    def handle_pi(self, data: str) -> None:
        raise AssertionError(f"A processing instruction: {data!r}")

    def finish(self) -> None:
        self.close()
        assert not self._open, f"Left open: {self._open}"


def read_tags(markup: str) -> list[tuple[str, dict[str, str | None]]]:
    """Return the start tags with their attributes, unescaped. Unsound HTML is an error."""
    return _read(markup).tags


def normal_form(markup: str) -> str:
    """Return the HTML with attributes in order, and no white space around the tags of blocks."""
    return _AROUND_BLOCK.sub(r"\1", "".join(_read(markup).pieces)).strip()


def read_text(markup: str) -> str:
    """Return the text of sound HTML on one line, unescaped."""
    return one_line(unescape(re.sub("<[^>]*>", " ", markup)))


def one_line(text: str) -> str:
    """Return the text with all white space as single spaces."""
    return " ".join(text.split())


def render_as_github(markdown: str, *, raw_html: bool = False) -> str:
    """Return the HTML of a dialect in which `\\[` begins no formula, with each footnote in place.

    Raw HTML is left out, unless it is wanted.
    """
    extensions = comrak.ExtensionOptions()
    for name in ("autolink", "footnotes", "strikethrough", "table", "tasklist"):
        setattr(extensions, name, True)
    parsing = comrak.ParseOptions()
    parsing.leave_footnote_definitions = True
    rendering = comrak.RenderOptions()
    rendering.unsafe_ = raw_html
    # A long blank line, because comrak resolves no more labels than the text is long.
    return comrak.render_markdown(" " * 100_000 + "\n" + markdown, extensions, parsing, rendering)


def _read(markup: str) -> _StrictReader:
    reader = _StrictReader()
    reader.feed(markup)
    reader.finish()
    return reader
