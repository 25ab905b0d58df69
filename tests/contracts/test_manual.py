"""The manual's tables say what the code does."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest

from chat2site.hooks.registry import Registry
from chat2site.model.config import Config
from chat2site.model.diagnostics import CODES

MANUAL = Path(__file__).parents[2] / "example-site/docs/manual/index.md"


def _rows() -> list[list[str]]:
    lines = MANUAL.read_text(encoding="utf-8").splitlines()
    return [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in lines
        if line.startswith("| `")
    ]


def _shown(value: object) -> str:
    plain = list(value) if isinstance(value, tuple) else value
    return re.sub(r"[\" ]", "", msgspec.json.encode(plain).decode())


def test_every_diagnostic_code_is_in_the_manual_with_its_meaning() -> None:
    written = {row[0].strip("`"): row[1] for row in _rows() if row[0].startswith("`C2S-")}

    assert written == CODES


@pytest.mark.parametrize("field", msgspec.structs.fields(Config), ids=lambda field: field.name)
def test_every_option_is_in_the_manual_with_its_default(field: msgspec.structs.FieldInfo) -> None:
    default = field.default if field.default is not msgspec.NODEFAULT else field.default_factory()

    assert [f"`{field.name}`", f"`{_shown(default)}`"] in [row[:2] for row in _rows()]


def test_every_option_of_a_plugin_is_in_the_manual_with_its_default() -> None:
    options = [
        [f"`{plugin}`", f"`{field.name}`", f"`{_shown(getattr(options, field.name))}`"]
        for plugin, options in Registry.load(Config()).options.items()
        for field in msgspec.structs.fields(options)
    ]

    assert sorted(options) == sorted(row[:3] for row in _rows() if len(row) == 4)
