"""Every text of an export is on the page of its conversation, and every file is on the site."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.exports import write_zip
from tests.fixtures.forms import exports
from tests.walker import PageText, Said, iter_chatgpt, iter_pieces, iter_turns

EXPORTS = exports()
_OWN_FILES = (".json", "chat.html")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, run: Run) -> Path:
    """Build a site of all exports in one go."""
    return build(tmp_path_factory.mktemp("texts"), run, "")


@pytest.fixture(scope="module")
def site_with_hidden(tmp_path_factory: pytest.TempPathFactory, run: Run) -> Path:
    """Build the same with what the chats themselves never showed."""
    return build(tmp_path_factory.mktemp("hidden"), run, "show_hidden: true")


def build(folder: Path, run: Run, option: str) -> Path:
    paths = [str(write_zip(folder / f"{name}.zip", each)) for name, each in EXPORTS.items()]
    (folder / "docs").mkdir()
    (folder / "mkdocs.yml").write_text(
        "site_name: Forms\ntheme: chat2site\nplugins:\n"
        f"  - chat2site: {{sources: {json.dumps(paths)}, {option}}}\n"
    )
    result = run("build", folder=folder)
    assert result.returncode == 0, result.stderr
    return folder / "site"


def said_in(name: str) -> list[Said]:
    walk = iter_turns if name == "turns" else iter_chatgpt
    files = [data for path, data in EXPORTS[name].items() if is_chat_file(path)]
    return [said for data in files for said in walk(json.loads(data))]


def is_chat_file(path: str) -> bool:
    return path.endswith(".json") and path.startswith(("conversations-", "conversations.", "chats"))


@cache
def page_of(site: Path, conversation_id: str) -> PageText:
    key = conversation_id.replace("-", "")[:12]
    (path,) = site.glob(f"chats/**/{key}/index.html")
    return PageText(path.read_text(encoding="utf-8"))


def missing(site: Path, texts: list[Said]) -> list[tuple[str, str, str]]:
    return [
        (said.conversation_id, said.message_id, " ".join(words))
        for said in texts
        for words in iter_pieces(said.text)
        if not page_of(site, said.conversation_id).holds(words)
    ]


@pytest.mark.parametrize("name", EXPORTS)
def test_every_text_of_every_branch_is_on_the_page(name: str, site: Path) -> None:
    texts = [said for said in said_in(name) if not said.is_hidden]

    assert len(texts) > 5
    assert missing(site, texts) == []


@pytest.mark.parametrize("name", ["2024", "2025", "2026-05"])
def test_hidden_texts_are_on_the_page_only_if_asked_for(
    name: str, site: Path, site_with_hidden: Path
) -> None:
    texts = [said for said in said_in(name) if said.is_hidden]

    assert texts
    assert len(missing(site, texts)) == len(texts)
    assert missing(site_with_hidden, said_in(name)) == []


@pytest.mark.parametrize("name", EXPORTS)
def test_every_file_that_a_message_names_is_on_the_site(name: str, site: Path) -> None:
    stored = {path.read_bytes() for path in (site / "media").rglob("*") if path.is_file()}
    wanted = {
        path for path in EXPORTS[name] if not path.endswith(_OWN_FILES) and "other bird" not in path
    }

    assert wanted
    assert {path for path in wanted if EXPORTS[name][path] not in stored} == set()
