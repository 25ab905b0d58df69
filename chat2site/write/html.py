"""From a document to the HTML of a conversation: blocks to markup, everything escaped."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

import msgspec

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
    Section,
    Version,
)
from chat2site.write.code_titles import title_code
from chat2site.write.engine import render_gfm
from chat2site.write.escape import escape_html, size_text, web_url, without_tracking
from chat2site.write.files import FileLinks
from chat2site.write.harden import harden
from chat2site.write.plain import plain_text
from chat2site.write.raw_html import box_raw_html
from chat2site.write.turns import iter_turns

_BELOW_MESSAGES = 2
"""A message's heading is an `h2`, so an `h1` in its text becomes an `h3`."""
_BELOW_TITLES = 1
_ADMONITIONS = {"note": "note", "warning": "warning", "error": "failure"}
_PROMPT_LENGTH = 80
# How ChatGPT calls files, and the site those that have no name.
_CODE_NAME = re.compile(r"file[-_.]")


class SectionHtml(msgspec.Struct, frozen=True):
    """The HTML of one message's text, without its header, as search needs it."""

    anchor: str
    section: Section
    html: str


class PageHtml(msgspec.Struct, frozen=True):
    """The HTML of a conversation, what search needs of it, and its prompts as (anchor, text)."""

    body: str
    sections: list[SectionHtml]
    prompts: list[tuple[str, str]]


class HtmlWriter:
    """Writes the HTML of one document. `root` is the relative URL of the site's root."""

    def __init__(self, assets: Mapping[AssetRef, StoredAsset | MissingAsset], *, root: str) -> None:
        self._assets = assets
        self._root = root
        self._files = FileLinks(assets, root=root)
        self._sections: list[SectionHtml] = []
        self._prompts: list[tuple[str, str]] = []
        self._demote = _BELOW_MESSAGES
        self._texts_with_anchor: dict[str, int] = {}

    def write(self, document: Document) -> PageHtml:
        """Return the page's body."""
        body = self._branch(document.items, is_folded=False)
        return PageHtml(body, self._sections, self._prompts)

    def write_below_title(self, blocks: tuple[Block, ...]) -> str:
        """Return the HTML of blocks that stand in no message."""
        self._demote = _BELOW_TITLES
        return self._blocks(blocks, "m")

    def _branch(self, items: tuple[Item, ...], *, is_folded: bool) -> str:
        return "".join(
            self._item(item, continues, is_folded=is_folded)
            for item, continues in iter_turns(items)
        )

    def _item(self, item: Item, continues: bool, *, is_folded: bool) -> str:
        if isinstance(item, Version):
            inner = self._branch(item.items, is_folded=True)
            return _details("c2s-version", item.label, inner)
        html = self._section(item, continues)
        if item.role == "user" and not is_folded:
            # What is folded is not the prompt, unless the prompt as a whole is folded.
            html_of_prompt = self._sections[-1].html
            visible = html_of_prompt.split("<details", 1)[0]
            text = plain_text(visible.strip() or html_of_prompt, limit=_PROMPT_LENGTH)
            self._prompts.append((item.anchor, text or self._name_images(item)))
        return _details("c2s-fold", item.fold, html) if item.fold else html

    def _name_images(self, section: Section) -> str:
        """Return what stands for a prompt without text: its image, or how many there are."""
        blocks = [block for part in section.parts for block in part.blocks]
        figures = [block for block in blocks if isinstance(block, Figure)]
        if len(figures) != 1:
            return f"{len(figures)} images" if figures else "(no text)"
        stored = self._assets[figures[0].asset]
        name = stored.name if not _CODE_NAME.match(stored.name) else ""
        return plain_text(escape_html(figures[0].alt or name), limit=_PROMPT_LENGTH) or "Image"

    def _section(self, section: Section, continues: bool) -> str:
        body = "".join(self._blocks(part.blocks, section.anchor) for part in section.parts)
        self._sections.append(SectionHtml(section.anchor, section, body))
        going_on = " c2s-continues" if continues else ""
        return (
            f'<section class="c2s-message c2s-{_role(section)}{going_on}" id="{section.anchor}">'
            f"{_section_header(section)}"
            f'<div dir="auto">\n{body}</div></section>\n'
        )

    def _blocks(self, blocks: tuple[Block, ...], anchor: str) -> str:
        return "".join(self._block(block, anchor) for block in blocks)

    def _block(self, block: Block, anchor: str) -> str:
        match block:
            case Prose():
                return self._prose(block, anchor)
            case Code():
                return _code(block)
            case Details():
                inner = self._blocks(block.blocks, anchor)
                return _details("c2s-details", block.summary, inner, is_open=block.open)
            case Figure():
                return self._figure(block)
            case Attachment():
                return self._attachment(block)
            case Media():
                return self._media(block)
            case Quote():
                source = _source(block)
                return f"<blockquote>{self._blocks(block.blocks, anchor)}{source}</blockquote>\n"
            case Notice():
                inner = self._blocks(block.blocks, anchor)
                return (
                    f'<div class="admonition {_ADMONITIONS.get(block.kind, "note")}">'
                    f'<p class="admonition-title">{escape_html(block.title)}</p>{inner}</div>\n'
                )
            case _:
                raise TypeError(f"No way to write the block {type(block).__name__} as HTML")

    def _prose(self, prose: Prose, anchor: str) -> str:
        count = self._texts_with_anchor.get(anchor, 0) + 1
        self._texts_with_anchor[anchor] = count
        # Two texts of one message may both have a footnote `[^1]`.
        own_anchor = anchor if count == 1 else f"{anchor}-{count}"
        html = box_raw_html(title_code(render_gfm(prose.markdown)))
        return harden(html, anchor=own_anchor, demote=self._demote, files=self._files)

    def _figure(self, figure: Figure) -> str:
        stored = self._assets[figure.asset]
        if isinstance(stored, MissingAsset):
            return _missing(figure.asset, stored, caption=figure.caption)
        if not stored.is_image:
            return self._download(stored) + _paragraph(figure.caption)
        shown = stored.thumbnail or stored
        caption = (
            f"<figcaption>{escape_html(figure.caption)}</figcaption>" if figure.caption else ""
        )
        return (
            f'<figure class="c2s-figure"><a href="{self._root}{stored.path}">'
            f'<img src="{self._root}{shown.path}" alt="{escape_html(figure.alt or stored.name)}"'
            f' width="{shown.width}" height="{shown.height}" loading="lazy" decoding="async">'
            f"</a>{caption}</figure>\n"
        )

    def _media(self, media: Media) -> str:
        stored = self._assets[media.asset]
        if isinstance(stored, MissingAsset):
            return _missing(media.asset, stored)
        kind = stored.mime_type.split("/")[0]
        if kind not in {"audio", "video"}:
            return self._download(stored)
        return (
            f'<{kind} class="c2s-media" controls preload="none" src="{self._root}{stored.path}">'
            f"</{kind}>\n{self._download(stored)}"
        )

    def _attachment(self, attachment: Attachment) -> str:
        stored = self._assets[attachment.asset]
        if isinstance(stored, MissingAsset):
            return _missing(attachment.asset, stored)
        return self._download(stored)

    def _download(self, stored: StoredAsset) -> str:
        name = escape_html(stored.name)
        return (
            f'<p class="c2s-attachment"><a href="{self._root}{stored.path}" download="{name}">'
            f"{name}</a> <span>{size_text(stored.size_bytes)}</span></p>\n"
        )


def describe_missing(asset: AssetRef, missing: MissingAsset) -> str:
    """Return what a placeholder says: name, dimensions, size, and why the file is not there."""
    address = asset.pointer if missing.is_linked else ""
    facts = [asset.name or missing.name or asset.id or address or "file"]
    if asset.width and asset.height:
        facts.append(f"{asset.width} × {asset.height}")
    if asset.size_bytes:
        facts.append(size_text(asset.size_bytes))
    return " · ".join([*facts, missing.reason])


def _missing(asset: AssetRef, missing: MissingAsset, *, caption: str = "") -> str:
    text = escape_html(describe_missing(asset, missing))
    if url := web_url(asset.pointer):
        text = f'<a href="{escape_html(url)}">{text}</a>'
    return f'<p class="c2s-missing">{text}</p>\n{_paragraph(caption)}'


def _paragraph(text: str) -> str:
    return f"<p>{escape_html(text)}</p>\n" if text else ""


def _source(quote: Quote) -> str:
    url = web_url(quote.url)
    title = escape_html(quote.title.strip() or without_tracking(quote.url))
    if not title:
        return ""
    link = f'<a href="{escape_html(url)}">{title}</a>' if url else title
    return f'<p class="c2s-source">{link}</p>'


def _code(code: Code) -> str:
    language = f' class="language-{escape_html(code.language)}"' if code.language else ""
    title = f'<p class="c2s-code-title">{escape_html(code.title)}</p>' if code.title else ""
    text = escape_html(code.text.rstrip("\n"))
    return f"{title}<pre><code{language}>{text}\n</code></pre>\n"


def _details(css_class: str, summary: str, inner: str, *, is_open: bool = False) -> str:
    state = " open" if is_open else ""
    return (
        f'<details class="{css_class}"{state}><summary>{escape_html(summary)}</summary>\n'
        f"{inner}</details>\n"
    )


def _role(section: Section) -> str:
    return section.role if section.role in {"user", "assistant", "system"} else "tool"


def _section_header(section: Section) -> str:
    # Without classes, of which every message would have five: style sheets know the place of each.
    speaker = _speaker(section.label, section.name, section.version, section.model)
    time = ""
    if section.created:
        moment = section.created.isoformat(timespec="seconds")
        time = f'<time datetime="{moment}">{moment[:10]} {moment[11:16]}</time>'
    link = f'<a href="#{section.anchor}" aria-label="Link to this message"></a>'
    return f"<header>{speaker}{time}{link}</header>"


@lru_cache(maxsize=256)  # Messages have few of these
def _speaker(label: str, name: str, version: str, model: str) -> str:
    role = f"{label} · {name}" if name else label
    parts = [f"<h2>{escape_html(role)}</h2>"]
    if version:
        parts.append(f'<span class="c2s-attempt">{escape_html(version)}</span>')
    if model:
        parts.append(f"<span>{escape_html(model)}</span>")
    return "".join(parts)
