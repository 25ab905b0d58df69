"""The post-processor `redact`."""

from __future__ import annotations

import re
from typing import TypeVar

from chat2site.api import (
    AssetRef,
    Block,
    Document,
    Item,
    PageContext,
    PostProcessor,
    RenderedPart,
    Section,
    Version,
    replace,
    web_url,
)
from chat2site_plugins.redact.patterns import MARK, MARKED

StructT = TypeVar("StructT", bound=Block | Section)

# These decide how a page is made; nobody reads them.
_NO_TEXT = frozenset({"message_id", "anchor", "role", "recipient", "kind", "model"})


class Redactor(PostProcessor):
    """Replaces text last of all, so that nothing which others add escapes it.

    What it does not reach are the names of models and providers, ids, and what a picture shows.
    """

    name = "redact"
    after = ("canvas", "citations", "details")

    def __init__(self, patterns: tuple[re.Pattern[str], ...], replacement: str) -> None:
        self._patterns = patterns
        self._replacement = replacement

    def title(self, title: str) -> str:
        """Return the title for the page and for all lists."""
        return _Page(self._patterns, self._replacement).text(title)

    def document(self, document: Document, context: PageContext) -> Document:
        """Return the document with every text in it replaced."""
        page = _Page(self._patterns, self._replacement)
        items = tuple(map(page.item, document.items))
        if page.count:
            context.count("redacted", page.count)
        return replace(document, title=self.title(document.title), items=items)


class _Page:
    """Redacts one page, and counts."""

    def __init__(self, patterns: tuple[re.Pattern[str], ...], replacement: str) -> None:
        self._patterns = patterns
        self._replacement = replacement
        self.count = 0

    def text(self, text: str) -> str:
        """Return a text, redacted."""
        for pattern in self._patterns:
            text, number = pattern.subn(self._replace, text)
            self.count += number
        return text

    def _replace(self, match: re.Match[str]) -> str:
        # What formatting begins or ends inside the word goes on around what takes its place.
        marks = MARK.findall(match[0]) if match.lastgroup == MARKED else ()
        return self._replacement + "".join(marks)

    def item(self, item: Item) -> Item:
        """Return a section or a left branch, redacted."""
        if isinstance(item, Version):
            return replace(
                item, label=self.text(item.label), items=tuple(map(self.item, item.items))
            )
        section = self._fields(item)
        return replace(section, parts=tuple(map(self._part, section.parts)))

    def _part(self, part: RenderedPart) -> RenderedPart:
        return replace(part, blocks=tuple(map(self._block, part.blocks)))

    def _block(self, block: Block) -> Block:
        block = self._fields(block)
        inner = getattr(block, "blocks", None)
        if inner is not None:
            block = replace(block, blocks=tuple(map(self._block, inner)))
        asset = getattr(block, "asset", None)
        return block if asset is None else replace(block, asset=self._asset(asset))

    def _asset(self, asset: AssetRef) -> AssetRef:
        # Without a name, that of the file in the export would be shown, which nobody has read here.
        name = self.text(asset.name or asset.id)
        is_link = bool(web_url(asset.pointer))
        pointer = self.text(asset.pointer) if is_link else asset.pointer
        return replace(asset, name=name, pointer=pointer)

    def _fields(self, value: StructT) -> StructT:
        """Return a struct with all of its texts replaced: new kinds of text are covered too."""
        changed = {
            name: self.text(text)
            for name in value.__struct_fields__
            if name not in _NO_TEXT and isinstance(text := getattr(value, name), str)
        }
        return replace(value, **changed)
