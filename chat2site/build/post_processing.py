"""Run post-processors over a page. One that fails is left out, told, and stops nothing."""

from __future__ import annotations

from collections.abc import Iterable
from time import perf_counter
from typing import TypeVar

from chat2site.hooks.context import PageContext
from chat2site.hooks.contracts import PostProcessor
from chat2site.hooks.registered import Registered, WrongReturnError
from chat2site.model.blocks import Document

ChangedT = TypeVar("ChangedT", Document, str)
Processor = Registered[PostProcessor]


class PostProcessing:
    """The post-processors of a process, in order; a method that is not overridden costs nothing."""

    def __init__(self, processors: Iterable[Processor]) -> None:
        processors = list(processors)
        self._of_documents = [each for each in processors if _overrides(each, "document")]
        self._of_html = [each for each in processors if _overrides(each, "html")]

    def document(self, document: Document, context: PageContext) -> Document:
        """Return the document that is written."""
        for processor in self._of_documents:
            document = _change(processor, "document", document, context)
        return document

    def html(self, html: str, context: PageContext) -> str:
        """Return the HTML of the conversation that is written."""
        for processor in self._of_html:
            html = _change(processor, "html", html, context)
        return html


def _overrides(processor: Processor, method: str) -> bool:
    return getattr(type(processor.value), method) is not getattr(PostProcessor, method)


def _change(processor: Processor, method: str, value: ChangedT, context: PageContext) -> ChangedT:
    start = perf_counter()
    try:
        changed = getattr(processor.value, method)(value, context)
    except Exception as error:  # noqa: BLE001 - a plugin may raise anything
        return _leave_out(processor, error, value, context)
    finally:
        processor.seconds += perf_counter() - start
    if not isinstance(changed, type(value)):
        wrong = WrongReturnError(method, changed, f"`{type(value).__name__}`")
        return _leave_out(processor, wrong, value, context)
    return changed


def _leave_out(
    processor: Processor, error: Exception, value: ChangedT, context: PageContext
) -> ChangedT:
    name = processor.value.name
    context.warn("C2S-P003", f"Post-processor `{name}` is left out: {processor.complaint(error)}")
    return value
