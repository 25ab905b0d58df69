"""The plan: everything global about the pages, settled before any of them is built."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec

from chat2site.assets.index import AssetIndex, build_index
from chat2site.build.addresses import assign_keys, page_url
from chat2site.build.post_processing import PostProcessing
from chat2site.build.progress import Progress, counted, silent
from chat2site.errors import SourceError, UsageError
from chat2site.hooks.context import Diagnostics
from chat2site.hooks.contracts import Reader, Source
from chat2site.hooks.registered import Registered, WrongReturnError, type_name
from chat2site.hooks.registry import Registry
from chat2site.model.assets import AssetPlace
from chat2site.model.catalog import Catalog, CatalogEntry, PlannedPage
from chat2site.model.config import Config
from chat2site.sources.detect import detect
from chat2site.sources.open import open_source

_EARLIEST = datetime.min.replace(tzinfo=UTC)


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """All pages, oldest first, and where their assets can be found.

    `left_out` counts conversations of which another source holds a newer copy, and those that a
    plugin wants not to be published.
    """

    catalog: Catalog
    sources: tuple[Source, ...]
    assets: AssetIndex
    left_out: int


def make_plan(
    config: Config,
    registry: Registry,
    *,
    work_folder: Path,
    diagnostics: Diagnostics,
    progress: Progress = silent,
) -> Plan:
    """Return the plan for the configured sources. Raises SourceError if one cannot be read."""
    if not config.sources:
        raise UsageError(
            "There is nothing to build: no source is given",
            hint="Name an export on the command line, or set `sources` in your `mkdocs.yml`",
        )
    sources = [
        open_source(Path(path), work_folder=work_folder, diagnostics=diagnostics)
        for path in config.sources
    ]
    readers = _detect_readers(sources, registry, diagnostics)
    catalogs = _read_catalogs(sources, readers, diagnostics)
    entries = list(counted(catalogs, "catalog", progress=progress))
    asset_names = [
        _read_asset_names(source, reader) if reader is not None else {}
        for source, reader in zip(sources, readers, strict=True)
    ]
    selected = [entry for entry in merge(entries) if is_selected(entry, registry, config)]
    retitled = PostProcessing(registry.post_processors).titles(selected)
    return Plan(
        catalog=Catalog(pages=assign_pages(retitled, config.zone)),
        sources=tuple(sources),
        assets=build_index(sources, asset_names),
        left_out=len(entries) - len(selected),
    )


def _read_catalogs(
    sources: Sequence[Source],
    readers: Sequence[Registered[Reader] | None],
    diagnostics: Diagnostics,
) -> Iterator[CatalogEntry]:
    for number, (source, reader) in enumerate(zip(sources, readers, strict=True)):
        if reader is not None:
            for entry in _read_catalog(source, reader, diagnostics):
                yield msgspec.structs.replace(entry, source=number)


def _read_catalog(
    source: Source, reader: Registered[Reader], diagnostics: Diagnostics
) -> Iterator[CatalogEntry]:
    name = reader.value.name
    with reader.blamed(f"`catalog` of its reader `{name}` on `{source.label}`"):
        for entry in reader.value.catalog(source, diagnostics):
            if not isinstance(entry, CatalogEntry):
                raise WrongReturnError("catalog", entry, "a `CatalogEntry`")
            yield msgspec.structs.replace(entry, reader=name)


def _read_asset_names(source: Source, reader: Registered[Reader]) -> Mapping[str, AssetPlace]:
    with reader.blamed(f"`asset_names` of its reader `{reader.value.name}` on `{source.label}`"):
        return dict(reader.value.asset_names(source))


def _detect_readers(
    sources: Sequence[Source], registry: Registry, diagnostics: Diagnostics
) -> list[Registered[Reader] | None]:
    """Return the reader of each source; a part of an export that has only files needs none.

    Raises SourceError if no source at all has conversations.
    """
    readers: list[Registered[Reader] | None] = []
    failures: list[tuple[Source, SourceError]] = []
    for source in sources:
        try:
            readers.append(detect(source, registry.readers))
        except SourceError as error:
            readers.append(None)
            failures.append((source, error))
    if len(failures) == len(sources):
        raise failures[0][1]
    for source, failure in failures:
        message = f"Only the files of a source are used: {failure.message}"
        diagnostics.warn("C2S-S004", where=source.label, message=message)
    return readers


def is_selected(entry: CatalogEntry, registry: Registry, config: Config) -> bool:
    """Return whether a conversation is published: what the first plugin with an opinion says."""
    hook = "chat2site_select_conversation"
    for answer in registry.host.call(hook, entry=entry, config=config):
        if answer.value is None:
            continue
        if not isinstance(answer.value, bool):
            what = f"`{hook}` returned {type_name(answer.value)}, not True, False or None"
            raise answer.failure(what)
        return answer.value
    return True


def merge(entries: Sequence[CatalogEntry]) -> list[CatalogEntry]:
    """Return one entry for each id: the newest, of equally new ones the last."""
    newest: dict[str, CatalogEntry] = {}
    for entry in entries:
        known = newest.get(entry.id)
        if known is None or (entry.updated or _EARLIEST) >= (known.updated or _EARLIEST):
            newest[entry.id] = entry
    return list(newest.values())


def assign_pages(entries: Sequence[CatalogEntry], zone: ZoneInfo) -> tuple[PlannedPage, ...]:
    """Return the pages with their addresses, oldest first, undated ones before all others."""
    keys = assign_keys(entry.id for entry in entries)
    pages = []
    for entry in sorted(entries, key=lambda entry: (entry.created or _EARLIEST, entry.id)):
        date = entry.created and entry.created.astimezone(zone)
        key = keys[entry.id]
        pages.append(PlannedPage(entry=entry, key=key, url=page_url(key, date), date=date))
    return tuple(pages)
