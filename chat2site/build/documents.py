"""Search documents as files, in a folder for each shard, until the shard is indexed."""

from __future__ import annotations

from pathlib import Path


def document_name(url: str) -> str:
    """Return the path of a page's search document in the folder of its shard.

    Pagefind takes it for the address of the page. `search-results.js` makes `a/b/` of `a/b_.html`
    again: a folder for each document would take longer than the document.
    """
    return f"{url[:-1]}_.html" if url.endswith("/") else url or "index.html"


def write_document(shard: Path, url: str, text: str) -> None:
    """Write the search document of a page."""
    path = shard / document_name(url)
    data = text.encode()
    try:
        path.write_bytes(data)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
