"""What chat2site promises, one function a row: each returns a measured value beside its bar."""

from __future__ import annotations

import statistics
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from tests.benchmarks.generators import run_hugo, run_mkdocs, run_pagefind
from tests.benchmarks.idle_plugins import PLUGINS, measure_idle_plugins
from tests.benchmarks.measure import run, size_of
from tests.benchmarks.tables import print_machine, print_table
from tests.benchmarks.workplace import Workplace


@dataclass(frozen=True)
class Figure:
    """A measured value and its bar: the most that it may be, or the least."""

    name: str
    value: float
    most: float | None = None
    least: float | None = None
    unit: str = "×"

    @property
    def bar(self) -> str:
        """The bar as people write it."""
        return f"≥ {self.least:g} {self.unit}" if self.least else f"≤ {self.most:g} {self.unit}"

    @property
    def holds(self) -> bool:
        """Whether the value keeps to the bar."""
        return self.value >= self.least if self.least else self.value <= (self.most or 0)


def pages(place: Workplace, conversations: int) -> list[Figure]:
    """The pages stage against MkDocs and Material on the same Markdown, without its search."""
    count = min(conversations, 2_000)
    material = run_mkdocs(place.project(count))
    stage: float = place.built(count).report["seconds"]["pages"]
    print(f"mkdocs build {material.seconds:.1f} s, pages stage {stage:.2f} s")
    ratio = material.seconds / stage
    return [Figure(f"mkdocs build / pages stage, {count:,}", ratio, least=10)]


def whole(place: Workplace, conversations: int) -> list[Figure]:
    """A whole build with its search against Hugo and one run of Pagefind."""
    built, project = place.built(conversations), place.project(conversations)
    hugo, search = run_hugo(project).seconds, run_pagefind(project / "hugo").seconds
    print(f"whole build {built.run.seconds:.1f} s, Hugo {hugo:.1f} s, Pagefind {search:.1f} s")
    ratio = built.run.seconds / (hugo + search)
    return [Figure(f"whole build / Hugo + Pagefind, {conversations:,}", ratio, most=0.6)]


def again(place: Workplace, conversations: int) -> list[Figure]:
    """A build when nothing has changed, and when the newest hundredth has."""
    first, archive = place.built(conversations), place.archive(conversations)
    nothing = place.build_again(first, archive)
    changed = place.changed(archive, conversations=conversations // 100)
    newest = place.build_again(first, changed)
    seconds = first.run.seconds
    return [
        Figure("nothing changed / first build", nothing.run.seconds / seconds, most=0.05),
        Figure("newest 1 % changed / first build", newest.run.seconds / seconds, most=0.15),
    ]


def scale(place: Workplace, conversations: int) -> list[Figure]:
    """Ten times as many conversations against a tenth."""
    few = conversations // 10
    ratio = place.built(conversations).run.seconds / place.built(few).run.seconds
    return [Figure(f"time({conversations:,}) / time({few:,})", ratio, most=11)]


def memory(place: Workplace, conversations: int) -> list[Figure]:
    """The largest process of a first build."""
    peak = place.built(conversations).run.peak_bytes / 1e9
    return [Figure(f"peak memory of any process, {conversations:,}", peak, most=1, unit="GB")]


def startup(place: Workplace, conversations: int) -> list[Figure]:
    """`chat2site --help` against a Python that does nothing, one after the other eleven times."""
    del conversations
    commands = ("-m", "chat2site", "--help"), ("-c", "pass")
    pairs = [
        [run(sys.executable, *words, folder=place.folder).seconds for words in commands]
        for _ in range(11)
    ]
    more = statistics.median(helped - nothing for helped, nothing in pairs)
    return [Figure("chat2site --help - python -c pass", more, most=0.15, unit="s")]


def size(place: Workplace, conversations: int) -> list[Figure]:
    """The bytes of a site against those of its Markdown pages."""
    site = place.built(conversations).site
    ratio = size_of(site) / size_of(site, (".md",))
    return [Figure(f"site bytes / Markdown bytes, {conversations:,}", ratio, most=4)]


def many(place: Workplace, conversations: int) -> list[Figure]:
    """A hundred thousand small conversations against ten thousand of them."""
    small = {"bytes_each": 1_000, "generation": "2026"}
    few, lots = conversations, conversations * 10
    built = place.built(lots, **small)
    ratio = built.run.seconds / lots / (place.built(few, **small).run.seconds / few)
    peak = built.run.peak_bytes / 1e9
    return [
        Figure(f"time a page, {lots:,} small / {few:,} small", ratio, most=1.3),
        Figure(f"peak memory of any process, {lots:,} small", peak, most=1, unit="GB"),
    ]


def large(place: Workplace, conversations: int) -> list[Figure]:
    """One conversation of 20 MB among a thousand small ones: it builds, and is named."""
    del conversations
    built = place.built(1_000, bytes_each=1_000, generation="2026", largest_bytes=20_000_000)
    page = built.report["largest"][0]
    print(f"Largest page: {page['url']}, {page['size_bytes'] / 1e6:.1f} MB")
    peak = built.run.peak_bytes / 1e9
    return [Figure("peak memory of any process, one chat of 20 MB", peak, most=1, unit="GB")]


def plugins(place: Workplace, conversations: int) -> list[Figure]:
    """The pages stage with twenty more plugins that have nothing to do, against without them."""
    del conversations
    ratio = measure_idle_plugins(place)
    return [Figure(f"pages stage with {PLUGINS} idle plugins / without", ratio, most=1.05)]


BARS: dict[str, Callable[[Workplace, int], list[Figure]]] = {
    row.__name__: row
    for row in (pages, whole, again, scale, memory, startup, size, many, large, plugins)
}


def print_bars(names: list[str], *, conversations: int, runs: int, folder: Path) -> None:
    """Measure the named rows, or all, several times, and print them with their medians."""
    print_machine()
    place = Workplace(folder)
    found: dict[str, list[Figure]] = {}
    for _ in range(runs):
        place.forget()
        for name in names or BARS:
            for figure in BARS[name](place, conversations):
                found.setdefault(figure.name, []).append(figure)
                print(f"{figure.name}: {figure.value:.3g} {figure.unit}", flush=True)
    print()
    print_table(("", "bar", "median", "holds", "runs"), [_row(each) for each in found.values()])


def _row(figures: list[Figure]) -> list[str]:
    middle = replace(figures[0], value=statistics.median(figure.value for figure in figures))
    values = ", ".join(f"{figure.value:.3g}" for figure in figures)
    value = f"{middle.value:.3g} {middle.unit}"
    return [middle.name, middle.bar, value, "yes" if middle.holds else "no", values]
