"""Compare whole builds: chat2site, and other generators with Pagefind, on the same content."""

from __future__ import annotations

from pathlib import Path

from tests.benchmarks.generators import GENERATORS, run_pagefind
from tests.benchmarks.measure import Run, size_of
from tests.benchmarks.tables import megabytes, print_machine, print_table
from tests.benchmarks.workplace import Workplace

_TITLES = {
    "mkdocs": "MkDocs + Material",
    "zensical": "Zensical",
    "hugo": "Hugo, a template of five lines",
}
_SLOW = {"mkdocs": 2_000, "zensical": 2_000}
"""So many conversations at most, because these take minutes for a thousand."""


def compare(*, conversations: int, only: list[str], folder: Path) -> None:
    """Print seconds, memory and bytes of each, and their ratios to chat2site's."""
    print_machine()
    place = Workplace(folder)
    built = place.built(conversations)
    json_bytes = megabytes(place.archive(conversations).stat().st_size)
    print(f"{conversations:,} conversations, {json_bytes} of JSON\n")
    own = _Line("chat2site, with search", built.run, size_of(built.site))
    lines = [own]
    project = place.project(conversations)
    for name in only or GENERATORS:
        if conversations > _SLOW.get(name, conversations):
            print(f"Left out, too slow for so many: {_TITLES[name]}\n")
            continue
        pages = GENERATORS[name](project)
        lines.append(_Line(_TITLES[name], pages, size_of(project / name)))
        search = run_pagefind(project / name)
        both = Run(pages.seconds + search.seconds, max(pages.peak_bytes, search.peak_bytes))
        lines.append(_Line(f"{_TITLES[name]}, then Pagefind", both, size_of(project / name)))
    print_table(
        ("", "time", "×", "peak memory", "×", "site", "×"), [line.cells(own) for line in lines]
    )


class _Line:
    def __init__(self, title: str, run: Run, size_bytes: int) -> None:
        self._title = title
        self._run = run
        self._size_bytes = size_bytes

    def cells(self, own: _Line) -> list[str]:
        return [
            self._title,
            f"{self._run.seconds:,.1f} s",
            f"{self._run.seconds / own._run.seconds:.1f}",
            megabytes(self._run.peak_bytes),
            f"{self._run.peak_bytes / own._run.peak_bytes:.1f}",
            megabytes(self._size_bytes),
            f"{self._size_bytes / own._size_bytes:.1f}",
        ]
