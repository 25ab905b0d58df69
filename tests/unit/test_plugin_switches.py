"""The switches of plugins on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from chat2site.cli.plugin_switches import write_trace
from chat2site.hooks.host import HookCall
from tests.conftest import Run
from tests.turns import make_chat, make_turn, write_files


@pytest.fixture
def chats(tmp_path: Path) -> Path:
    """Write a chat with code and return its folder."""
    return write_files(tmp_path / "chats", one=make_chat(make_turn("Hi", {"content": "Hello"})))


def test_a_plugin_can_be_switched_off(chats: Path, tmp_path: Path, run: Run) -> None:
    result = run("markdown", chats, "out", "--disable-plugin", "text", folder=tmp_path)

    assert result.returncode == 0, result.stderr
    assert "C2S-P001: No plugin renders content of type `text`" in result.stderr


def test_a_misspelt_plugin_is_told(chats: Path, tmp_path: Path, run: Run) -> None:
    result = run("build", chats, "--disable-plugin", "txt", folder=tmp_path)

    assert result.returncode == 2
    assert result.stderr == (
        "error: Plugin `txt` cannot be disabled: no such plugin is installed\n\n"
        "hint: Did you mean `text`?\n"
    )


def test_hooks_can_be_traced(chats: Path, tmp_path: Path, run: Run) -> None:
    result = run("markdown", chats, "out", "-q", "--trace-hooks", folder=tmp_path)

    lines = result.stderr.splitlines()
    assert result.stdout == ""
    assert all(line.startswith("trace: chat2site_") for line in lines)
    assert any(" turns → [TurnsReader] (" in line for line in lines)


@pytest.mark.parametrize(
    ("result", "shown"),
    [(None, "None"), (True, "True"), ([1, "secret"], "[int, str]"), (Path, "Path"), ("a", "str")],
)
def test_a_trace_quotes_no_text(
    result: object, shown: str, capsys: pytest.CaptureFixture[str]
) -> None:
    write_trace(HookCall("chat2site_a", "geo", result, 0.5))

    assert capsys.readouterr().err == f"trace: chat2site_a geo → {shown} (500.00 ms)\n"
