"""What the manual says of people's own chats is so."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from chat2site_plugins.turns.jsonc import decode_jsonc
from tests.plugins.test_turns_schema import SCHEMA, VALIDATOR
from tests.turns import read_soundly

MANUAL = Path(__file__).parents[2] / "example-site/docs/manual/your-own-chats.md"
BLOCKS: list[tuple[str, str]] = re.findall(
    r"^```(\w+)\n(.*?)^```$", MANUAL.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
)
EXAMPLES = [text for language, text in BLOCKS if language == "json"]
CONVERTER, LOCATOR = [text for language, text in BLOCKS if language == "python"]


def run_script(script: str, folder: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=folder, check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


def find_properties(schema: Any) -> set[str]:
    if isinstance(schema, list):
        return set().union(*map(find_properties, schema))
    if not isinstance(schema, dict):
        return set()
    inner = set().union(*map(find_properties, schema.values()))
    return inner | set(schema.get("properties", ()))


@pytest.mark.parametrize("text", EXAMPLES, ids=["minimal", "full"])
def test_the_examples_are_sound(text: str) -> None:
    assert VALIDATOR.is_valid(decode_jsonc(text.encode())[0])
    assert read_soundly(text).messages


def test_the_table_names_every_field_of_the_schema() -> None:
    rows = [
        line for line in MANUAL.read_text(encoding="utf-8").splitlines() if line.startswith("| `")
    ]
    named = {name for row in rows for name in re.findall(r"\w+", row.replace("|", " "))}
    # Told elsewhere on the page.
    aside = {"$schema", "version"}

    assert find_properties(SCHEMA["$defs"]) - aside <= named


def test_the_converter_makes_turns_of_messages(tmp_path: Path) -> None:
    messages = [
        {"role": "system", "content": "Be brief."},
        {"role": "user", "content": "Hi", "time": "2025-01-10T12:35:00Z"},
        {"role": "assistant", "content": "Hello", "time": 1736512500},
    ]
    (tmp_path / "export.json").write_text(json.dumps(messages))

    run_script(CONVERTER, tmp_path)

    conversation = read_soundly((tmp_path / "chat.json").read_text())
    assert conversation.active == ("system-1", "turn-1-user", "turn-1-attempt-1")


def test_the_schema_is_where_the_manual_says(tmp_path: Path) -> None:
    assert json.loads(Path(run_script(LOCATOR, tmp_path)).read_text()) == SCHEMA


def test_the_converter_is_as_short_as_it_says() -> None:
    assert len(CONVERTER.strip().splitlines()) <= 15
