"""Look into everything that plugins return, to find the one whose values break a page later on.

This takes time, so that it is done only for a page that could not be made otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from typing import Any

import msgspec

from chat2site.hooks.context import Diagnostics, PageContext, RenderContext
from chat2site.hooks.contracts import Confidence, PostProcessor, Reader, Renderer, Source
from chat2site.hooks.registered import Registered, WrongFieldError, WrongReturnError
from chat2site.hooks.registry import Registry
from chat2site.model.blocks import (
    Attachment,
    Block,
    Code,
    Details,
    Document,
    Figure,
    Media,
    Notice,
    Prose,
    Quote,
)
from chat2site.model.catalog import CatalogEntry
from chat2site.model.conversation import Conversation
from chat2site.model.parts import Part

_BLOCKS = frozenset({Attachment, Code, Details, Figure, Media, Notice, Prose, Quote})


def scrutinise(registry: Registry) -> Registry:
    """Return a registry whose readers, renderers and post-processors are looked into."""
    careful = copy(registry)
    careful.readers = {
        name: _with(_CarefulReader(each.value), each) for name, each in registry.readers.items()
    }
    careful.renderers = {
        content_type: [_with(_CarefulRenderer(each.value), each) for each in renderers]
        for content_type, renderers in registry.renderers.items()
    }
    careful.post_processors = [
        _with(_CarefulPostProcessor(each.value), each) for each in registry.post_processors
    ]
    return careful


def _with(value: Any, registered: Registered[Any]) -> Registered[Any]:  # noqa: ANN401 - any kind
    plugin, distribution = registered.plugin, registered.distribution
    return Registered(plugin=plugin, distribution=distribution, value=value)


class _CarefulReader(Reader):
    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def sniff(self, source: Source) -> Confidence:
        return self._reader.sniff(source)

    def catalog(self, source: Source, diagnostics: Diagnostics) -> Iterator[CatalogEntry]:
        return self._reader.catalog(source, diagnostics)

    def read(self, raw: bytes, entry: CatalogEntry, diagnostics: Diagnostics) -> Conversation:
        conversation = self._reader.read(raw, entry, diagnostics)
        _check(conversation, "read")
        return conversation


class _CarefulRenderer(Renderer):
    def __init__(self, renderer: Renderer) -> None:
        self._renderer = renderer

    def render(self, part: Part, context: RenderContext) -> Sequence[Block] | None:
        blocks = self._renderer.render(part, context)
        _check(blocks, "render")
        return blocks


class _CarefulPostProcessor(PostProcessor):
    def __init__(self, processor: PostProcessor) -> None:
        self._processor = processor
        # Of this object, not of the class.
        self.name = processor.name  # type: ignore[misc]

    def document(self, document: Document, context: PageContext) -> Document:
        changed = self._processor.document(document, context)
        _check(changed, "document")
        return changed

    def html(self, html: str, context: PageContext) -> str:
        return self._processor.html(html, context)


def _check(value: object, method: str) -> None:
    """Raise WrongFieldError if a struct somewhere in the value has a field of a wrong type."""
    values = [value]
    while values:
        each = values.pop()
        if isinstance(each, Block) and type(each) not in _BLOCKS:
            raise WrongReturnError(method, each, "a block that `chat2site.api` has")
        if isinstance(each, msgspec.Struct):
            values += _iter_inner(each, method)
        elif isinstance(each, list | tuple):
            values += each


def _iter_inner(struct: msgspec.Struct, method: str) -> Iterator[object]:
    """Yield the structs in the fields of one, and check all that is no struct."""
    for field in msgspec.structs.fields(type(struct)):
        value = getattr(struct, field.name)
        inner = list(value.values()) if isinstance(value, Mapping) else value
        inner = inner if isinstance(inner, list | tuple) else [inner]
        structs = [each for each in inner if isinstance(each, msgspec.Struct)]
        yield from structs
        if len(structs) < len(inner):
            try:
                msgspec.convert(value, field.type)
            # A field of several kinds of structs cannot be converted, and here is something else.
            except (msgspec.ValidationError, TypeError) as error:
                raise WrongFieldError(method, struct, field.name) from error
