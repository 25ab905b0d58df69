"""The manifest: what the last build of a site made, of what, and how its files looked then.

It is a cache: a build that finds none, or one that it cannot read, makes everything anew. What it
says counts only for files that are in the site and look as they did when they were written.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import time
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from chat2site.assets.store import Used
from chat2site.build.listing import Stamp
from chat2site.build.shards import ShardResult
from chat2site.build.tasks import PageResult

_VERSION = 2
_LASTING_SECONDS = 90 * 24 * 3_600
_TABLES = """
CREATE TABLE environment (hash TEXT);
CREATE TABLE whole (inputs TEXT, report BLOB);
CREATE TABLE pages (
    url TEXT PRIMARY KEY, key BLOB, content BLOB, used BLOB, place TEXT, result BLOB
) WITHOUT ROWID;
CREATE TABLE shards (name TEXT PRIMARY KEY, key BLOB, result BLOB) WITHOUT ROWID;
CREATE TABLE files (path BLOB PRIMARY KEY, size INTEGER, changed INTEGER) WITHOUT ROWID;
"""


class PageKeys(msgspec.Struct, frozen=True):
    """Hashes of what a page depends on, but for the files that it names.

    `content` is of what decides on its text, `page` of everything, shell and neighbours included.
    """

    page: bytes
    content: bytes


class PageRecord(msgspec.Struct, frozen=True):
    """A page of the last build."""

    keys: PageKeys
    used: Used


class ShardRecord(msgspec.Struct, frozen=True):
    """A search shard of the last build; `key` is a hash of all that it was made of."""

    key: bytes
    result: ShardResult


class Manifest:
    """The manifest of the site in `output`, in a file below `folder`.

    Changes count when `save` is called, all at once, or not at all.
    """

    def __init__(self, folder: Path, output: Path) -> None:
        name = hashlib.sha256(os.fsencode(output.resolve())).hexdigest()[:16]
        self._path = folder / f"{output.name}-{name}.sqlite"
        _remove_old(folder, self._path)
        self._database = _open(self._path)

    def forget(self) -> None:
        """Start anew, as if there had been no build."""
        self._database.close()
        self._path.unlink(missing_ok=True)
        self._database = _open(self._path)

    @property
    def environment(self) -> str:
        """The hash of what all pages of the last build depended on; empty without one."""
        row = self._database.execute("SELECT hash FROM environment").fetchone()
        return str(row[0]) if row else ""

    def pages(self) -> dict[str, PageRecord]:
        """Return the pages of the last build by address."""
        rows = self._database.execute("SELECT url, key, content, used FROM pages")
        return {
            url: PageRecord(PageKeys(key, content), _decode_used(used))
            for url, key, content, used in rows
        }

    def result(self, url: str, *, where: str) -> PageResult:
        """Return what became of a page of the last build, whose conversation now is at `where`."""
        place, data = self._database.execute(
            "SELECT place, result FROM pages WHERE url = ?", (url,)
        ).fetchone()
        result = msgspec.msgpack.decode(data, type=PageResult)
        diagnostics = tuple(
            msgspec.structs.replace(each, where=where + each.where[len(place) :])
            if each.where.startswith(place)
            else each
            for each in result.diagnostics
        )
        return msgspec.structs.replace(result, diagnostics=diagnostics)

    def shards(self) -> dict[str, ShardRecord]:
        """Return the search shards of the last build by name."""
        rows = self._database.execute("SELECT name, key, result FROM shards")
        return {
            name: ShardRecord(key, msgspec.msgpack.decode(result, type=ShardResult))
            for name, key, result in rows
        }

    def intact(self, files: Mapping[str, Stamp]) -> set[str]:
        """Return which of the files that are there now are as the last build left them."""
        return {path for path, stamp in self._iter_files() if files.get(path) == stamp}

    def put_page(self, result: PageResult, keys: PageKeys, *, where: str) -> None:
        """Take a page that was built."""
        lasting = msgspec.structs.replace(result, seconds=0.0, plugin_seconds={}, used=Used())
        try:
            row = (
                result.url,
                keys.page,
                keys.content,
                msgspec.msgpack.encode(result.used) if result.used != Used() else b"",
                where,
                msgspec.msgpack.encode(lasting),
            )
            self._database.execute("REPLACE INTO pages VALUES (?, ?, ?, ?, ?, ?)", row)
        except UnicodeEncodeError:
            # Half a surrogate pair in a name: such a page is built each time.
            self._database.execute("DELETE FROM pages WHERE url = ?", (result.url,))

    def save(
        self,
        environment: str,
        urls: Collection[str],
        shards: Mapping[str, ShardRecord],
        files: Mapping[str, Stamp],
    ) -> None:
        """Record the rest of a finished build: all of its pages, shards and files."""
        database = self._database
        database.execute("DELETE FROM whole")
        database.execute("DELETE FROM environment")
        database.execute("INSERT INTO environment VALUES (?)", (environment,))
        gone = [row for row in database.execute("SELECT url FROM pages") if row[0] not in urls]
        database.executemany("DELETE FROM pages WHERE url = ?", gone)
        database.execute("DELETE FROM shards")
        database.executemany(
            "INSERT INTO shards VALUES (?, ?, ?)",
            (
                (name, shard.key, msgspec.msgpack.encode(shard.result))
                for name, shard in shards.items()
            ),
        )
        known = dict(self._iter_files())
        database.executemany(
            "DELETE FROM files WHERE path = ?",
            ((os.fsencode(path),) for path in known if path not in files),
        )
        changed = (item for item in files.items() if known.get(item[0]) != item[1])
        database.executemany("REPLACE INTO files VALUES (?, ?, ?)", _rows(changed))
        database.commit()

    def put_whole(self, inputs: str, report: bytes) -> None:
        """Remember the hash of everything that the site was made of, and the build's report."""
        self._database.execute("INSERT INTO whole VALUES (?, ?)", (inputs, report))
        self._database.commit()

    def names_files(self) -> bool:
        """Tell whether any page of the last build names a file of the archive."""
        query = "SELECT EXISTS (SELECT 1 FROM pages WHERE length(used) > 0)"
        return bool(self._database.execute(query).fetchone()[0])

    def find_whole(self, inputs: str, files: Mapping[str, Stamp]) -> bytes | None:
        """Return the report of the last build if the inputs and all files are as they were."""
        query = "SELECT report FROM whole WHERE inputs = ?"
        row = self._database.execute(query, (inputs,)).fetchone()
        return row[0] if row and dict(self._iter_files()) == files else None

    def close(self) -> None:
        """Let go of the file; what was not saved is forgotten."""
        self._database.close()

    def _iter_files(self) -> Iterator[tuple[str, Stamp]]:
        for path, size, changed in self._database.execute("SELECT path, size, changed FROM files"):
            yield os.fsdecode(path), (size, changed)


def cache_folder(config_file: str | None) -> Path:
    """Return the folder for manifests: beside `mkdocs.yml`, or where it would be."""
    return (Path(config_file).parent if config_file else Path.cwd()) / ".cache" / "chat2site"


def _rows(files: Iterable[tuple[str, Stamp]]) -> Iterator[tuple[bytes, int, int]]:
    for path, (size, changed) in files:
        yield os.fsencode(path), size, changed


def _decode_used(data: bytes) -> Used:
    return msgspec.msgpack.decode(data, type=Used) if data else Used()


def _open(path: Path) -> sqlite3.Connection:
    """Return the database at `path`; one in memory where none can be kept."""
    try:
        _make_folder(path.parent)
        database = sqlite3.connect(path)
    except (OSError, sqlite3.Error):
        return _create(":memory:")
    try:
        if database.execute("PRAGMA user_version").fetchone() == (_VERSION,):
            return database
    except sqlite3.DatabaseError:
        pass  # It is no database, or a damaged one.
    database.close()
    try:
        path.unlink(missing_ok=True)
        return _create(path)
    except (OSError, sqlite3.Error):
        return _create(":memory:")


def _create(path: Path | str) -> sqlite3.Connection:
    database = sqlite3.connect(path)
    database.executescript(f"{_TABLES}PRAGMA user_version = {_VERSION};")
    return database


def _remove_old(folder: Path, own: Path) -> None:
    """Remove the manifests of sites that nobody builds any more, such as those of `serve`."""
    oldest = time.time() - _LASTING_SECONDS
    for path in folder.glob("*.sqlite"):
        if path != own and path.stat().st_mtime < oldest:
            path.unlink(missing_ok=True)


def _make_folder(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    ignore = folder / ".gitignore"
    if not ignore.exists():
        ignore.write_text("*\n")
