"""From an empty folder to a tested plugin, with nothing but an installed chat2site."""

from __future__ import annotations

from pathlib import Path

from tests.exports import make_chat, make_node, to_json, write_zip
from tests.installed.conftest import Environment


def test_a_stranger_has_a_working_renderer_in_four_commands(
    environment: Environment, tmp_path: Path
) -> None:
    output = environment.run(
        "chat2site new-plugin geo && pip install ./chat2site-geo && pytest chat2site-geo"
        " && chat2site plugins",
        folder=tmp_path,
    )

    assert "2 passed" in output
    assert "chat2site-geo 0.1.0\n  geo          renders geo\n" in output
    place = {"content_type": "geo", "text": "On *Elba*", "note": "n0te"}
    chat = make_chat(make_node("a", role="assistant", content=place), identifier="elba-1")
    write_zip(tmp_path / "export.zip", {"conversations.json": to_json([chat])})
    environment.run("chat2site build export.zip --strict", folder=tmp_path)
    (page,) = (tmp_path / "site").glob("chats/*/*/elba1/index.html")
    html = page.read_text()
    assert "<p>On <em>Elba</em></p>" in html
    assert "n0te" in html


def test_projects_of_the_other_kinds_work_too(environment: Environment, tmp_path: Path) -> None:
    output = environment.run(
        "chat2site new-plugin r1 --kind reader && chat2site new-plugin p1 --kind post-processor"
        " && chat2site new-plugin h1 --kind pages"
        " && pip install ./chat2site-r1 ./chat2site-p1 ./chat2site-h1"
        " && pytest chat2site-r1 chat2site-p1 chat2site-h1",
        folder=tmp_path,
    )

    assert "5 passed" in output
