"""What commands write to the terminal: messages and progress on stderr, data on stdout."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from chat2site.build.report import Report
from chat2site.cli.progress import finished_text, progress_text
from chat2site.cli.summary import summary_lines
from chat2site.cli.terminal import Terminal
from chat2site.errors import Chat2SiteError, UsageError

_REFRESH_SECONDS = 0.1
_NEW_LINE = "\r\x1b[K"
"""Back to the start of the line, and clear it."""


class Console:
    """Messages of one command. `verbosity` is -1 for quiet, 0, or 1 for verbose."""

    def __init__(
        self,
        verbosity: int,
        *,
        terminal: Terminal | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._verbosity = verbosity
        self._terminal = terminal or Terminal.of_stderr()
        self._clock = clock
        self._stage = ""
        self._started = self._drawn = clock()
        self._has_line = False

    def say(self, text: str) -> None:
        """Write a line, unless quiet."""
        if self._verbosity >= 0:
            self._write(text)

    def complain(self, kind: str, text: str) -> None:
        """Write a line of kind `error` or `warning`, quiet or not."""
        self._write(f"{click.style(kind, fg='red' if kind == 'error' else 'yellow')}: {text}")

    def hint(self, text: str) -> None:
        """Write what to do about an error."""
        self._write(f"\nhint: {text}")

    def progress(self, stage: str, done: int, total: int) -> None:
        """Show how far a stage is: one live line on a terminal, a line at its end elsewhere."""
        now = self._clock()
        if stage != self._stage:
            self._stage, self._started, self._drawn = stage, now, 0.0
        seconds = now - self._started
        is_last = 0 < total == done
        if not self._terminal.is_live:
            if is_last:
                self.say(finished_text(stage, done, seconds=seconds))
        elif is_last:
            self._clear()
        elif self._verbosity >= 0 and now - self._drawn >= _REFRESH_SECONDS:
            self._drawn = now
            self._draw(progress_text(stage, done, total, seconds=seconds))

    def finish(self, report: Report, output: Path) -> None:
        """Write the summary of a finished build."""
        for line in summary_lines(report):
            self.say(line)
        self.say(f"\nWritten to {output}")

    def _write(self, text: str) -> None:
        self._clear()
        click.echo(text, file=self._terminal.stream, color=self._terminal.has_colour)

    def _draw(self, text: str) -> None:
        # A line as wide as the terminal would wrap in some, and then stay.
        line = text[: self._terminal.width - 1]
        click.echo(f"{_NEW_LINE}{line}", file=self._terminal.stream, nl=False, color=True)
        self._has_line = True

    def _clear(self) -> None:
        if self._has_line:
            click.echo(_NEW_LINE, file=self._terminal.stream, nl=False, color=True)
            self._has_line = False


class LogHandler(logging.Handler):
    """Shows MkDocs' log in our form. Errors are kept: what stops a build is raised as well."""

    def __init__(self, console: Console, level: int) -> None:
        super().__init__(level)
        self._console = console
        self.errors: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Write or keep one record."""
        if record.levelno >= logging.ERROR:
            self.errors.append(record.getMessage())
        elif record.levelno >= logging.WARNING:
            self._console.complain("warning", record.getMessage())
        else:
            self._console.say(record.getMessage())


@contextmanager
def told(console: Console) -> Iterator[None]:
    """Turn our errors into a message and an exit code: 2 for usage, 1 for everything else.

    Ctrl-C ends in 130, as in other programs.
    """
    try:
        yield
    except KeyboardInterrupt as interrupt:
        console.complain("error", "Interrupted; nothing has been written")
        raise SystemExit(130) from interrupt
    except Chat2SiteError as error:
        console.complain("error", error.message)
        if error.hint:
            console.hint(error.hint)
        raise SystemExit(2 if isinstance(error, UsageError) else 1) from error


@contextmanager
def mkdocs_log(console: Console, verbosity: int) -> Iterator[None]:
    """Show MkDocs' warnings and errors, and all of its log if verbose."""
    logger = logging.getLogger("mkdocs")
    handler = LogHandler(console, logging.INFO if verbosity > 0 else logging.WARNING)
    level = logger.level
    logger.setLevel(logging.INFO)
    logger.addHandler(handler)
    told_already = ""
    try:
        yield
    except Chat2SiteError as error:
        told_already = str(error)
        raise
    finally:
        for message in handler.errors:
            if message != told_already:
                console.complain("error", message)
        logger.removeHandler(handler)
        logger.setLevel(level)


def check_sources(sources: tuple[Path, ...]) -> None:
    """Raise UsageError for a path on the command line that does not exist."""
    for source in sources:
        if not source.exists():
            raise UsageError(
                f"Source `{source}` does not exist", hint="Check the path for a typing error"
            )


def write_report(report: Report, file: Path | None) -> None:
    """Write the report as JSON, if a file is given."""
    if file is not None:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(report.to_json())
