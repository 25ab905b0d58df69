"""What plugins cost that are installed, asked, and have nothing to do."""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from chat2site.build.page import PageBuilder
from tests.benchmarks.in_process import CONVERSATIONS, build_all, prepared_pages
from tests.benchmarks.workplace import Workplace
from tests.distributions import write_distribution

PLUGINS = 20
ROUNDS = 7
_SOURCE = """\
from chat2site.api import Options, PostProcessor, Renderer, hookimpl


class IdleRenderer(Renderer):
    content_types = ("idle_{number}",)

    def render(self, part, context):
        return None


class IdleProcessor(PostProcessor):
    name = "idle_{number}"

    def document(self, document, context):
        return document

    def html(self, html, context):
        return html


@hookimpl
def chat2site_register_options():
    return Options


@hookimpl
def chat2site_register_renderers():
    return [IdleRenderer()]


@hookimpl
def chat2site_register_post_processors():
    return [IdleProcessor()]


@hookimpl
def chat2site_select_conversation(entry):
    return None
"""


def measure_idle_plugins(place: Workplace) -> float:
    """Return the time of the pages stage with twenty more plugins, without them being one.

    Both are measured by turns in this process, loading of plugins included, in processor time: it
    minds other work on the machine least.
    """
    archive = place.archive(CONVERSATIONS)
    ratios = []
    for _ in range(ROUNDS):
        without = _seconds(archive)
        with _idle_plugins():
            ratios.append(_seconds(archive) / without)
    return statistics.median(ratios)


def _seconds(archive: Path) -> float:
    with prepared_pages(archive) as (setup, tasks):
        _forget_idle_plugins()
        start = time.process_time()
        build_all(PageBuilder(setup), tasks)
        return time.process_time() - start


@contextmanager
def _idle_plugins() -> Iterator[None]:
    with TemporaryDirectory() as name:
        for number in range(PLUGINS):
            source = _SOURCE.replace("{number}", str(number))
            write_distribution(Path(name), f"idle-{number}", source)
        sys.path.append(name)
        try:
            yield
        finally:
            sys.path.remove(name)
            _forget_idle_plugins()


def _forget_idle_plugins() -> None:
    """Let the plugins be imported anew, as each worker does."""
    for number in range(PLUGINS):
        sys.modules.pop(f"idle_{number}", None)
