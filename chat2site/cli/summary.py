"""The end of a build as text: the ledger, what was made in which time, the large pages."""

from __future__ import annotations

from collections.abc import Iterator

from chat2site.build.report import Amount, Report
from chat2site.model.ledger import Counts, Ledger

_LARGE_BYTES = 1_000_000
"""A page of such a size takes a browser a moment."""


def summary_lines(report: Report) -> Iterator[str]:
    """Yield the lines of the summary of a finished build."""
    yield from ledger_lines(report.ledger)
    for what, number in sorted(report.counts.items()):
        yield _row(what, f"{number:,}")
    yield ""
    yield from _amounts(report)
    slowest = report.slowest_plugins()
    if slowest:
        shares = ", ".join(f"{plugin} {share:.0%}" for plugin, share in slowest)
        yield f"slowest plugins, of the time for pages: {shares}"
    large = [page for page in report.largest if page.size_bytes >= _LARGE_BYTES]
    if large:
        yield ""
        yield "large pages"
    for page in large:
        yield f"{_megabytes(page.size_bytes):>14}  {page.url}"


def ledger_lines(ledger: Ledger) -> Iterator[str]:
    """Yield the ledger as a table: a row for each kind of thing, a column for each fate."""
    names = Counts.__struct_fields__
    yield _row("", *names)
    for kind in Ledger.__struct_fields__:
        counts = getattr(ledger, kind)
        yield _row(kind, *(f"{getattr(counts, name):,}" for name in names))


def _amounts(report: Report) -> Iterator[str]:
    made = {"catalog": report.sources, "pages": report.pages, "search": report.search}
    titles = {"search": "search shards"}
    yield _row("", "number", "size", "time")
    for stage, seconds in report.seconds.items():
        cells = _cells(made[stage]) if stage in made else ("", "")
        yield _row(titles.get(stage, stage), *cells, f"{seconds:.1f} s")
    if report.kept:
        yield _row("kept pages", f"{report.kept:,}")
    if report.media.number:
        yield _row("media", *_cells(report.media))
    yield _row("all files", *_cells(report.output), f"{sum(report.seconds.values()):.1f} s")


def _cells(amount: Amount) -> tuple[str, str]:
    return f"{amount.number:,}", _megabytes(amount.size_bytes)


def _megabytes(size_bytes: int) -> str:
    return f"{size_bytes / 1_000_000:,.1f} MB"


def _row(title: str, *cells: str) -> str:
    return f"{title:<14}" + "".join(f"{cell:>10}" for cell in cells)
