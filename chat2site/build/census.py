"""The census of an archive: what is in it and what would become of it, in numbers and names alone.

It can be pasted where strangers read it. So nothing is quoted that a person wrote: no text, title,
file name or id. Names of types, tools and keys come from the archive too, and are shown only if
they look like the names that programs give.
"""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from chat2site.assets.index import is_private_file
from chat2site.build.plan import make_plan
from chat2site.build.preparing import Prepared, Preparer
from chat2site.build.progress import Progress, counted
from chat2site.build.tasks import WorkerSetup
from chat2site.errors import Chat2SiteError
from chat2site.hooks.context import Diagnostics
from chat2site.hooks.host import Trace
from chat2site.hooks.registry import Registry
from chat2site.model.assets import StoredAsset
from chat2site.model.catalog import CatalogEntry
from chat2site.model.config import Config
from chat2site.model.diagnostics import Diagnostic
from chat2site.model.ledger import Counts, Ledger
from chat2site.sources.open import open_source
from chat2site.sources.split import read_span

ODD_NAME = "(odd name)"
"""Stands for every name that a person may have given."""

# One dot at most: `web.run` is a tool, `a.b.example` somebody's server.
_WORD = r"[a-z][A-Za-z0-9]*(?:[_-][A-Za-z0-9]+)*"
_NAME = re.compile(rf"{_WORD}(?:\.{_WORD})?")
_LONGEST_NAME = 48
_PLAIN_TEXTS = frozenset({"csv", "json", "md", "tsv", "txt"})
_LOSSES = frozenset(
    f"C2S-{code}" for code in "A001 A002 A003 C001 P001 P002 P003 R001 S002 S003".split()
)


class SourceFacts(msgspec.Struct, kw_only=True):
    """One source: a zip, folder or file. `private_files` are the account's own, never read."""

    kind: str
    reader: str = ""
    conversations: int = 0
    private_files: list[str] = []


class Census(msgspec.Struct, kw_only=True):
    """How often each thing occurs, by its name.

    `unknown_types` are content types without a renderer, `files` those that the site would hold by
    their ending, `unstripped` those of them that keep what metadata they have, `diagnostics` the
    findings by code.
    """

    sources: list[SourceFacts] = []
    ledger: Ledger = msgspec.field(default_factory=Ledger)
    generations: Counter[str] = msgspec.field(default_factory=Counter)
    content_types: Counter[str] = msgspec.field(default_factory=Counter)
    part_types: Counter[str] = msgspec.field(default_factory=Counter)
    tools: Counter[str] = msgspec.field(default_factory=Counter)
    unknown_types: Counter[str] = msgspec.field(default_factory=Counter)
    unknown_keys: Counter[str] = msgspec.field(default_factory=Counter)
    files: Counter[str] = msgspec.field(default_factory=Counter)
    unstripped: Counter[str] = msgspec.field(default_factory=Counter)
    diagnostics: Counter[str] = msgspec.field(default_factory=Counter)

    def losses(self) -> dict[str, int]:
        """Return what a site would not show or not understand: how many of each kind, if any."""
        kinds = Ledger.__struct_fields__
        found = {f"{kind} failed": _counts(self.ledger, kind).failed for kind in kinds}
        found |= {code: self.diagnostics[code] for code in sorted(_LOSSES)}
        found["parts of unknown types"] = self.unknown_types.total()
        found["unknown keys"] = self.unknown_keys.total()
        return {name: number for name, number in found.items() if number}


def take_census(
    config: Config, *, work_folder: Path, progress: Progress, trace: Trace | None = None
) -> Census:
    """Return the census of the configured sources: each conversation is read and rendered.

    Raises SourceError if a source cannot be read.
    """
    diagnostics = Diagnostics()
    registry = Registry.load(config, trace=trace)
    plan = make_plan(
        config, registry, work_folder=work_folder, diagnostics=diagnostics, progress=progress
    )
    census = Census(sources=[_describe(Path(path), work_folder) for path in config.sources])
    census.ledger.conversations.read = census.ledger.conversations.hidden = plan.left_out
    _count_findings(diagnostics.found, census)
    media = work_folder / "site"
    setup = WorkerSetup(
        config=config, work_folder=str(work_folder), output=str(media), assets=plan.assets
    )
    preparer = Preparer(setup, registry)
    pages = plan.catalog.pages
    for page in counted(pages, "conversations", len(pages), progress=progress):
        _count_conversation(page.entry, preparer, census)
        # Memory and disk follow the largest conversation, not the archive.
        preparer.store.take_used()
        shutil.rmtree(media, ignore_errors=True)
    return census


def safe_name(name: str) -> str:
    """Return a name that a program gave, and a stand-in for any other."""
    is_safe = len(name) <= _LONGEST_NAME and _NAME.fullmatch(name) is not None
    return name if is_safe else ODD_NAME


def _describe(path: Path, work_folder: Path) -> SourceFacts:
    source = open_source(path, work_folder=work_folder, diagnostics=Diagnostics())
    kind = "folder" if path.is_dir() else "zip" if path.suffix.lower() == ".zip" else "file"
    names = {name.rpartition("/")[2].lower() for name in source.names if is_private_file(name)}
    return SourceFacts(kind=kind, private_files=sorted(names))


def _count_conversation(entry: CatalogEntry, preparer: Preparer, census: Census) -> None:
    facts = census.sources[entry.source]
    facts.reader = entry.reader
    facts.conversations += 1
    try:
        prepared = preparer.prepare(entry)
    except Chat2SiteError:
        raise
    except Exception:  # noqa: BLE001 - as in a build, nothing in one chat stops the others
        census.ledger.conversations.read += 1
        census.ledger.conversations.failed += 1
        census.diagnostics["C2S-R001"] += 1
        return
    census.ledger.add(prepared.ledger)
    _count_findings(prepared.context.diagnostics.found, census)
    _count_messages(prepared, preparer.registry, census)
    _count_files(prepared, census)
    reader = preparer.registry.readers[entry.reader]
    with reader.blamed(f"`raw_form` of its reader `{entry.reader}`"):
        form = reader.value.raw_form(read_span(entry.span))
    census.generations[form.generation or "not known"] += 1
    _add_names(census.content_types, form.content_types)
    _add_names(census.part_types, form.part_types)
    _add_names(census.unknown_keys, form.unknown_keys)


def _count_findings(found: Iterable[Diagnostic], census: Census) -> None:
    census.diagnostics.update(each.code for each in found)


def _count_messages(prepared: Prepared, registry: Registry, census: Census) -> None:
    for message in prepared.context.conversation.messages.values():
        if message.role == "tool" and message.name:
            census.tools[safe_name(message.name)] += 1
        elif message.recipient != "all":
            census.tools[safe_name(message.recipient)] += 1
        for part in message.parts:
            if not registry.renderers_for(part.content_type):
                census.unknown_types[safe_name(part.content_type)] += 1


def _count_files(prepared: Prepared, census: Census) -> None:
    for stored in prepared.assets.values():
        if isinstance(stored, StoredAsset):
            ending = stored.path.rpartition(".")[2]
            census.files[ending] += 1
            census.unstripped[ending] += not stored.is_image and ending not in _PLAIN_TEXTS


def _add_names(counter: Counter[str], names: Mapping[str, int]) -> None:
    for name, number in names.items():
        counter[safe_name(name)] += number


def _counts(ledger: Ledger, kind: str) -> Counts:
    counts: Counts = getattr(ledger, kind)
    return counts
