"""Compare the pages stage of chat2site with MkDocs and Material on the same Markdown."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from contextlib import nullcontext
from pathlib import Path

from tests.benchmarks.exports import write_export

_CHAT2SITE = (sys.executable, "-m", "chat2site")
_MKDOCS = (sys.executable, "-m", "mkdocs")


def compare_pages(*, conversations: int, workers: int | None, folder: Path | None) -> None:
    """Print the seconds of both, and their ratio."""
    with nullcontext(folder) if folder else tempfile.TemporaryDirectory() as work:
        _compare(Path(work), conversations, workers)


def _compare(work: Path, conversations: int, workers: int | None) -> None:
    work.mkdir(parents=True, exist_ok=True)
    export = work / "conversations.json"
    write_export(export, conversations=conversations)
    print(
        f"{os.cpu_count()} cores, {conversations:,} conversations, {_megabytes(export):.1f} MB JSON"
    )

    report = work / "report.json"
    many = ("--workers", str(workers)) if workers else ()
    whole = _run(*_CHAT2SITE, "build", export, "-d", work / "site", "--report", report, *many)
    seconds = json.loads(report.read_text())["seconds"]
    for stage, value in seconds.items():
        print(f"chat2site, stage {stage:<10} {value:8.1f} s")
    print(f"chat2site, whole build      {whole:8.1f} s")

    _run(*_CHAT2SITE, "markdown", export, work / "project" / "docs", "--quiet")
    material = _run_mkdocs(work / "project")
    print(f"mkdocs build with Material  {material:8.1f} s")
    print(f"mkdocs build / pages stage  {material / seconds['pages']:8.1f} ×")


def _run_mkdocs(project: Path) -> float:
    """Build the same Markdown with a navigation of one page and without a search index."""
    (project / "docs" / "index.md").write_text("# Home\n")
    (project / "mkdocs.yml").write_text(
        "site_name: Benchmark\n"
        "theme: {name: material, font: false}\n"
        "nav: [index.md]\n"
        "plugins: []\n"
        "validation: {nav: {omitted_files: ignore}}\n"
        "markdown_extensions: [pymdownx.highlight, pymdownx.superfences, tables]\n"
    )
    return _run(*_MKDOCS, "build", "--quiet", "--config-file", project / "mkdocs.yml")


def _run(*command: str | Path) -> float:
    start = time.perf_counter()
    subprocess.run([str(word) for word in command], check=True, env=_environment())
    return time.perf_counter() - start


def _environment() -> dict[str, str]:
    return {**os.environ, "NO_MKDOCS_2_WARNING": "1"}


def _megabytes(path: Path) -> float:
    return path.stat().st_size / 1_000_000
