"""Build one conversation's page: read, render, post-process, store its assets, write."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

from msgspec.structs import replace

from chat2site.build.addresses import root_of
from chat2site.build.documents import write_document
from chat2site.build.preparing import Preparer
from chat2site.build.tasks import PageResult, PageTask, WorkerSetup
from chat2site.errors import Chat2SiteError, OutputError
from chat2site.hooks.context import Diagnostics, PageContext
from chat2site.hooks.registry import Registry
from chat2site.hooks.scrutiny import scrutinise
from chat2site.model.blocks import Document, Notice, RenderedPart, Section, iter_sections
from chat2site.model.conversation import Conversation
from chat2site.model.ledger import Ledger
from chat2site.render.fates import Assets
from chat2site.write.escape import escape_html
from chat2site.write.facts import (
    format_minute,
    render_breadcrumb,
    render_meta,
    render_neighbour,
    render_toc,
)
from chat2site.write.html import HtmlWriter, PageHtml
from chat2site.write.markdown import MarkdownWriter
from chat2site.write.plain import plain_text
from chat2site.write.search import SearchSection, render_search_document
from chat2site.write.shell import Shell

_DESCRIPTION_LENGTH = 160


class PageBuilder:
    """Builds pages in one process. Made once a process: it loads plugins and opens sources."""

    def __init__(self, setup: WorkerSetup, registry: Registry | None = None) -> None:
        self._setup = setup
        self._preparer = Preparer(setup, registry or Registry.load(setup.config))
        self._careful: PageBuilder | None = None

    def build(self, task: PageTask) -> PageResult:
        """Write the page's files. Bad data ends in diagnostics and a notice, never in an error.

        Raises OutputError if the files cannot be written.
        """
        start = perf_counter()
        try:
            result = self._build_whatever_comes(task)
        except OSError as error:
            raise OutputError(
                f"Page `{task.page.url}` cannot be written: {error.strerror}",
                hint="See whether the disk is full",
            ) from error
        return replace(
            result,
            seconds=perf_counter() - start,
            plugin_seconds=self._preparer.registry.take_seconds(),
        )

    def _build_whatever_comes(self, task: PageTask) -> PageResult:
        try:
            return self.build_once(task)
        except (OSError, Chat2SiteError):
            raise
        except Exception:  # noqa: BLE001 - nothing in one chat may stop the others
            return self._build_carefully(task)

    def _build_carefully(self, task: PageTask) -> PageResult:
        """Build a page again, now looking for the plugin whose values cannot be written."""
        if self._careful is None:
            self._careful = PageBuilder(self._setup, scrutinise(self._preparer.registry))
        try:
            return self._careful.build_once(task)
        except (OSError, Chat2SiteError):
            raise
        except Exception as error:  # noqa: BLE001 - the same
            return self._write_unreadable(task, error)

    def build_once(self, task: PageTask) -> PageResult:
        """Write the page's files. Raises whatever goes wrong."""
        prepared = self._preparer.prepare(task.page.entry)
        return self._write(
            task, prepared.document, prepared.assets, prepared.context, prepared.ledger
        )

    def _write_unreadable(self, task: PageTask, error: Exception) -> PageResult:
        entry = task.page.entry
        diagnostics = Diagnostics(ignore=self._setup.config.ignore)
        message = f"The conversation cannot be read: {str(error) or type(error).__name__}"
        diagnostics.warn("C2S-R001", where=entry.where, message=message)
        ledger = Ledger()
        ledger.conversations.read = ledger.conversations.failed = 1
        notice = Notice(kind="error", title=message)
        section = Section(
            message_id="",
            anchor="m-unreadable",
            role="system",
            label="Not readable",
            parts=(RenderedPart(content_type="", blocks=(notice,), has_failed=True),),
        )
        document = Document(id=entry.id, title=entry.title, items=(section,))
        empty = Conversation(id=entry.id, title=entry.title, messages={}, active=())
        context = PageContext(
            empty, config=self._setup.config, diagnostics=diagnostics, where=entry.where
        )
        return self._write(task, document, {}, context, ledger)

    def _write(
        self,
        task: PageTask,
        document: Document,
        assets: Assets,
        context: PageContext,
        ledger: Ledger,
    ) -> PageResult:
        root = root_of(task.page.url)
        folder = Path(self._setup.output, task.page.url)
        folder.mkdir(parents=True, exist_ok=True)
        markdown = MarkdownWriter(assets, root=root).write(document).encode()
        (folder / "index.md").write_bytes(markdown)
        html = b""
        if task.shell is not None:
            page = HtmlWriter(assets, root=root).write(document)
            html = self._fill_shell(task.shell, task, document, page, context)
            (folder / "index.html").write_bytes(html)
            if task.shard:
                self._write_search_document(task, document, page)
        return PageResult(
            url=task.page.url,
            ledger=ledger,
            diagnostics=tuple(context.diagnostics.found),
            counts=context.counts,
            json_bytes=task.page.entry.span.end - task.page.entry.span.start,
            html_bytes=len(html),
            markdown_bytes=len(markdown),
            used=self._preparer.store.take_used(),
        )

    def _fill_shell(
        self,
        shell: Shell,
        task: PageTask,
        document: Document,
        page: PageHtml,
        context: PageContext,
    ) -> bytes:
        body = self._preparer.post_processing.html(page.body, context)
        root = root_of(task.page.url)
        first = page.sections[0].html if page.sections else ""
        return shell.fill(
            {
                "url": task.page.url,
                "title": escape_html(document.title),
                "description": escape_html(plain_text(first, limit=_DESCRIPTION_LENGTH)),
                "breadcrumb": render_breadcrumb(task.up, root=root),
                "meta": render_meta(document),
                "toc": render_toc(page.prompts),
                "body": body,
                "previous": render_neighbour(task.previous, kind="previous", root=root),
                "next": render_neighbour(task.next, kind="next", root=root),
            }
        )

    def _write_search_document(self, task: PageTask, document: Document, page: PageHtml) -> None:
        text = render_search_document(
            document.title,
            document.created,
            models=document.models or ((document.model,) if document.model else ()),
            provider=document.provider,
            has=_features(document),
            sections=[
                SearchSection(each.anchor, _search_label(each.section), each.html)
                for each in page.sections
            ],
        )
        write_document(Path(self._setup.documents, task.shard), task.page.url, text)


def _search_label(section: Section) -> str:
    time = f", {format_minute(section.created)}" if section.created else ""
    return section.label + time


def _features(document: Document) -> tuple[str, ...]:
    """Return what a visitor can filter pages by: the kinds of content, other than text."""
    kinds = {
        part.content_type for section in iter_sections(document.items) for part in section.parts
    }
    names = {"image": "images", "code": "code", "attachment": "attachments"}
    return tuple(sorted(names[kind] for kind in kinds & names.keys()))
