"""The report names the plugins that take the time of the pages stage."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace

import pytest

from chat2site.api import Block, Part, PostProcessor, RenderContext, Renderer, hookimpl
from chat2site.build.report import Report
from chat2site.cli.summary import summary_lines
from chat2site.testing.plugins import installed
from tests.sites import build_site
from tests.turns import make_chat, make_turn, write_files

# Far longer than any plugin of ours takes for a page of two words.
PAUSE_SECONDS = 0.2


class _SlowRenderer(Renderer):
    content_types = ("text",)

    def render(self, part: Part, context: RenderContext) -> Sequence[Block] | None:
        time.sleep(PAUSE_SECONDS)
        return None


class _SlowProcessor(PostProcessor):
    name = "slow"

    def html(self, html: str, context: object) -> str:
        time.sleep(PAUSE_SECONDS)
        return html


@pytest.mark.parametrize(
    ("hook", "value"),
    [
        ("chat2site_register_renderers", _SlowRenderer()),
        ("chat2site_register_post_processors", _SlowProcessor()),
    ],
    ids=["renderer", "post-processor"],
)
def test_a_slow_plugin_is_named_with_its_share(hook: str, value: object, tmp_path: Path) -> None:
    source = write_files(tmp_path / "chats", one=make_chat(make_turn("Hi")))
    plugin = SimpleNamespace(**{hook: hookimpl(lambda: [value])})

    with installed({"geo": plugin}):
        report = build_site(tmp_path / "built", source).report

    (name, share), *_ = report.slowest_plugins()
    assert name == "geo"
    assert 0.5 < share <= 1
    assert sum(report.plugin_seconds.values()) <= report.page_seconds


def test_the_summary_names_the_three_slowest() -> None:
    seconds = {"math": 0.5, "highlight": 4.0, "text": 0.1, "chatgpt": 1.25}
    report = Report(page_seconds=10.0, plugin_seconds=seconds)

    lines = list(summary_lines(report))

    assert "slowest plugins, of the time for pages: highlight 40%, chatgpt 12%, math 5%" in lines
    assert json.loads(report.to_json())["plugin_seconds"] == seconds


def test_a_build_without_pages_names_nobody() -> None:
    assert Report().slowest_plugins() == []
    assert not [line for line in summary_lines(Report()) if "slowest" in line]
