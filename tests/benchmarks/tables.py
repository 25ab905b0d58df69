"""Print tables that read well in a terminal and in a Markdown page."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import UTC, datetime


def print_machine() -> None:
    """Print the day and the number of cores, without which no figure means anything."""
    print(f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores\n")


def print_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a Markdown table: the first column to the left, all others to the right."""
    widths = [max(len(line[column]) for line in (head, *rows)) for column in range(len(head))]
    widths = [max(width, 3) for width in widths]
    print(_line(head, widths))
    print("| " + " | ".join(["-" * widths[0], *("-" * (w - 1) + ":" for w in widths[1:])]) + " |")
    for row in rows:
        print(_line(row, widths), flush=True)
    print()


def megabytes(size: int) -> str:
    """Return a size in megabytes, of a million bytes each."""
    return f"{size / 1_000_000:,.0f} MB"


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    rest = [f"{cell:>{width}}" for cell, width in zip(cells[1:], widths[1:], strict=True)]
    return "| " + " | ".join([f"{cells[0]:<{widths[0]}}", *rest]) + " |"
