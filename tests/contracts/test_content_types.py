"""The manual says of each content type that we render how it appears."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from chat2site.hooks.registry import Registry
from chat2site.model.config import Config

MANUAL = Path(__file__).parents[2] / "example-site/docs/manual/content-types.md"
CONTENT_TYPES = sorted(Registry.load(Config()).renderers)


def _documented() -> set[str]:
    rows = re.findall(r"^\| (`.*?) \| .+ \|$", MANUAL.read_text(encoding="utf-8"), re.MULTILINE)
    return {name for row in rows for name in re.findall(r"`([^`]+)`", row)}


@pytest.mark.parametrize("content_type", CONTENT_TYPES)
def test_every_content_type_with_a_renderer_is_in_the_manual(content_type: str) -> None:
    assert content_type in _documented()
