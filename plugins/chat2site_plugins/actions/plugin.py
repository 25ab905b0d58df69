"""The summary of a build as Markdown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from chat2site.api import BuildReport, Tally, escape_inline

_FATES = ("read", "shown", "folded", "hidden", "failed")
# GitHub shows nothing at all of a summary of more than a megabyte.
_MOST_WARNINGS = 200


def render_summary(report: BuildReport) -> str:
    """Return how the build ended, its ledger, and its warnings, each kind once."""
    return "\n".join([*_iter_head(report), *_iter_ledger(report), *_iter_warnings(report), ""])


def _iter_head(report: BuildReport) -> Iterator[str]:
    yield f"## chat2site: {'build failed' if report.error else 'site built'}"
    yield ""
    if report.error:
        yield f"**Error:** {escape_inline(report.error)}"
        yield ""


def _iter_ledger(report: BuildReport) -> Iterator[str]:
    yield f"| | {' | '.join(_FATES)} |"
    yield f"| --- |{' ---: |' * len(_FATES)}"
    for row in report.ledger:
        yield f"| {row.kind} | {' | '.join(_numbers(row))} |"
    yield ""


def _numbers(row: Tally) -> list[str]:
    return [f"{getattr(row, fate):,}" for fate in _FATES]


def _iter_warnings(report: BuildReport) -> Iterator[str]:
    kinds = Counter((each.code, each.message) for each in report.diagnostics)
    if not kinds:
        return
    yield f"<details><summary>{len(report.diagnostics):,} warnings</summary>"
    yield ""
    yield "| times | code | warning |"
    yield "| ---: | --- | --- |"
    for (code, message), times in sorted(kinds.items())[:_MOST_WARNINGS]:
        yield f"| {times:,} | {escape_inline(code)} | {escape_inline(message)} |"
    yield ""
    if len(kinds) > _MOST_WARNINGS:
        yield f"And {len(kinds) - _MOST_WARNINGS:,} other kinds; `--report` writes all of them."
        yield ""
    yield "</details>"
