"""Search shards: runs the Pagefind binary over search documents and keeps what a browser needs.

The documents are those of `chat2site.write.search`, at `documents/<shard>/<page's URL>/index.html`.
A shard is indexed by one process on its own; `search-index.js` joins the shards in the browser.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec

from chat2site.build.progress import Progress, counted, silent
from chat2site.errors import OutputError
from chat2site.site.pagefind import Pagefind, pagefind_version
from chat2site.site.search_format import fix_order, read_entry

_RUNTIME = ("pagefind.js", "pagefind-worker.js")
_SHARD_NAME = re.compile(r"[0-9]+|[a-z]+")
_LANGUAGE = re.compile(r"[a-z]{2,3}")


class ShardResult(msgspec.Struct, frozen=True, kw_only=True):
    """One shard of the index: how many conversations it finds, and its size on disk."""

    name: str
    pages: int
    size_bytes: int


def build_shards(
    documents: Path,
    output: Path,
    *,
    parallel: int = 2,
    language: str = "en",
    unchanged: Collection[str] = (),
    progress: Progress = silent,
) -> list[ShardResult]:
    """Index each folder in `documents` as a shard below `output`, and write `shards.json` there.

    A shard whose name is a number holds conversations older than those of the next number; shards
    named in letters hold pages without a date. Words are reduced to their stems as in `language`,
    which all shards share. An `unchanged` shard is taken as it stands in `output` if it was made by
    the same Pagefind and for the same language. Other folders in `output` are removed. Raises
    OutputError if Pagefind fails.
    """
    names = _shard_names(documents)
    output.mkdir(parents=True, exist_ok=True)
    _remove_other_shards(output, names)
    base_language = _base_language(language)

    def build(name: str) -> ShardResult:
        tag, has_runtime = f"{base_language}-{name}", name == names[0]
        if not (name in unchanged and _is_current(output / name, tag, has_runtime=has_runtime)):
            _index(pagefind, documents / name, output / name, tag=tag)
        if not has_runtime:
            _remove_runtime(output / name)
        return _describe(output / name)

    with ThreadPoolExecutor(max_workers=parallel) as pool, Pagefind() as pagefind:
        shards = pool.map(build, names)
        results = list(counted(shards, "search", len(names), progress=progress))
    _write_list(output / "shards.json", results)
    return results


def _shard_names(documents: Path) -> list[str]:
    folders = documents.iterdir() if documents.is_dir() else ()
    names = [folder.name for folder in folders if _has_documents(folder)]
    return sorted(names, key=lambda name: (name.isdigit(), name))


def _has_documents(folder: Path) -> bool:
    if not folder.is_dir() or next(folder.rglob("*.html"), None) is None:
        return False
    if not _SHARD_NAME.fullmatch(folder.name):
        raise ValueError(f"A shard is named with digits and small letters, not {folder.name!r}")
    return True


def _base_language(language: str) -> str:
    base = language.lower().partition("-")[0]
    return base if _LANGUAGE.fullmatch(base) else "en"


def _index(pagefind: Pagefind, documents: Path, target: Path, *, tag: str) -> None:
    part = target.with_name(f".{target.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    # Pagefind prefixes the id of each result with the language. The shard's name in that tag tells
    # the browser which shard a result is from; stems follow the part before the hyphen.
    pagefind.index(documents, part, tag=tag)
    entry = read_entry(part)
    if entry is None or list(entry.languages) != [tag]:
        raise OutputError(
            f"Pagefind wrote no search index for `{documents.name}`",
            hint="Run again with `--clean`, which makes all search documents anew",
        )
    _remove_interfaces(part, wasm=entry.languages[tag].wasm or "unknown")
    fix_order(part)
    shutil.rmtree(target, ignore_errors=True)
    part.replace(target)


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


def _is_current(shard: Path, tag: str, *, has_runtime: bool) -> bool:
    entry = read_entry(shard)
    if entry is None or list(entry.languages) != [tag] or entry.version != pagefind_version():
        return False
    return not has_runtime or all((shard / name).is_file() for name in _RUNTIME)


def _describe(shard: Path) -> ShardResult:
    entry = read_entry(shard)
    pages = sum(language.page_count for language in entry.languages.values()) if entry else 0
    size = sum(path.stat().st_size for path in shard.rglob("*") if path.is_file())
    return ShardResult(name=shard.name, pages=pages, size_bytes=size)


def _remove_other_shards(output: Path, names: list[str]) -> None:
    # The folder may also hold pages of the user's own; a shard is known by its entry file.
    for entry in list(output.glob("*/pagefind-entry.json")):
        if entry.parent.name not in names:
            shutil.rmtree(entry.parent)


def _write_list(path: Path, results: list[ShardResult]) -> None:
    shards = [{"name": result.name, "pages": result.pages} for result in results]
    part = path.with_name(path.name + ".part")
    part.write_bytes(msgspec.json.encode({"shards": shards}) + b"\n")
    part.replace(path)
