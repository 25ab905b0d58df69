"""Search documents of the user's own pages."""

from __future__ import annotations

import re
from pathlib import Path

from mkdocs.structure.pages import Page

from chat2site.build.documents import write_document
from chat2site.write.search import SearchSection, render_search_document

SHARD = "pages"
_PERMALINK = re.compile(r'<a class="headerlink".*?</a>')


def write_own_document(documents: Path, page: Page, html: str) -> None:
    """Write the search document of a page whose content is `html`."""
    title = str(page.title)
    text = render_search_document(
        title,
        None,
        models=(),
        provider="",
        has=(),
        sections=[SearchSection("", title, _PERMALINK.sub("", html))],
    )
    write_document(documents / SHARD, page.url, text)
