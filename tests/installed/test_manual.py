"""Who follows the manual for plugin authors word by word gets what it says."""

from __future__ import annotations

from pathlib import Path

from tests.exports import make_chat, to_json, write_zip
from tests.installed.conftest import ROOT, Environment
from tests.manual import CodeBlock, read_blocks, write_block

SAMPLES = ROOT / "example-site/plugins"
CLAUDE = SAMPLES / "chat2site-claude"


def _follow(page: str, environment: Environment, folder: Path) -> list[CodeBlock]:
    """Do in `folder` what a page says, and return its blocks."""
    output = ""
    blocks = read_blocks(page)
    for block in blocks:
        if block.language == "bash":
            output = environment.run(f"set -e\n{block.code}", folder=folder)
        elif block.language == "text":
            assert _squeeze(block.code) in _squeeze(output)
        elif (CLAUDE / block.title).is_file():
            assert block.code in (CLAUDE / block.title).read_text(encoding="utf-8")
        elif block.title:
            write_block(block, folder)
    return blocks


def _squeeze(text: str) -> str:
    return " ".join(text.split())


def test_the_tutorial_leads_to_the_sample_plugin(environment: Environment, tmp_path: Path) -> None:
    blocks = _follow("tutorial.md", environment, tmp_path)

    modules = [block.code for block in blocks if block.title == "chat2site-geo/chat2site_geo.py"]
    assert modules[-1] == (SAMPLES / "chat2site-geo/chat2site_geo.py").read_text()
    (page,) = (tmp_path / "site").glob("chats/*/*/elba1/index.html")
    html = page.read_text(encoding="utf-8")
    assert "42.7700° N, 10.2500° E" in html
    assert "#map=7/42.77000/10.25000" in html
    assert "<p>By <em>ferry</em></p>" in html


def test_what_is_published_can_be_installed(environment: Environment, tmp_path: Path) -> None:
    environment.run(f"cp -r {SAMPLES}/chat2site-geo .", folder=tmp_path)

    _follow("publishing.md", environment, tmp_path)


def test_the_switches_work_as_the_first_page_says(environment: Environment, tmp_path: Path) -> None:
    environment.run(f"pip install {SAMPLES}/chat2site-geo", folder=tmp_path)
    write_zip(tmp_path / "export.zip", {"conversations.json": to_json([make_chat()])})
    commands = [block for block in read_blocks("index.md") if block.language == "bash"]

    for block in commands:
        environment.run(f"set -e\n{block.code}", folder=tmp_path)

    assert len(commands) == 1
    assert (tmp_path / "site/index.html").is_file()
