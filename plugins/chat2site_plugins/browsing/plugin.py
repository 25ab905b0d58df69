"""The renderers of pages that a model read on the web."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from chat2site.api import (
    Block,
    Code,
    Details,
    Fields,
    Part,
    Prose,
    Quote,
    RenderContext,
    Renderer,
    escape_inline,
    web_url,
)

_LONG_QUOTE = 1_000
_LONGEST_TITLE = 120


class QuoteRenderer(Renderer):
    """A passage of a page is a quote with its source, folded when it is long."""

    content_types = ("tether_quote",)

    def render(self, part: Part, context: RenderContext) -> Sequence[Block] | None:
        """Return a quote or a fold with it."""
        del context
        fields = Fields.of(part)
        if not fields:
            return None
        title, text = fields.text("title"), fields.text("text")
        if not title and not text:
            return None
        blocks = _quote(fields, title, [Prose(text)] if text else [])
        return [_fold(title, blocks)] if len(text) > _LONG_QUOTE else blocks


class WebpageRenderer(Renderer):
    """A page that a search found is folded under its title."""

    content_types = ("sonic_webpage",)

    def render(self, part: Part, context: RenderContext) -> Sequence[Block] | None:
        """Return one fold with the page, when it was published, and its source."""
        fields = Fields.of(part)
        if not fields:
            return None
        title, text, snippet = (fields.text(key) for key in ("title", "text", "snippet"))
        blocks: list[Block] = []
        if date := _date(fields.number("pub_timestamp"), context):
            blocks.append(Prose(f"*Published {date}*"))
        blocks += [Prose(each) for each in _without_repeats(snippet, text)]
        if not title and not text and not snippet:
            return None
        return [_fold(title, _quote(fields, title, blocks))]


class DisplayRenderer(Renderer):
    """What the browser of 2023 showed to the model: a list of results or a page."""

    content_types = ("tether_browsing_display",)

    def render(self, part: Part, context: RenderContext) -> Sequence[Block] | None:
        """Return one fold."""
        fields = Fields.of(part)
        if not fields:
            return None
        texts = _without_repeats(fields.text("summary"), fields.text("result"))
        if not texts:
            return None
        command = context.message.metadata.get("command")
        summary = f"Browsing · {command}" if isinstance(command, str) and command else "Browsing"
        return [Details(summary=summary, blocks=(*map(Prose, texts), *fields.rest()))]


class BrowsingCodeRenderer(Renderer):
    """What the browser of 2023 was told to do."""

    content_types = ("tether_browsing_code",)

    def render(self, part: Part, context: RenderContext) -> Sequence[Block] | None:
        """Return one fold."""
        del context
        fields = Fields.of(part)
        if not fields or not (text := fields.text("text")):
            return None
        return [Details(summary="Browsing code", blocks=(Code(text=text), *fields.rest()))]


def _quote(fields: Fields, title: str, blocks: list[Block]) -> list[Block]:
    """Return a quote with its source, and what else the fields say."""
    url, domain = fields.text("url"), fields.text("domain")
    if title and url and not web_url(url):
        blocks = [*blocks, Prose(escape_inline(url))]
    # The domain is part of the address, where there is one.
    if domain and domain not in url:
        blocks = [*blocks, Prose(escape_inline(domain))]
    return [Quote(blocks=tuple(blocks), title=title, url=url), *fields.rest()]


def _fold(title: str, blocks: list[Block]) -> Details:
    summary = f"Page · {title[:_LONGEST_TITLE]}" if title else "Page"
    return Details(summary=summary, blocks=tuple(blocks))


def _without_repeats(short: str, long: str) -> list[str]:
    return [text for text in (short, long) if text and (text is long or text not in long)]


def _date(seconds: float | None, context: RenderContext) -> str:
    if seconds is None:
        return ""
    try:
        moment = datetime.fromtimestamp(seconds, tz=UTC)
        return f"{moment.astimezone(context.config.zone):%Y-%m-%d}"
    except (OverflowError, OSError, ValueError):
        return ""
