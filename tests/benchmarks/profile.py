"""Where the time of a build goes: by stage in a whole build, by step in the pages stage."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from chat2site.build import page, preparing
from chat2site.build.page import PageBuilder
from chat2site.write.html import HtmlWriter
from chat2site.write.markdown import MarkdownWriter
from tests.benchmarks.in_process import CONVERSATIONS, build_all, prepared_pages
from tests.benchmarks.tables import print_machine, print_table
from tests.benchmarks.workplace import Workplace

_ROUNDS = 5
_STEPS: tuple[tuple[str, Any, str], ...] = (
    ("Markdown to HTML, anchors, headers", HtmlWriter, "write"),
    ("the Markdown page", MarkdownWriter, "write"),
    ("the text for the search", page, "render_search_document"),
    ("bounds on costly texts", preparing, "tame"),
    ("the ledger", preparing, "count_read"),
    ("the ledger", preparing, "count_fates"),
    ("make folders, write files", Path, "mkdir"),
    ("make folders, write files", Path, "write_bytes"),
    ("make folders, write files", Path, "write_text"),
)


def print_profile(*, conversations: int, folder: Path) -> None:
    """Print the time of each stage and of each step of a page, in milliseconds a conversation."""
    print_machine()
    place = Workplace(folder)
    seconds = place.built(conversations).report["seconds"]
    print(f"A whole build of {conversations:,} conversations, by stage:\n")
    _print_milliseconds("stage", seconds, conversations)
    print(f"The page of one of {CONVERSATIONS} conversations, built in one process, by step:\n")
    steps = _measure_steps(place.archive(CONVERSATIONS))
    _print_milliseconds("step", steps, CONVERSATIONS)


def _print_milliseconds(name: str, seconds: dict[str, float], conversations: int) -> None:
    rows = sorted(seconds.items(), key=lambda item: -item[1])
    rows.append(("all", sum(seconds.values())))
    print_table((name, "ms"), [(what, f"{each / conversations * 1e3:.2f}") for what, each in rows])


def _measure_steps(archive: Path) -> dict[str, float]:
    """Return the seconds of each step, of that round which took least: noise only adds."""
    with prepared_pages(archive) as (setup, tasks):
        builder = PageBuilder(setup)
        # Lexers and caches are made once a worker.
        build_all(builder, tasks)
        rounds = [_measure_round(lambda: build_all(builder, tasks)) for _ in range(_ROUNDS)]
    return min(rounds, key=lambda steps: sum(steps.values()))


def _measure_round(build: Callable[[], Any]) -> dict[str, float]:
    with _timed_steps() as steps:
        results = build()
    whole = sum(result.seconds for result in results)
    for result in results:
        for plugin, seconds in result.plugin_seconds.items():
            name = f"plugin `{plugin}`"
            steps[name] = steps.get(name, 0.0) + seconds
    steps["the rest"] = whole - sum(steps.values())
    return steps


@contextmanager
def _timed_steps() -> Iterator[dict[str, float]]:
    steps: dict[str, float] = {}
    with ExitStack() as stack:
        for label, owner, name in _STEPS:
            timed = _timed(getattr(owner, name), label, steps)
            stack.enter_context(patch.object(owner, name, timed))
        yield steps


def _timed(function: Callable[..., Any], label: str, steps: dict[str, float]) -> Callable[..., Any]:
    def call(*arguments: Any, **options: Any) -> Any:
        start = time.perf_counter()
        try:
            return function(*arguments, **options)
        finally:
            steps[label] = steps.get(label, 0.0) + time.perf_counter() - start

    return call
