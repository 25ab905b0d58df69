"""What commands write to the terminal: messages and progress on stderr, data on stdout."""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from chat2site.build.report import Report
from chat2site.errors import Chat2SiteError, UsageError

_REFRESH_SECONDS = 0.1


class Console:
    """Messages of one command. `verbosity` is -1 for quiet, 0, or 1 for verbose."""

    def __init__(self, verbosity: int) -> None:
        self._verbosity = verbosity
        self._is_live = sys.stderr.isatty() and verbosity >= 0
        self._last = 0.0
        self._has_line = False

    def say(self, text: str) -> None:
        """Write a line, unless quiet."""
        if self._verbosity >= 0:
            self._clear()
            click.echo(text, err=True)

    def complain(self, kind: str, text: str) -> None:
        """Write a line of kind `error` or `warning`, quiet or not."""
        self._clear()
        click.echo(
            f"{click.style(kind, fg='red' if kind == 'error' else 'yellow')}: {text}", err=True
        )

    def progress(self, stage: str, done: int, total: int) -> None:
        """Show how far a stage is: one live line on a terminal, a line at its end elsewhere."""
        is_last = done == total
        if self._is_live:
            now = time.monotonic()
            if not is_last and now - self._last < _REFRESH_SECONDS:
                return
            self._last = now
            click.echo(f"\r\x1b[K{stage}: {done:,} of {total:,}", err=True, nl=is_last)
            self._has_line = not is_last
        elif is_last:
            self.say(f"{stage}: {done:,} of {total:,}")

    def finish(self, report: Report, output: Path) -> None:
        """Write the summary of a finished build."""
        for line in report.summary():
            self.say(line)
        seconds = ", ".join(f"{name} {value:.1f} s" for name, value in report.seconds.items())
        self.say(f"{seconds}\nWritten to {output}")

    def _clear(self) -> None:
        if self._has_line:
            click.echo("\r\x1b[K", err=True, nl=False)
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
    """Turn our errors into a message and an exit code: 2 for usage, 1 for everything else."""
    try:
        yield
    except Chat2SiteError as error:
        console.complain("error", error.message)
        if error.hint:
            click.echo(f"\nhint: {error.hint}", err=True)
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
