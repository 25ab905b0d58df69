"""The report: what a build read, what became of it, what went wrong, and how long it took."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import msgspec

from chat2site.build.listing import Stamp
from chat2site.build.tasks import PageResult
from chat2site.model.diagnostics import Diagnostic
from chat2site.model.ledger import Ledger
from chat2site.model.outcome import BuildReport, Tally

_LARGEST = 5
_SLOWEST = 3


class Amount(msgspec.Struct, kw_only=True):
    """So many things, of so many bytes together."""

    number: int = 0
    size_bytes: int = 0

    def add(self, size_bytes: int) -> None:
        """Count one more."""
        self.number += 1
        self.size_bytes += size_bytes


class LargePage(msgspec.Struct, frozen=True, order=True):
    """The size of a page without its images, and its address."""

    size_bytes: int
    url: str


class Report(msgspec.Struct, kw_only=True):
    """The outcome of a build. Times are in seconds, by stage; those of plugins by plugin.

    `page_seconds` are those of all pages together, whoever built them at the same time, and
    `plugin_seconds` are parts of them. `counts` are what plugins have counted on pages.

    `sources` are conversations and the bytes of their JSON, `pages` what the site has of them, of
    which `kept` were made by an earlier build,
    `largest` the largest pages, the largest first. `media`, `search` (its shards) and `output`
    (all files) are known when the build has succeeded.
    """

    ledger: Ledger = msgspec.field(default_factory=Ledger)
    diagnostics: list[Diagnostic] = msgspec.field(default_factory=list)
    seconds: dict[str, float] = msgspec.field(default_factory=dict)
    page_seconds: float = 0.0
    plugin_seconds: dict[str, float] = msgspec.field(default_factory=dict)
    counts: dict[str, int] = msgspec.field(default_factory=dict)
    sources: Amount = msgspec.field(default_factory=Amount)
    pages: Amount = msgspec.field(default_factory=Amount)
    kept: int = 0
    largest: list[LargePage] = msgspec.field(default_factory=list)
    media: Amount = msgspec.field(default_factory=Amount)
    search: Amount = msgspec.field(default_factory=Amount)
    output: Amount = msgspec.field(default_factory=Amount)

    def add_page(self, result: PageResult) -> None:
        """Add what became of one page."""
        self.ledger.add(result.ledger)
        self.diagnostics.extend(result.diagnostics)
        self.page_seconds += result.seconds
        for plugin, seconds in result.plugin_seconds.items():
            self.plugin_seconds[plugin] = self.plugin_seconds.get(plugin, 0.0) + seconds
        for what, number in result.counts.items():
            self.counts[what] = self.counts.get(what, 0) + number
        self.sources.add(result.json_bytes)
        self.pages.add(result.html_bytes + result.markdown_bytes)
        page = LargePage(result.html_bytes or result.markdown_bytes, result.url)
        self.largest = sorted([*self.largest, page], reverse=True)[:_LARGEST]

    def add_kept_page(self, result: PageResult) -> None:
        """Add a page that is as the last build left it."""
        self.add_page(result)
        self.kept += 1

    def add_output(self, files: Mapping[str, Stamp]) -> None:
        """Add the files of the finished output."""
        for path, (size, _) in files.items():
            self.output.add(size)
            if path.startswith("media/"):
                self.media.add(size)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time a stage of the build."""
        start = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - start

    def add_left_out(self, number: int) -> None:
        """Count conversations of which there is a newer copy, or that nobody wants to publish."""
        self.ledger.conversations.read += number
        self.ledger.conversations.hidden += number

    def freeze(self, *, error: str) -> BuildReport:
        """Return the report for plugins; `error` is what stopped the build, empty if nothing."""
        return BuildReport(
            error=error,
            ledger=tuple(
                Tally(kind=kind, **msgspec.structs.asdict(getattr(self.ledger, kind)))
                for kind in Ledger.__struct_fields__
            ),
            diagnostics=tuple(sorted(self.diagnostics)),
            seconds=dict(self.seconds),
        )

    def slowest_plugins(self) -> list[tuple[str, float]]:
        """Return the plugins that took longest for the pages, with their shares of that time."""
        order = sorted(self.plugin_seconds.items(), key=lambda each: each[1], reverse=True)
        return [(plugin, seconds / self.page_seconds) for plugin, seconds in order[:_SLOWEST]]

    def to_json(self) -> bytes:
        """Return the report for programs."""
        values = msgspec.to_builtins(self)
        values |= {
            "diagnostics": msgspec.to_builtins(sorted(self.diagnostics)),
            "seconds": _rounded(self.seconds),
            "page_seconds": round(self.page_seconds, 3),
            "plugin_seconds": _rounded(self.plugin_seconds),
        }
        counts = values.pop("ledger")
        return msgspec.json.format(msgspec.json.encode(counts | values), indent=2) + b"\n"

    def grouped_diagnostics(self) -> Iterator[str]:
        """Yield a line for each kind of finding: its code, how often, what, and where first."""
        groups = Counter((each.code, each.message) for each in self.diagnostics)
        first = {(each.code, each.message): each.where for each in reversed(self.diagnostics)}
        for (code, message), number in sorted(groups.items()):
            more = f", and {number - 1:,} more" if number > 1 else ""
            yield f"{code}: {message} ({first[code, message]}{more})"


def _rounded(seconds: Mapping[str, float]) -> dict[str, float]:
    return {name: round(value, 3) for name, value in seconds.items()}
