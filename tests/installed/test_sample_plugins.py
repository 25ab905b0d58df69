"""The two sample plugins work where they are installed, each for itself and on one site."""

from __future__ import annotations

from pathlib import Path

from tests.exports import make_chat, make_node, to_json, write_folder
from tests.installed.conftest import ROOT, Environment

SAMPLES = ROOT / "example-site/plugins"


def test_both_pass_their_tests_and_show_what_they_are_for(
    environment: Environment, tmp_path: Path
) -> None:
    output = environment.run(
        f"pip install {SAMPLES}/chat2site-geo {SAMPLES}/chat2site-claude"
        f" && pytest {SAMPLES}/chat2site-geo {SAMPLES}/chat2site-claude",
        folder=tmp_path,
    )
    assert " passed" in output
    assert "failed" not in output

    place = {"content_type": "geo", "name": "Elba", "latitude": 42.77, "longitude": 10.25}
    write_folder(
        tmp_path,
        {
            "chatgpt/conversations.json": to_json(
                [make_chat(make_node("a", role="assistant", content=place), identifier="elba")]
            ),
            "claude/conversations.json": to_json(
                [{"uuid": "capri", "chat_messages": [{"sender": "human", "text": "Hi *you*"}]}]
            ),
        },
    )
    environment.run("chat2site build chatgpt claude --strict", folder=tmp_path)
    (elba,) = (tmp_path / "site").glob("chats/*/*/elba/index.html")
    (capri,) = (tmp_path / "site").glob("chats/undated/capri/index.html")
    assert "42.7700° N, 10.2500° E" in elba.read_text()
    assert "<p>Hi <em>you</em></p>" in capri.read_text()
