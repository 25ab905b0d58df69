"""However an export is packed, its site is the same."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.exports import write_folder, write_zip
from tests.fixtures.forms import exports
from tests.sites import build_site

EXPORTS = exports()
Members = dict[str, bytes]


def _below(folder: str, members: Members) -> Members:
    return {f"{folder}/{name}": data for name, data in members.items()}


def _zip_in_zip(path: Path, members: Members) -> list[Path]:
    inner = write_zip(path / "inner.zip", members).read_bytes()
    return [write_zip(path / "outer.zip", {"export.zip": inner})]


def _in_parts(path: Path, members: Members) -> list[Path]:
    """Return three zips: one with what is no upload, and two that share the others."""
    names = sorted(name for name in members if not name.endswith((".json", ".html")))
    shares = [names[::2], names[1::2], [name for name in members if name not in names]]
    return [
        write_zip(path / f"part {number}.zip", {name: members[name] for name in share})
        for number, share in enumerate(shares)
    ]


PACKINGS: dict[str, Callable[[Path, Members], list[Path]]] = {
    "zip": lambda path, members: [write_zip(path / "a.zip", members)],
    "tmp in a zip": lambda path, members: [write_zip(path / "a.zip", _below("tmp", members))],
    "one folder": lambda path, members: [write_folder(path / "a", _below("My export", members))],
    "a folder beside another": lambda path, members: [
        write_zip(path / "a.zip", _below("My export", members) | {"notes/a.txt": b"Not a chat"})
    ],
    "zip in a zip": _zip_in_zip,
    "parts": _in_parts,
}


def _pages(folder: Path, *sources: Path) -> dict[str, bytes]:
    site = build_site(folder, *sources)
    assert site.report.ledger.is_balanced
    files = (path for path in site.folder.rglob("*") if path.is_file())
    return {path.relative_to(site.folder).as_posix(): path.read_bytes() for path in files}


@pytest.fixture(scope="module", params=[name for name in EXPORTS if name != "turns"])
def plain(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Members, dict[str, bytes]]:
    """Return an export and the files of its site, built from an unpacked folder."""
    members = EXPORTS[request.param]
    folder = tmp_path_factory.mktemp("plain")
    return members, _pages(folder, write_folder(folder / "export", members))


@pytest.mark.parametrize("packing", PACKINGS)
def test_however_an_export_is_packed_its_site_is_the_same(
    packing: str, plain: tuple[Members, dict[str, bytes]], tmp_path: Path
) -> None:
    members, expected = plain
    (tmp_path / "sources").mkdir()

    pages = _pages(tmp_path, *PACKINGS[packing](tmp_path / "sources", members))

    assert pages == expected
