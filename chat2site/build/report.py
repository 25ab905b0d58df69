"""The report: what a build read, what became of it, what went wrong, and how long it took."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

import msgspec

from chat2site.build.tasks import PageResult
from chat2site.model.diagnostics import Diagnostic
from chat2site.model.ledger import Counts, Ledger


class Report(msgspec.Struct, kw_only=True):
    """The outcome of a build. Times are in seconds, sizes in bytes."""

    ledger: Ledger = msgspec.field(default_factory=Ledger)
    diagnostics: list[Diagnostic] = msgspec.field(default_factory=list)
    seconds: dict[str, float] = msgspec.field(default_factory=dict)
    sizes: dict[str, int] = msgspec.field(default_factory=dict)

    def add_page(self, result: PageResult) -> None:
        """Add what became of one page."""
        self.ledger.add(result.ledger)
        self.diagnostics.extend(result.diagnostics)
        for name in ("json_bytes", "html_bytes", "markdown_bytes"):
            self.sizes[name] = self.sizes.get(name, 0) + getattr(result, name)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time a stage of the build."""
        start = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - start

    def add_superseded(self, number: int) -> None:
        """Count conversations that a newer copy of the same id replaces."""
        self.ledger.conversations.read += number
        self.ledger.conversations.hidden += number

    def to_json(self) -> bytes:
        """Return the report for programs."""
        counts = msgspec.to_builtins(self.ledger)
        rest = {
            "diagnostics": msgspec.to_builtins(sorted(self.diagnostics)),
            "seconds": {name: round(value, 3) for name, value in self.seconds.items()},
            "sizes": self.sizes,
        }
        return msgspec.json.format(msgspec.json.encode({**counts, **rest}), indent=2) + b"\n"

    def summary(self) -> Iterator[str]:
        """Yield the ledger as lines of a table."""
        names = Counts.__struct_fields__
        yield f"{'':<14}" + "".join(f"{name:>10}" for name in names)
        for kind in Ledger.__struct_fields__:
            counts = getattr(self.ledger, kind)
            yield f"{kind:<14}" + "".join(f"{getattr(counts, name):>10,}" for name in names)

    def grouped_diagnostics(self) -> Iterator[str]:
        """Yield a line for each kind of finding: its code, how often, what, and where first."""
        groups = Counter((each.code, each.message) for each in self.diagnostics)
        first = {(each.code, each.message): each.where for each in reversed(self.diagnostics)}
        for (code, message), number in sorted(groups.items()):
            more = f", and {number - 1:,} more" if number > 1 else ""
            yield f"{code}: {message} ({first[code, message]}{more})"
