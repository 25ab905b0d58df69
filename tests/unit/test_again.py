"""A site that was built again and again is the one that a build from nothing makes."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random

import pytest

from chat2site.build import shards
from chat2site.build.processes import local_crew
from chat2site.build.report import Report
from chat2site.site import run
from chat2site.site.project import find_plugin, load_mkdocs_config
from chat2site.site.run import build_site
from chat2site.site.site_build import BuildSettings
from tests.archives import ChangingArchive
from tests.exports import write_folder

CHATS = 40
CHATS_A_SHARD = 10


PROJECT = b"site_name: My chats\ntheme: chat2site\nplugins:\n- chat2site\n"


@pytest.fixture(autouse=True)
def _small_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards, "MAX_WORDS", shards._FULL // CHATS_A_SHARD)


@pytest.fixture
def archive(tmp_path: Path) -> ChangingArchive:
    return ChangingArchive(tmp_path / "export", chats=CHATS, seed=7)


@pytest.fixture
def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Report]:
    def run_build(
        name: str = "project",
        *,
        site: str = "site",
        source: str = "export",
        clean: bool = False,
        workers: int = 1,
    ) -> Report:
        folder = tmp_path / name
        folder.mkdir(exist_ok=True)
        monkeypatch.chdir(folder)
        config = load_mkdocs_config(
            None,
            sources=[tmp_path / source],
            site_dir=folder / site,
            strict=False,
            work_folder=folder / "work",
        )
        find_plugin(config).settings = BuildSettings(
            hire=partial(local_crew, workers), is_clean=clean
        )
        return build_site(config)

    return run_build


def _tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def _without_figures(report: Report) -> dict[str, object]:
    """Return what two reports on the same site have in common."""
    return {
        name: getattr(report, name)
        for name in ("ledger", "diagnostics", "sources", "pages", "largest", "media", "output")
    }


def _assert_as_from_nothing(build: Callable[..., Report], folder: Path, report: Report) -> None:
    clean = build("clean", clean=True)

    site, expected = _tree(folder / "project/site"), _tree(folder / "clean/site")
    assert sorted(site) == sorted(expected)
    assert [name for name in site if site[name] != expected[name]] == []
    assert _without_figures(report) == _without_figures(clean)


CHANGES = [
    ChangingArchive.add_new_chats,
    ChangingArchive.add_old_chat,
    ChangingArchive.delete_chat,
    ChangingArchive.rename_chat,
    ChangingArchive.continue_chat,
    ChangingArchive.touch_chat,
    ChangingArchive.shuffle,
    ChangingArchive.break_chat,
    ChangingArchive.replace_picture,
    ChangingArchive.remove_picture,
    ChangingArchive.rewrite,
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_after_a_change_the_site_is_as_from_nothing(
    change: Callable[[ChangingArchive], None],
    archive: ChangingArchive,
    build: Callable[..., Report],
    tmp_path: Path,
) -> None:
    build()
    change(archive)

    report = build()

    assert report.kept > CHATS / 4
    _assert_as_from_nothing(build, tmp_path, report)


def test_after_many_changes_the_site_is_as_from_nothing(
    archive: ChangingArchive, build: Callable[..., Report], tmp_path: Path
) -> None:
    random = Random(11)
    for _ in range(6):
        for change in random.choices(CHANGES, k=4):
            change(archive)
        report = build()
        _assert_as_from_nothing(build, tmp_path, report)


def test_nothing_is_built_where_nothing_has_changed(
    archive: ChangingArchive, build: Callable[..., Report], tmp_path: Path
) -> None:
    build()
    before = {path: path.stat() for path in (tmp_path / "project/site/chats").rglob("index.*")}
    archive.shuffle()

    report = build()

    assert report.kept == CHATS
    after = {path: path.stat() for path in (tmp_path / "project/site/chats").rglob("index.*")}
    assert {path: stat.st_mtime_ns for path, stat in after.items()} == {
        path: stat.st_mtime_ns for path, stat in before.items()
    }


def test_a_build_of_what_it_was_made_of_does_not_even_ask_mkdocs(
    archive: ChangingArchive,
    build: Callable[..., Report],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    archive.remove_picture()
    archive.break_chat()
    first = build()
    before = _tree(tmp_path / "project/site")
    monkeypatch.setattr(run, "build", lambda config: pytest.fail("MkDocs was asked"))

    again = build()

    assert again.kept == CHATS
    assert _without_figures(again) == _without_figures(first)
    assert again.diagnostics
    assert _tree(tmp_path / "project/site") == before


@pytest.mark.parametrize(
    ("path", "added"),
    [
        ("project/docs/own.md", "text"),
        ("project/mkdocs.yml", "copyright: mine"),
        ("project/site/index.html", "text"),
        ("export/file-0000-picture.png", "text"),
    ],
)
def test_mkdocs_is_asked_when_anything_that_it_knows_has_changed(
    path: str, added: str, archive: ChangingArchive, build: Callable[..., Report], tmp_path: Path
) -> None:
    del archive
    project = tmp_path / "project"
    write_folder(project, {"docs/index.md": b"# Home", "mkdocs.yml": PROJECT})
    build()
    with (tmp_path / path).open("a") as file:
        file.write(added)

    assert "hubs" in build().seconds
    assert "hubs" not in build().seconds


def test_a_project_with_other_plugins_of_mkdocs_is_built_each_time(
    archive: ChangingArchive, build: Callable[..., Report], tmp_path: Path
) -> None:
    del archive
    config = PROJECT.replace(b"plugins:", b"plugins:\n- search")
    write_folder(tmp_path / "project", {"docs/index.md": b"# Home", "mkdocs.yml": config})
    build()

    report = build()

    assert "hubs" in report.seconds
    assert report.kept == CHATS


def _damage(kind: str, site: Path) -> None:
    pages = sorted(site.glob("chats/*/*/*/index.html"))
    match kind:
        case "an edited page":
            pages[3].write_text("edited")
        case "a page without its Markdown":
            pages[4].with_name("index.md").unlink()
        case "a moved page":
            pages[5].parent.rename(site / "elsewhere")
        case "a lost image":
            next(path for path in site.glob("media/*/*") if "-1280" not in path.name).unlink()
        case "a lost thumbnail":
            next(site.glob("media/*/*-1280.webp")).unlink()
        case "a lost part of the search":
            next(site.glob("search/*/fragment/*")).unlink()
        case "a file too much":
            (site / "search" / "stray").write_text("x")
        case "a missing site":
            site.rename(site.with_name("moved"))


@pytest.mark.parametrize(
    "kind",
    [
        "an edited page",
        "a page without its Markdown",
        "a moved page",
        "a lost image",
        "a lost thumbnail",
        "a lost part of the search",
        "a file too much",
        "a missing site",
    ],
)
def test_damage_to_the_output_is_made_good(
    kind: str, archive: ChangingArchive, build: Callable[..., Report], tmp_path: Path
) -> None:
    del archive
    build()
    _damage(kind, tmp_path / "project/site")

    report = build()

    _assert_as_from_nothing(build, tmp_path, report)


def test_a_changed_option_builds_every_page(
    archive: ChangingArchive, build: Callable[..., Report], tmp_path: Path
) -> None:
    del archive
    build()
    (tmp_path / "project" / "mkdocs.yml").write_text(
        "site_name: My chats\ntheme: chat2site\ndocs_dir: work/docs\n"
        "plugins:\n- chat2site: {timezone: Asia/Tokyo}\n"
    )

    assert build().kept == 0


def test_a_damaged_manifest_costs_a_build_from_nothing(
    archive: ChangingArchive, build: Callable[..., Report], tmp_path: Path
) -> None:
    del archive
    build()
    [manifest] = (tmp_path / "project/.cache/chat2site").glob("*.sqlite")
    manifest.write_bytes(b"SQLite format 3\0" + b"x" * 5_000)

    report = build()

    assert report.kept == 0
    _assert_as_from_nothing(build, tmp_path, report)


def test_two_sites_of_one_project_do_not_fight(
    archive: ChangingArchive, build: Callable[..., Report], tmp_path: Path
) -> None:
    del archive
    ChangingArchive(tmp_path / "other", chats=8, seed=8)
    build(site="one")
    build(site="two", source="other")

    assert build(site="one").kept == CHATS
    assert build(site="two", source="other").kept == 8
    assert (tmp_path / "project/.cache/chat2site/.gitignore").read_text() == "*\n"


def test_a_site_is_the_same_for_any_number_of_workers(
    archive: ChangingArchive, build: Callable[..., Report], tmp_path: Path
) -> None:
    del archive
    one, two = build(site="one", workers=1), build(site="two", workers=2)

    assert _tree(tmp_path / "project/one") == _tree(tmp_path / "project/two")
    assert _without_figures(one) == _without_figures(two)


def test_manifests_of_sites_that_nobody_builds_go_after_a_time(
    archive: ChangingArchive, build: Callable[..., Report], tmp_path: Path
) -> None:
    del archive
    build(site="one")
    [manifest] = (tmp_path / "project/.cache/chat2site").glob("*.sqlite")
    os.utime(manifest, (0, 0))

    assert build(site="one").kept == CHATS
    build(site="two")

    assert not manifest.exists()
