"""The commands as a person calls them: what they write, say and return."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import pytest

from tests.conftest import Run

SHARD = "conversations-000.json"


def _zip(path: Path, **members: bytes) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "."), data)
    return path


def _make_bad_source(kind: str, folder: Path, archive: Path) -> Path:
    whole = (archive / SHARD).read_bytes()
    match kind:
        case "truncated JSON":
            path = folder / "conversations.json"
            path.write_bytes(whole[: len(whole) // 2])
        case "empty zip":
            path = _zip(folder / "empty.zip")
        case "zip that is no export":
            path = _zip(folder / "photos.zip", photo__jpg=b"x")
        case "zip with truncated JSON":
            path = _zip(folder / "half.zip", conversations__json=whole[: len(whole) // 2])
        case "truncated zip":
            path = _zip(folder / "whole.zip", conversations__json=whole)
            path.write_bytes(path.read_bytes()[:1000])
        case _:
            path = folder / "empty"
            path.mkdir()
    return path


@pytest.fixture(scope="module")
def site(archive: Path, tmp_path_factory: pytest.TempPathFactory, run: Run) -> Path:
    """Build the demo archive once, without a project around it."""
    folder = tmp_path_factory.mktemp("built")
    result = run("build", archive, "-d", "site", "--report", "report.json", folder=folder)
    assert result.returncode == 0, result.stderr
    return folder / "site"


def test_build_writes_a_page_for_each_conversation(site: Path) -> None:
    pages = {path.parent for path in site.glob("chats/*/*/*/index.html")}
    markdown = {path.parent for path in site.glob("chats/*/*/*/index.md")}

    assert len(pages) == 68
    assert pages == markdown


def test_build_writes_hubs_home_and_search(site: Path) -> None:
    for name in ("index.html", "by-date/2024/05/index.html", "by-model/index.html", "404.html"):
        assert (site / name).is_file()
    shards = json.loads((site / "search" / "shards.json").read_text())["shards"]
    assert sum(shard["pages"] for shard in shards) == 68


def test_the_ledger_of_a_build_adds_up(site: Path) -> None:
    report = json.loads((site.parent / "report.json").read_text())

    for kind in ("conversations", "messages", "parts", "assets"):
        counts = report[kind]
        assert counts["read"] == sum(counts[f] for f in ("shown", "folded", "hidden", "failed"))
    assert report["conversations"]["shown"] == 68
    assert {"code", "where", "message"} == set(report["diagnostics"][0])


def test_nothing_private_is_in_the_site(site: Path) -> None:
    texts = [path.read_bytes() for path in site.rglob("*") if path.is_file()]

    assert not any(b"canary-" in text for text in texts)


def test_every_page_asks_search_engines_to_leave_it_out(site: Path) -> None:
    pages = list(site.rglob("*.html"))

    assert all(b'name="robots" content="noindex' in page.read_bytes() for page in pages)


def test_build_says_nothing_on_stdout_and_quiet_means_quiet(
    archive: Path, tmp_path: Path, run: Run
) -> None:
    result = run("build", archive / SHARD, "-q", folder=tmp_path)

    assert result.returncode == 0
    assert result.stdout == ""
    assert all(line.startswith("warning: C2S-") for line in result.stderr.splitlines())


@pytest.mark.parametrize(
    "kind",
    [
        "truncated JSON",
        "empty zip",
        "zip that is no export",
        "zip with truncated JSON",
        "truncated zip",
        "folder without conversations",
    ],
)
def test_a_bad_source_is_one_clear_error_and_leaves_the_old_site(
    kind: str, archive: Path, tmp_path: Path, run: Run
) -> None:
    source = _make_bad_source(kind, tmp_path, archive)
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / ".chat2site").write_text("old")

    result = run("build", source, folder=tmp_path)

    assert result.returncode == 1
    assert result.stderr.count("error: ") == 1
    assert source.name in result.stderr
    assert "\nhint: " in result.stderr
    assert "Traceback" not in result.stderr
    assert [path.name for path in (tmp_path / "site").iterdir()] == [".chat2site"]
    assert not (tmp_path / ".site.building").exists()


@pytest.mark.parametrize(
    "words",
    [("build", "missing.zip"), ("build",), ("build", "--nonsense"), ("markdown", "missing", "out")],
    ids=["missing", "nothing", "option", "markdown"],
)
def test_wrong_usage_exits_with_two(words: tuple[str, ...], tmp_path: Path, run: Run) -> None:
    result = run(*words, folder=tmp_path)

    assert result.returncode == 2
    assert "Traceback" not in result.stderr


def test_strict_makes_a_warning_exit_with_one_after_the_site_is_built(
    archive: Path, tmp_path: Path, run: Run
) -> None:
    result = run("build", archive, "--strict", folder=tmp_path)

    assert result.returncode == 1
    assert "warning: C2S-A001" in result.stderr
    assert (tmp_path / "site" / "index.html").is_file()


def test_an_ignored_code_is_silent(archive: Path, tmp_path: Path, run: Run) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: x\ntheme: chat2site\nplugins:\n- chat2site:\n    ignore: [C2S-A001, C2S-P001]\n"
    )

    result = run("build", archive, "--strict", folder=tmp_path)

    assert result.returncode == 0, result.stderr


def test_a_wrong_option_is_told_with_its_path(archive: Path, tmp_path: Path, run: Run) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: x\ntheme: chat2site\nplugins:\n- chat2site:\n    timezone: 7\n"
    )

    result = run("build", archive, folder=tmp_path)

    assert result.returncode == 2
    assert "Option `timezone` is wrong: expected `str`, got `int`" in result.stderr


def test_several_sources_become_one_site_without_doubles(
    archive: Path, tmp_path: Path, run: Run
) -> None:
    sources = [archive / SHARD, archive / "conversations-001.json", archive / SHARD]

    result = run("markdown", *sources, "out", "--report", "r.json", folder=tmp_path)

    counts = json.loads((tmp_path / "r.json").read_text())["conversations"]
    assert result.returncode == 0, result.stderr
    assert counts == {"read": 72, "shown": 55, "folded": 0, "hidden": 17, "failed": 0}
    assert len(list((tmp_path / "out").rglob("index.md"))) == 55


def test_markdown_writes_pages_and_assets_only(archive: Path, tmp_path: Path, run: Run) -> None:
    result = run("markdown", archive, "out", folder=tmp_path)

    assert result.returncode == 0, result.stderr
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"chats", "media", ".chat2site"}
    assert not list((tmp_path / "out").rglob("*.html"))


def test_a_zip_and_its_folder_give_the_same_pages(archive: Path, tmp_path: Path, run: Run) -> None:
    shutil.make_archive(str(tmp_path / "export"), "zip", archive.parent, "archive")

    run("markdown", archive, "one", folder=tmp_path)
    run("markdown", "export.zip", "two", folder=tmp_path)

    one, two = (
        {
            path.relative_to(tmp_path / name): path.read_bytes()
            for path in (tmp_path / name).rglob("*.*")
        }
        for name in ("one", "two")
    )
    assert one == two


def test_one_unreadable_conversation_does_not_stop_the_others(
    archive: Path, tmp_path: Path, run: Run
) -> None:
    conversations = json.loads((archive / SHARD).read_text())
    conversations[3] = {"id": "broken", "title": "Broken", "mapping": "gone"}
    (tmp_path / "conversations.json").write_text(json.dumps(conversations))

    result = run("build", "conversations.json", "--report", "r.json", folder=tmp_path)

    counts = json.loads((tmp_path / "r.json").read_text())["conversations"]
    assert result.returncode == 0, result.stderr
    assert (counts["read"], counts["failed"]) == (17, 1)
    assert "C2S-R001" in result.stderr
    assert len(list((tmp_path / "site" / "chats").rglob("index.html"))) == 17


def test_a_part_of_an_export_may_have_files_only(archive: Path, tmp_path: Path, run: Run) -> None:
    _zip(tmp_path / "files.zip", photo__jpg=b"x")

    result = run("markdown", archive / SHARD, "files.zip", "out", folder=tmp_path)

    assert result.returncode == 0, result.stderr
    assert "C2S-S004: Only the files of a source are used" in result.stderr
