"""Facts about a page in HTML: the line below its title, its breadcrumb, links to its neighbours."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from chat2site.model.blocks import Document, iter_sections
from chat2site.model.catalog import PageLink
from chat2site.write.escape import escape_html

_RELATIONS = {"previous": "prev", "next": "next"}


def format_minute(time: datetime) -> str:
    """Return a time as `2025-01-10 12:34`."""
    # A third of the time of `strftime`; every message has two of these.
    return time.isoformat(" ", "minutes")[:16]


def render_meta(document: Document) -> str:
    """Return dates, models, flags and the number of messages, as HTML."""
    return "".join(_iter_facts(document))


def render_toc(prompts: list[tuple[str, str]]) -> str:
    """Return the prompts as items of Material's table of contents."""
    return "".join(
        f'<li><a class="md-nav__link" href="#{anchor}">{escape_html(text)}</a></li>'
        for anchor, text in prompts
    )


def render_neighbour(page: PageLink | None, *, kind: str, root: str) -> str:
    """Return the link to the `previous` or `next` page, empty where there is none."""
    if page is None:
        return ""
    return (
        f'<a rel="{_RELATIONS[kind]}" href="{root}{page.url}">'
        f"<span>{escape_html(page.title)}</span></a>"
    )


def render_breadcrumb(hubs: tuple[PageLink, ...], *, root: str) -> str:
    """Return links to the hubs above the page, the highest first."""
    return " › ".join(f'<a href="{root}{hub.url}">{escape_html(hub.title)}</a>' for hub in hubs)


def _iter_facts(document: Document) -> Iterator[str]:
    if document.created is not None:
        yield _fact(f"Created {_time(document.created)}")
    if document.updated is not None:
        yield _fact(f"Updated {_time(document.updated)}")
    for model in document.models or filter(None, [document.model]):
        yield _fact(escape_html(model), "model")
    count = sum(1 for _ in iter_sections(document.items))
    yield _fact(f"{count:,} message{'' if count == 1 else 's'}")
    for flag in sorted(document.flags):
        yield _fact(escape_html(flag), "flag")


def _fact(html: str, kind: str = "") -> str:
    mark = f' class="c2s-meta__{kind}"' if kind else ""
    return f"<span{mark}>{html}</span>"


def _time(time: datetime) -> str:
    moment = time.isoformat(timespec="seconds")
    return f'<time datetime="{moment}">{time:%Y-%m-%d %H:%M:%S %Z}</time>'
