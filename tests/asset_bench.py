"""A store with one source, for tests of what a message gets for a file."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from chat2site.assets.index import build_index
from chat2site.assets.store import AssetStore
from chat2site.hooks.context import Diagnostics
from chat2site.model.assets import AssetPlace, AssetRef, MissingAsset, StoredAsset
from tests.fakes import MemorySource

DAMAGED = MissingAsset(reason="damaged")


class Bench(NamedTuple):
    """A store with one source, and what it said."""

    store: AssetStore
    source: MemorySource
    site: Path
    diagnostics: Diagnostics

    def put(self, ref: AssetRef) -> StoredAsset | MissingAsset:
        return self.store.store(ref, source=0, diagnostics=self.diagnostics, where="chat 1")

    def put_stored(self, ref: AssetRef) -> StoredAsset:
        found = self.put(ref)
        assert isinstance(found, StoredAsset)
        return found

    def files(self) -> list[str]:
        return sorted(
            path.relative_to(self.site).as_posix()
            for path in self.site.rglob("*")
            if path.is_file()
        )


def bench_of(source: MemorySource, folder: Path, *, names: Mapping[str, str] = {}) -> Bench:
    places = {key: AssetPlace(member=f"{key}.dat", name=name) for key, name in names.items()}
    index = build_index([source], [places])
    site = folder / "site"
    return Bench(AssetStore(index, [source], folder=site), source, site, Diagnostics())


def make_bench(members: Mapping[str, bytes], folder: Path) -> Bench:
    return bench_of(MemorySource(members, folder=folder / "unpacked"), folder)


def ref_of(file_id: str, *, name: str = "", mime_type: str = "") -> AssetRef:
    pointer = f"file-service://{file_id}"
    return AssetRef(pointer=pointer, id=file_id, name=name, mime_type=mime_type)


def path_of(data: bytes, ending: str) -> str:
    digits = hashlib.sha256(data).hexdigest()[:20]
    return f"media/{digits[:2]}/{digits}{ending}"


def data_url(data: bytes) -> str:
    return "data:image/png;base64," + b64encode(data).decode()


class LoneFile(MemorySource):
    """A source that lists nothing but its JSON, and reads what lies beside it."""

    @property
    def names(self) -> list[str]:
        return ["chat.json"]


class BrokenSource(MemorySource):
    """A source whose members cannot be read."""

    def __init__(self, members: Mapping[str, bytes], *, error: Exception) -> None:
        super().__init__(members)
        self._error = error

    def read(self, name: str, limit: int = -1) -> bytes:
        raise self._error
