"""Replace the marks of a text by what they stand for, and leave everything else as it is."""

from __future__ import annotations

from chat2site.api import replace, web_url
from chat2site_plugins.citations.footnotes import Footnotes
from chat2site_plugins.citations.marks import (
    BRACKET,
    CUT,
    STRAY,
    Mark,
    iter_marks,
    may_hold_marks,
)
from chat2site_plugins.citations.references import References
from chat2site_plugins.citations.sources import Source, link, plain

_LISTS = {"i": "Images", "image_group": "Images", "products": "Products", "video": "Video"}


class Rewriter:
    """Rewrites the texts of one message, and counts the marks that had to go."""

    def __init__(self, references: References, footnotes: Footnotes) -> None:
        self._references = references
        self._footnotes = footnotes
        self.lost = 0

    def rewrite(self, text: str, *, offset: int | None) -> str:
        """Return the text without marks: the very same one if there are none.

        `offset` is the place of the text in the whole text of the message, if it is known.
        """
        if not may_hold_marks(text):
            return text
        pieces: list[str] = []
        last = ""
        end = 0
        for mark in iter_marks(text):
            shown = self._show(mark, None if offset is None else offset + mark.start)
            if shown is not None:
                # Not sought in `pieces`: a text may be nothing but marks, which leave nothing.
                last = text[end : mark.start][-1:] or last
                fitted = _fit(shown, before=last, after=text[mark.end : mark.end + 1])
                pieces += (text[end : mark.start], fitted)
                last = fitted[-1:] or last
                end = mark.end
        if not pieces:
            return text
        return self._footnotes.close("".join([*pieces, text[end:]]))

    def _show(self, mark: Mark, position: int | None) -> str | None:
        """Return what takes the mark's place, None if the mark stays."""
        if mark.kind == STRAY:
            return ""
        sources = self._references.find(mark, position)
        if mark.kind == BRACKET:
            return self._refer(mark, sources) if sources else None
        shown = "" if mark.kind == CUT else self._show_kind(mark, sources)
        self.lost += not shown
        return shown

    def _show_kind(self, mark: Mark, sources: tuple[Source, ...]) -> str:
        match mark.kind:
            case "entity":
                titles = (source.title for source in sources)
                return plain(next(filter(None, [*mark.names, *titles]), ""))
            case "product_entity" | "url":
                return _one_link(mark, sources)
            case "navlist":
                heading = mark.names[0] if mark.names else "Links"
                return _list(heading, sources or _named(mark.names[1:]))
            case kind if kind in _LISTS:
                return _list(_LISTS[kind], sources or _named(mark.names))
            case _:
                return self._refer(mark, sources)

    def _refer(self, mark: Mark, sources: tuple[Source, ...]) -> str:
        """Return one reference a source. Lines mean something in a file only."""
        return "".join(
            dict.fromkeys(
                self._footnotes.refer(source if source.url else replace(source, lines=mark.lines))
                for source in sources
            )
        )


def _one_link(mark: Mark, sources: tuple[Source, ...]) -> str:
    found = sources[0] if sources else Source()
    title = mark.names[0] if mark.names else found.title
    url = web_url(mark.url) or found.url
    return link(Source(title=title or mark.url, url=url, site=found.site))


def _list(heading: str, sources: tuple[Source, ...]) -> str:
    """Return a list in one line, which fits into a table or a list as well."""
    return f"{plain(heading)}: {' · '.join(map(link, sources))}" if sources else ""


def _named(names: tuple[str, ...]) -> tuple[Source, ...]:
    return tuple(Source(title=name) for name in names)


def _fit(shown: str, *, before: str, after: str) -> str:
    """Return the text so that its neighbours do not change what it means, nor it what they mean."""
    if shown and (before == "\\" or (before in {"!", "]"} and shown.startswith("["))):
        # An escape, an image, or a link by label would begin before the text.
        shown = f" {shown}"
    if not shown.endswith("]"):
        return shown
    # Followed by these, a reference would be the text of a link, or a definition.
    return shown + {"(": " ", "[": " ", ":": "\\"}.get(after, "")
