"""What a build says on a terminal and in a log file, letter by letter, by a clock of its own."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from chat2site.build.report import Amount, LargePage, Report
from chat2site.build.tasks import PageResult
from chat2site.cli.console import Console
from chat2site.cli.progress import progress_text
from chat2site.cli.terminal import Terminal
from chat2site.model.ledger import Counts, Ledger

CLEAR = "\r\x1b[K"


class Clock:
    """Stands still until it is set forward."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


def _console(
    *, verbosity: int = 0, is_live: bool = False, has_colour: bool = False, width: int = 80
) -> tuple[Console, io.StringIO, Clock]:
    stream, clock = io.StringIO(), Clock()
    terminal = Terminal(stream, is_live=is_live, has_colour=has_colour, width=width)
    return Console(verbosity, terminal=terminal, clock=clock), stream, clock


def _build(console: Console, clock: Clock) -> None:
    """Tell of a catalog of unknown length, and of pages that take ten seconds."""
    for done, total in ((0, 0), (1, 0), (2_000, 0), (2_000, 2_000)):
        console.progress("catalog", done, total)
        clock.seconds += 0.25
    for done in range(0, 2_001, 500):
        console.progress("pages", done, 2_000)
        clock.seconds += 2.5


def _report() -> Report:
    ledger = Ledger(
        conversations=Counts(read=10_000, shown=9_999, failed=1),
        messages=Counts(read=120_160, shown=100_000, folded=160, hidden=20_000),
    )
    return Report(
        ledger=ledger,
        seconds={"catalog": 1.42, "hubs": 0.51, "pages": 61.5, "search": 30.25},
        sources=Amount(number=10_000, size_bytes=270_000_000),
        pages=Amount(number=10_000, size_bytes=640_000_000),
        largest=[LargePage(20_100_000, "chats/2024/05/abc/"), LargePage(900_000, "chats/b/")],
        media=Amount(number=120, size_bytes=8_000_000),
        search=Amount(number=13, size_bytes=160_000_000),
        output=Amount(number=31_234, size_bytes=850_000_000),
    )


SUMMARY = """\
                    read     shown    folded    hidden    failed
conversations     10,000     9,999         0         0         1
messages         120,160   100,000       160    20,000         0
parts                  0         0         0         0         0
assets                 0         0         0         0         0

                  number      size      time
catalog           10,000  270.0 MB     1.4 s
hubs                                   0.5 s
pages             10,000  640.0 MB    61.5 s
search shards         13  160.0 MB    30.2 s
media                120    8.0 MB
all files         31,234  850.0 MB    93.7 s

large pages
       20.1 MB  chats/2024/05/abc/

Written to site
"""


def test_a_terminal_has_one_live_line_a_stage_that_vanishes_at_its_end() -> None:
    console, stream, clock = _console(is_live=True)

    _build(console, clock)

    assert stream.getvalue() == "".join(
        (
            f"{CLEAR}catalog   0",
            f"{CLEAR}catalog   1",
            f"{CLEAR}catalog   2,000",
            CLEAR,
            f"{CLEAR}pages     0 of 2,000",
            f"{CLEAR}pages     500 of 2,000, 200/s, 0:08 left",
            f"{CLEAR}pages     1,000 of 2,000, 200/s, 0:05 left",
            f"{CLEAR}pages     1,500 of 2,000, 200/s, 0:02 left",
            CLEAR,
        )
    )


def test_a_log_file_gets_a_line_at_the_end_of_a_stage() -> None:
    console, stream, clock = _console()

    _build(console, clock)

    assert stream.getvalue() == "catalog   2,000 in 0.8 s\npages     2,000 in 10.0 s, 200/s\n"


@pytest.mark.parametrize("is_live", [True, False], ids=["terminal", "file"])
def test_quiet_shows_neither_progress_nor_summary(is_live: bool) -> None:
    console, stream, clock = _console(verbosity=-1, is_live=is_live)

    _build(console, clock)
    console.finish(_report(), Path("site"))

    assert stream.getvalue() == ""


def test_the_live_line_is_drawn_ten_times_a_second_at_most() -> None:
    console, stream, clock = _console(is_live=True)

    for done in range(1_000):
        console.progress("pages", done, 1_000)
        clock.seconds += 0.001

    assert stream.getvalue().count(CLEAR) == 10


def test_a_live_line_never_wraps() -> None:
    console, stream, clock = _console(is_live=True, width=24)

    _build(console, clock)

    lines = stream.getvalue().split(CLEAR)
    assert max(len(line) for line in lines) == 23


def test_a_message_takes_the_place_of_the_live_line() -> None:
    console, stream, _ = _console(is_live=True)

    console.progress("pages", 1, 2)
    console.complain("warning", "Look")

    assert stream.getvalue() == f"{CLEAR}pages     1 of 2{CLEAR}warning: Look\n"


def test_only_a_terminal_with_colours_gets_them() -> None:
    coloured, plain = _console(is_live=True, has_colour=True), _console(is_live=True)

    for console, _, _ in (coloured, plain):
        console.complain("error", "No")

    assert coloured[1].getvalue() == "\x1b[31merror\x1b[0m: No\n"
    assert plain[1].getvalue() == "error: No\n"


@pytest.mark.parametrize(
    ("variables", "is_live", "has_colour"),
    [
        ({}, True, True),
        ({"NO_COLOR": "1"}, True, False),
        ({"NO_COLOR": ""}, True, True),
        ({"TERM": "dumb"}, False, False),
    ],
    ids=["plain", "no colour", "no colour empty", "dumb"],
)
def test_a_terminal_is_asked_what_it_can(
    variables: dict[str, str], is_live: bool, has_colour: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    pty = pytest.importorskip("pty", reason="there are no pseudo-terminals on Windows")
    _, terminal_side = pty.openpty()
    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)

    with os.fdopen(terminal_side, "w") as stream:
        monkeypatch.setattr("sys.stderr", stream)
        terminal = Terminal.of_stderr()

    assert (terminal.is_live, terminal.has_colour, terminal.width) == (is_live, has_colour, 80)


@pytest.mark.parametrize(
    ("done", "total", "seconds", "expected"),
    [
        (0, 10, 5.0, "pages     0 of 10"),
        (3, 10, 0.9, "pages     3 of 10"),
        (1, 4, 2.0, "pages     1 of 4, 0.5/s, 0:06 left"),
        (100, 1_000_000, 10.0, "pages     100 of 1,000,000, 10/s, 27:46:30 left"),
        (5_000, 0, 2.0, "pages     5,000, 2,500/s"),
    ],
    ids=["nothing yet", "too early", "slow", "hours", "unknown total"],
)
def test_rate_and_time_left_are_told_once_they_mean_something(
    done: int, total: int, seconds: float, expected: str
) -> None:
    assert progress_text("pages", done, total, seconds=seconds) == expected


def test_the_summary_tells_what_was_made_in_which_time_and_names_large_pages() -> None:
    console, stream, _ = _console()

    console.finish(_report(), Path("site"))

    assert stream.getvalue() == SUMMARY


def test_the_report_keeps_the_largest_pages_of_all() -> None:
    report = Report()
    for size in (5, 900, 20, 7, 300, 1, 40):
        result = PageResult(
            url=f"chats/{size}/",
            ledger=Ledger(),
            diagnostics=(),
            json_bytes=1,
            html_bytes=size,
            markdown_bytes=2,
        )
        report.add_page(result)

    assert [page.url for page in report.largest] == [f"chats/{n}/" for n in (900, 300, 40, 20, 7)]
    assert (report.sources, report.pages) == (
        Amount(number=7, size_bytes=7),
        Amount(number=7, size_bytes=1_287),
    )


def test_the_report_counts_the_files_of_the_output_and_its_media() -> None:
    names = ("index.html", "chats/a/index.html", "media/ab/1.png", "chats/media/x.png")
    report = Report()

    report.add_output(dict.fromkeys(names, (5, 0)))

    assert report.output == Amount(number=4, size_bytes=20)
    assert report.media == Amount(number=1, size_bytes=5)
