"""A project with a `mkdocs.yml` works as any MkDocs project does."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Run

CONFIG = """\
site_name: Letters
theme: chat2site
plugins:
- chat2site:
    sources: [{archive}]
"""


@pytest.fixture
def project(archive: Path, tmp_path: Path) -> Path:
    """Return a project with a home page of its own, which links to a conversation."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text(
        "# Welcome\n\n[A chat](chats/2025/06/71ad331e71e3/index.md), [all](by-date/index.md)\n"
    )
    (tmp_path / "mkdocs.yml").write_text(CONFIG.format(archive=archive))
    return tmp_path


def _mkdocs(*words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", *words],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_mkdocs_build_and_chat2site_build_give_the_same_site(project: Path, run: Run) -> None:
    mkdocs = _mkdocs("build", "-d", "one", folder=project)
    chat2site = run("build", "-d", "two", folder=project)

    assert (mkdocs.returncode, chat2site.returncode) == (0, 0), mkdocs.stderr + chat2site.stderr
    one, two = _files(project / "one"), _files(project / "two")
    assert set(one) == set(two)
    assert [name for name in one if one[name] != two[name]] == []


def test_a_page_of_the_project_is_the_home_and_its_links_work(project: Path, run: Run) -> None:
    result = run("build", folder=project)

    home = (project / "site" / "index.html").read_text()
    assert result.returncode == 0, result.stderr
    assert "not found among" not in result.stderr
    assert 'href="chats/2025/06/71ad331e71e3/"' in home
    assert 'href="by-date/"' in home
    assert (project / "site" / "chats" / "index.html").is_file()


def test_a_navigation_of_the_project_is_kept_and_completed(project: Path, run: Run) -> None:
    with (project / "mkdocs.yml").open("a") as config:
        config.write("nav:\n- Welcome: index.md\n- Years: by-date/index.md\n")

    result = run("build", folder=project)

    home = (project / "site" / "index.html").read_text()
    navigation = home[home.index('class="md-nav md-nav--primary') :]
    assert result.returncode == 0, result.stderr
    assert "Years" in navigation
    assert "By model" in navigation
    assert "By date" not in navigation


def test_materials_search_is_there_for_those_who_ask_for_it_alone(project: Path, run: Run) -> None:
    config = project / "mkdocs.yml"

    run("build", "-d", "without", folder=project)
    config.write_text(config.read_text() + "- material/search\n")
    result = run("build", "-d", "with", folder=project)

    assert result.returncode == 0, result.stderr
    without, own = _files(project / "without"), _files(project / "with")
    more = [name for name in own.keys() - without.keys() if name.startswith("assets/")]
    assert {name.split("/")[2] for name in more} == {"lunr", "workers"}
    page = own["index.html"].decode()
    assert any(f'"search": "{name}"' in page for name in more)
    assert 'data-md-component="search-query"' in page


def test_a_broken_source_stops_mkdocs_without_a_traceback(project: Path) -> None:
    (project / "mkdocs.yml").write_text(CONFIG.format(archive="nowhere.zip"))
    (project / "site").mkdir()
    (project / "site" / "sitemap.xml").write_text("old")

    result = _mkdocs("build", folder=project)

    assert result.returncode == 1
    assert "nowhere.zip" in result.stderr
    assert "Traceback" not in result.stderr
    assert (project / "site" / "sitemap.xml").read_text() == "old"


def test_another_theme_is_told_what_it_lacks(project: Path, run: Run) -> None:
    config = (project / "mkdocs.yml").read_text().replace("theme: chat2site", "theme: material")
    (project / "mkdocs.yml").write_text(config)

    result = run("build", folder=project)

    assert result.returncode == 2
    assert "`conversation.html`" in result.stderr
    assert "theme: chat2site" in result.stderr


def test_a_configuration_without_the_plugin_is_told_so(project: Path, run: Run) -> None:
    (project / "mkdocs.yml").write_text("site_name: Letters\n")

    result = run("build", folder=project)

    assert result.returncode == 2
    assert "does not use the plugin `chat2site`" in result.stderr
