"""Other generators, each on the Markdown that `chat2site markdown` writes, without a search.

A project is a folder with that Markdown in `docs/chats`. Search is Pagefind's for all of them.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pagefind_bin

from tests.benchmarks.measure import Run, run

# One page in the navigation, because one that lists every page grows with their square.
_MKDOCS = """\
site_name: Benchmark
site_dir: mkdocs
theme: {name: material, font: false}
nav: [index.md]
plugins: []
validation: {nav: {omitted_files: ignore}}
markdown_extensions: [pymdownx.highlight, pymdownx.superfences, tables]
"""
_ZENSICAL = """\
[project]
site_name = "Benchmark"
site_dir = "zensical"
nav = ["index.md"]
[project.plugins.search]
enabled = false
"""
_HUGO = """\
title = "Benchmark"
publishDir = "hugo"
disableKinds = ["home", "RSS", "section", "sitemap", "taxonomy", "term"]
[[module.mounts]]
source = "docs/chats"
target = "content/chats"
"""
_HUGO_PAGE = """\
<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body><main>{{ .Content }}</main></body>
</html>
"""


def run_mkdocs(project: Path) -> Run:
    """Build `mkdocs/` with MkDocs and the theme Material."""
    _write(project / "docs/index.md", "# Home\n")
    _write(project / "mkdocs.yml", _MKDOCS)
    return run(sys.executable, "-m", "mkdocs", "build", "--quiet", folder=project)


def run_zensical(project: Path) -> Run:
    """Build `zensical/` with Zensical and its own theme."""
    _write(project / "docs/index.md", "# Home\n")
    _write(project / "zensical.toml", _ZENSICAL)
    return run(find_program("zensical"), "build", "--clean", folder=project)


def run_hugo(project: Path) -> Run:
    """Build `hugo/` with Hugo and a template of five lines."""
    _write(project / "hugo.toml", _HUGO)
    _write(project / "layouts/single.html", _HUGO_PAGE)
    return run(find_program("hugo"), folder=project)


def run_pagefind(site: Path) -> Run:
    """Index the pages of a site with one run of Pagefind."""
    return run(pagefind_bin.get_executable(), "--site", site, folder=site.parent)


GENERATORS: dict[str, Callable[[Path], Run]] = {
    "mkdocs": run_mkdocs,
    "zensical": run_zensical,
    "hugo": run_hugo,
}
"""By the name of their program, which is also the folder that each builds in a project."""


def find_program(name: str) -> str:
    """Return the path of a program that the extra `bench` installs. Exits if it is not there."""
    beside = str(Path(sys.executable).parent)
    found = shutil.which(name, path=beside) or shutil.which(name)
    if found is None:
        sys.exit(f"`{name}` is not installed: pip install -e '.[bench]'")
    return found


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
