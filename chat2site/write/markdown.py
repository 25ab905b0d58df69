"""From a document to a Markdown page that reads well on GitHub, in Obsidian and in an editor."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache

from chat2site.model.assets import AssetRef, MissingAsset, StoredAsset
from chat2site.model.blocks import (
    Attachment,
    Block,
    Code,
    Details,
    Document,
    Figure,
    Item,
    Media,
    Notice,
    Prose,
    Quote,
    Version,
)
from chat2site.write.clean import clean_text
from chat2site.write.escape import (
    escape_html,
    escape_inline,
    fence,
    size_text,
    web_url,
    without_tracking,
)
from chat2site.write.files import FileLinks
from chat2site.write.html import describe_missing
from chat2site.write.seal import seal
from chat2site.write.turns import iter_turns

# What YAML 1.1 calls not printable, and the line breaks that JSON allows inside a string.
_NOT_YAML = re.compile("[\x80-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_JSON = json.JSONEncoder(ensure_ascii=False)
_ALERTS = {"note": "NOTE", "warning": "WARNING", "error": "CAUTION"}


class MarkdownWriter:
    """Writes the Markdown of one document. `root` is the relative URL of the site's root."""

    def __init__(self, assets: Mapping[AssetRef, StoredAsset | MissingAsset], *, root: str) -> None:
        self._assets = assets
        self._root = root
        self._files = FileLinks(assets, root=root)
        self._number = 0

    def write(self, document: Document) -> str:
        """Return the page, with front matter, ending in one line break."""
        pieces = [_front_matter(document), _heading(document)]
        return "\n".join([*pieces, self._branch(document.items)])

    def _branch(self, items: tuple[Item, ...]) -> str:
        return "\n".join(self._item(item, continues) for item, continues in iter_turns(items))

    def _item(self, item: Item, continues: bool) -> str:
        if isinstance(item, Version):
            return _details(item.label, self._branch(item.items))
        body = "\n".join(self._block(block) for part in item.parts for block in part.blocks)
        if item.fold:
            return _details(item.fold, body)
        if continues:
            return body
        return f"{_section_heading(item.label, item.name, item.version)}\n{body}"

    def _block(self, block: Block) -> str:
        match block:
            case Prose():
                self._number += 1
                return self._files.relink(seal(block.markdown, number=self._number)) + "\n"
            case Code():
                return _strong(block.title) + fence(block.text, block.language)
            case Details():
                inner = "\n".join(map(self._block, block.blocks))
                return _details(block.summary, inner, is_open=block.open)
            case Figure():
                return self._figure(block)
            case Attachment():
                return self._file("Attachment", block.asset, "")
            case Media():
                return self._file("Recording", block.asset, "")
            case Quote():
                inner = "\n".join(map(self._block, block.blocks))
                return _quote(f"{inner}\n{_source(block)}")
            case Notice():
                inner = "\n".join(map(self._block, block.blocks))
                alert = _ALERTS.get(block.kind, "NOTE")
                return _quote(f"[!{alert}]\n{_strong(block.title)}{inner}")
            case _:
                raise TypeError(f"No way to write the block {type(block).__name__} as Markdown")

    def _figure(self, figure: Figure) -> str:
        stored = self._assets[figure.asset]
        if isinstance(stored, StoredAsset) and not stored.is_image:
            return self._file("Attachment", figure.asset, figure.caption)
        return self._file("Image", figure.asset, figure.caption, alt=figure.alt)

    def _file(self, kind: str, asset: AssetRef, caption: str, *, alt: str = "") -> str:
        stored = self._assets[asset]
        if isinstance(stored, MissingAsset):
            url = web_url(asset.pointer)
            place = f"[{escape_inline(asset.pointer)}](<{url}>)\n" if url else ""
            inner = "\n".join(filter(None, [place, _paragraph(caption)]))
            return _details(f"{kind}: {describe_missing(asset, stored)}", inner)
        facts = size_text(stored.size_bytes)
        if stored.width and stored.height:
            facts += f", {stored.width} × {stored.height}"
        text = escape_inline(alt or stored.name)
        link = f"{'!' if stored.is_image else ''}[{text}]({self._root}{stored.path})\n"
        inner = "\n".join(filter(None, [link, _paragraph(caption)]))
        return _details(f"{kind}: {stored.name} ({facts})", inner, is_open=stored.is_image)


def format_time(time: datetime | None) -> str:
    """Return a time as `2025-01-10 12:34:56 UTC`, or `unknown`."""
    return "unknown" if time is None else f"{time:%Y-%m-%d %H:%M:%S %Z}"


def _front_matter(document: Document) -> str:
    values: dict[str, object] = {
        "title": document.title,
        "id": document.id,
        "created": document.created and document.created.isoformat(timespec="seconds"),
        "updated": document.updated and document.updated.isoformat(timespec="seconds"),
        "model": document.model,
        "models": list(document.models),
        "provider": document.provider,
        "tags": sorted(document.flags),
    }
    lines = [f"{key}: {_yaml(value)}" for key, value in values.items() if value]
    return "\n".join(["---", *lines, "---", ""])


def _yaml(value: object) -> str:
    """Return a value in YAML's flow style, which JSON is once unprintable characters are gone."""
    return _NOT_YAML.sub("\ufffd", clean_text(_JSON.encode(value)))


def _heading(document: Document) -> str:
    # Two spaces keep these three lines apart where a line break alone does not.
    lines = [
        f"# {escape_inline(document.title)}",
        "",
        f"Created: {format_time(document.created)}  ",
        f"Updated: {format_time(document.updated)}  ",
        f"Model: {escape_inline(document.model) or 'unknown'}",
        "",
    ]
    return "\n".join(lines)


@lru_cache(maxsize=256)  # Messages have few of these
def _section_heading(label: str, name: str, version: str) -> str:
    of_name = f" · {escape_inline(name)}" if name else ""
    of_version = f"\n*{escape_inline(version)}*\n" if version else ""
    return f"## {escape_inline(label)}{of_name}\n{of_version}"


def _source(quote: Quote) -> str:
    url = web_url(quote.url)
    title = escape_inline(quote.title.strip() or without_tracking(quote.url))
    # In angle brackets, a parenthesis in the URL does not end the link.
    return f"[{title}](<{url}>)" if url and title else title


def _strong(text: str) -> str:
    line = escape_inline(text)
    return f"**{line}**\n\n" if line else ""


def _paragraph(text: str) -> str:
    return escape_inline(text) + "\n" if text else ""


def _details(summary: str, inner: str, *, is_open: bool = False) -> str:
    state = " open" if is_open else ""
    # One line: a summary is raw HTML for the reader of this page, which a blank line would end.
    line = " ".join(escape_html(summary).split())
    return f"<details{state}>\n<summary>{line}</summary>\n\n{inner}\n</details>\n"


def _quote(text: str) -> str:
    lines = text.rstrip("\n").split("\n")
    return "".join(f"> {line}\n" if line else ">\n" for line in lines)
