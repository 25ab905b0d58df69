"""Search shards: runs the Pagefind binary over search documents and keeps what a browser needs.

The documents are those of `chat2site.write.search`, in a folder for each shard.
A shard is indexed by one process on its own; `search-index.js` joins the shards in the browser.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import MappingProxyType

import msgspec

from chat2site.build.progress import Progress, counted, silent
from chat2site.build.shards import ShardResult
from chat2site.errors import OutputError
from chat2site.site.pagefind import Pagefind, pagefind_version
from chat2site.site.search_format import fix_order, read_entry

_RUNTIME = ("pagefind.js", "pagefind-worker.js")
_SHARD_NAME = re.compile(r"[0-9]+|[a-z]+")
_LANGUAGE = re.compile(r"[a-z]{2,3}")


class ShardForm(msgspec.Struct, frozen=True):
    """What decides on the index of a shard besides its documents.

    The first shard alone has the code, for all of them.
    """

    tag: str
    has_runtime: bool
    pagefind: str


def shard_forms(names: Iterable[str], *, language: str) -> dict[str, ShardForm]:
    """Return the form of each shard, in the order of the list.

    A shard whose name is a number holds conversations older than those of the next number; shards
    named in letters hold pages without a date. Words are reduced to their stems as in `language`,
    which all shards share.
    """
    ordered = sorted(set(names), key=lambda name: (name.isdigit(), name))
    base, version = _base_language(language), pagefind_version()
    # Pagefind prefixes the id of each result with the language. The shard's name in that tag tells
    # the browser which shard a result is from; stems follow the part before the hyphen.
    return {name: ShardForm(f"{base}-{name}", name == ordered[0], version) for name in ordered}


def build_shards(
    documents: Path,
    output: Path,
    *,
    parallel: int = 2,
    language: str = "en",
    kept: Mapping[str, ShardResult] = MappingProxyType({}),
    progress: Progress = silent,
) -> list[ShardResult]:
    """Index each folder in `documents` as a shard below `output`, and write `shards.json` there.

    Shards that are `kept` come into the list as they are. Raises OutputError if Pagefind fails.
    """
    forms = shard_forms([*_iter_names(documents), *kept], language=language)
    output.mkdir(parents=True, exist_ok=True)

    def build(name: str) -> ShardResult:
        if name in kept:
            return kept[name]
        _index(pagefind, documents / name, output / name, form=forms[name])
        return _describe(output / name)

    with ThreadPoolExecutor(max_workers=parallel) as pool, Pagefind() as pagefind:
        shards = pool.map(build, forms)
        results = list(counted(shards, "search", len(forms), progress=progress))
    _write_list(output / "shards.json", results)
    return results


def _iter_names(documents: Path) -> Iterator[str]:
    folders = documents.iterdir() if documents.is_dir() else ()
    return (folder.name for folder in folders if has_documents(folder))


def has_documents(folder: Path) -> bool:
    """Tell whether a folder of documents makes a shard."""
    if not folder.is_dir() or next(folder.rglob("*.html"), None) is None:
        return False
    if not _SHARD_NAME.fullmatch(folder.name):
        raise ValueError(f"A shard is named with digits and small letters, not {folder.name!r}")
    return True


def _base_language(language: str) -> str:
    base = language.lower().partition("-")[0]
    return base if _LANGUAGE.fullmatch(base) else "en"


def _index(pagefind: Pagefind, documents: Path, target: Path, *, form: ShardForm) -> None:
    pagefind.index(documents, target, tag=form.tag)
    entry = read_entry(target)
    if entry is None or list(entry.languages) != [form.tag]:
        raise OutputError(
            f"Pagefind wrote no search index for `{documents.name}`",
            hint="Run again with `--clean`, which makes all search documents anew",
        )
    _remove_interfaces(target, wasm=entry.languages[form.tag].wasm or "unknown")
    if not form.has_runtime:
        _remove_runtime(target)
    fix_order(target)


def _remove_interfaces(shard: Path, *, wasm: str) -> None:
    """Remove what our pages never ask for: Pagefind's own interfaces and a second WebAssembly."""
    for path in _iter_own_files(shard):
        is_index = path.suffix == ".pf_meta" or path.name == "pagefind-entry.json"
        if not (is_index or path.name in {*_RUNTIME, f"wasm.{wasm}.pagefind"}):
            path.unlink()


def _remove_runtime(shard: Path) -> None:
    """Remove the code from a shard that a browser merges into the first, which has it for all."""
    for path in _iter_own_files(shard):
        if path.name in _RUNTIME or path.suffix == ".pagefind":
            path.unlink()


def _iter_own_files(shard: Path) -> list[Path]:
    return sorted(path for path in shard.iterdir() if path.is_file())


def _describe(shard: Path) -> ShardResult:
    entry = read_entry(shard)
    sizes = [path.stat().st_size for path in shard.rglob("*") if path.is_file()]
    return ShardResult(
        name=shard.name,
        pages=sum(language.page_count for language in entry.languages.values()) if entry else 0,
        files=len(sizes),
        size_bytes=sum(sizes),
    )


def _write_list(path: Path, results: list[ShardResult]) -> None:
    shards = [{"name": result.name, "pages": result.pages} for result in results]
    path.write_bytes(msgspec.json.encode({"shards": shards}) + b"\n")
