"""Prepare one conversation: read and render it, store its files, count all; write no page."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

import msgspec

from chat2site.assets.store import AssetStore
from chat2site.build.post_processing import PostProcessing
from chat2site.build.tasks import WorkerSetup
from chat2site.hooks.context import Diagnostics, PageContext
from chat2site.hooks.registered import WrongReturnError
from chat2site.hooks.registry import Registry
from chat2site.model.blocks import Document
from chat2site.model.catalog import CatalogEntry
from chat2site.model.conversation import Conversation
from chat2site.model.ledger import Ledger
from chat2site.render.costly import tame
from chat2site.render.document import render_document
from chat2site.render.fates import Assets, count_fates, count_read, iter_assets
from chat2site.sources.open import open_source
from chat2site.sources.split import read_span


class Prepared(msgspec.Struct, frozen=True, kw_only=True):
    """A conversation that can be written, what became of its files, and the count of everything."""

    document: Document
    assets: Assets
    context: PageContext
    ledger: Ledger


class Preparer:
    """Prepares conversations in one process: it has the plugins loaded and the sources open."""

    def __init__(self, setup: WorkerSetup, registry: Registry) -> None:
        self._config = setup.config
        self.registry = registry
        self.post_processing = PostProcessing(registry.post_processors)
        folder = Path(setup.work_folder)
        # What opening finds wrong was reported when the plan was made.
        sources = [
            open_source(Path(path), work_folder=folder, diagnostics=Diagnostics())
            for path in setup.config.sources
        ]
        self.store = AssetStore(
            setup.assets, sources, folder=Path(setup.output), old=setup.old_media
        )

    def prepare(self, entry: CatalogEntry) -> Prepared:
        """Return the conversation of an entry. Raises ValueError if it cannot be read."""
        diagnostics = Diagnostics(ignore=self._config.ignore)
        conversation = self._read(read_span(entry.span), entry, diagnostics)
        context = PageContext(
            conversation, config=self._config, diagnostics=diagnostics, where=entry.where
        )
        document = render_document(context, self.registry)
        document = tame(self.post_processing.document(document, context), context)
        assets = self._store_assets(document, entry, diagnostics)
        ledger = count_read(conversation)
        ledger.add(count_fates(conversation, document, assets))
        return Prepared(document=document, assets=assets, context=context, ledger=ledger)

    def _read(self, raw: bytes, entry: CatalogEntry, diagnostics: Diagnostics) -> Conversation:
        reader = self.registry.readers[entry.reader]
        start = perf_counter()
        try:
            conversation = reader.value.read(raw, entry, diagnostics)
        except ValueError:
            raise
        except Exception as error:
            raise ValueError(reader.complaint(error)) from error
        finally:
            reader.seconds += perf_counter() - start
        if not isinstance(conversation, Conversation):
            wrong = WrongReturnError("read", conversation, "a `Conversation`")
            raise ValueError(reader.complaint(wrong))  # noqa: TRY004 - as `read` promises
        # That of the lists: a plugin may have changed it.
        return msgspec.structs.replace(conversation, title=entry.title)

    def _store_assets(
        self, document: Document, entry: CatalogEntry, diagnostics: Diagnostics
    ) -> Assets:
        return {
            asset: self.store.store(
                asset,
                source=entry.source,
                folder=entry.folder,
                where=entry.where,
                diagnostics=diagnostics,
            )
            for asset in iter_assets(document)
        }
