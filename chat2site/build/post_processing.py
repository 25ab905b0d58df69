"""Run post-processors over a page. One that fails is left out, told, and stops nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from time import perf_counter
from typing import TypeVar

from msgspec.structs import replace

from chat2site.hooks.context import PageContext
from chat2site.hooks.contracts import PostProcessor
from chat2site.hooks.registered import Registered, WrongReturnError
from chat2site.model.blocks import Document
from chat2site.model.catalog import CatalogEntry

ChangedT = TypeVar("ChangedT", Document, str)
Processor = Registered[PostProcessor]


class PostProcessing:
    """The post-processors of a process, in order; a method that is not overridden costs nothing."""

    def __init__(self, processors: Iterable[Processor]) -> None:
        processors = list(processors)
        self._of_titles = [each for each in processors if _overrides(each, "title")]
        self._of_documents = [each for each in processors if _overrides(each, "document")]
        self._of_html = [each for each in processors if _overrides(each, "html")]

    def titles(self, entries: Sequence[CatalogEntry]) -> Sequence[CatalogEntry]:
        """Return the entries with the titles that are shown. Raises PluginError.

        A failure is no warning here: whoever hides a name wants it to be nowhere.
        """
        for processor in self._of_titles:
            name = processor.value.name
            with processor.blamed(f"`title` of its post-processor `{name}`"):
                entries = [
                    replace(each, title=_checked_title(processor.value.title(each.title)))
                    for each in entries
                ]
        return entries

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


def _checked_title(title: str) -> str:
    if not isinstance(title, str):
        raise WrongReturnError("title", title, "a text")
    return title


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
