"""The examples of the manual's hook reference do what it says they do."""

from __future__ import annotations

import re
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from msgspec.structs import replace

from chat2site.errors import UsageError
from chat2site.testing import (
    BuildSite,
    ReadSource,
    make_conversation,
    make_message,
    make_part,
    render_page,
    render_part,
)

MANUAL = Path(__file__).parents[2] / "example-site/docs/manual/plugins/hooks.md"


def _example(hook: str) -> dict[str, ModuleType]:
    """Return the plugin of a hook's section under the name of its hook."""
    sections = MANUAL.read_text(encoding="utf-8").split("\n## ")
    (section,) = (each for each in sections if each.startswith(f"chat2site_{hook}("))
    signature, code = re.findall(r"```python\n(.*?)```", section, re.DOTALL)
    assert signature.endswith(": ...\n")
    module = ModuleType(hook)
    exec(compile(code, f"hooks.md, {hook}", "exec"), vars(module))
    return {hook: module}


def _stamp(**options: Any) -> str:
    plugins = {"stamp": _example("register_options")["register_options"]}
    conversation = make_conversation(make_message("Hello"))
    return render_page(
        conversation, plugins=plugins, options={"plugins": {"stamp": options}}
    ).markdown


def test_hook_register_options() -> None:
    assert "Checked" in _stamp()
    assert "Seen by \\*me\\*" in _stamp(words="Seen by *me*")
    with pytest.raises(UsageError, match=r"`plugins\.stamp\.wörds` does not exist"):
        _stamp(wörds="x")


def test_hook_register_readers(read_source: ReadSource) -> None:
    content = read_source(
        {"elba.log": "user: Where?\nbot: In Italy\n", "note.txt": "x"},
        plugins=_example("register_readers"),
    )

    (conversation,) = content.conversations
    assert content.reader == "log"
    assert [each.role for each in conversation.messages.values()] == ["user", "assistant"]


def test_hook_register_renderers() -> None:
    part = make_part({"content_type": "place", "name": "Elba", "note": "an island"})

    blocks = render_part(part, plugins=_example("register_renderers"))

    assert "📍 Elba" in repr(blocks[0])
    assert "an island" in repr(blocks[1])


def test_hook_register_post_processors() -> None:
    conversation = make_conversation(make_message("Hi"), title="Elba")
    plugins = _example("register_post_processors")

    starred = render_page(replace(conversation, flags=frozenset({"starred"})), plugins=plugins)

    assert "# ★ Elba" in starred.markdown
    assert "# Elba" in render_page(conversation, plugins=plugins).markdown


def test_hook_register_pages(build_site: BuildSite) -> None:
    short = make_conversation(make_message("Hi"), id="short", title="A short one")
    long = make_conversation(
        make_message("Hi"), make_message("Ho", id="m2", parent="m1"), id="long", title="A long one"
    )

    site = build_site(short, long, plugins=_example("register_pages"))

    assert "A long one" in site.read("long/index.html")
    assert "A short one" not in site.read("long/index.html")


def test_hook_select_conversation(build_site: BuildSite) -> None:
    plain = make_conversation(make_message("Hi"), id="plain", title="Elba")
    private = make_conversation(make_message("Hi"), id="private", title="Private: Elba")

    site = build_site(plain, private, plugins=_example("select_conversation"))

    counts = site.report.ledger.conversations
    assert (counts.read, counts.shown, counts.hidden) == (2, 1, 1)
    assert site.page("plain")
    assert not [path for path in site.folder.rglob("*.html") if b"Private" in path.read_bytes()]


def test_hook_mkdocs_config(build_site: BuildSite) -> None:
    site = build_site(make_conversation(make_message("Hi")), plugins=_example("mkdocs_config"))

    assert "1 conversations" in site.read("index.html")


def test_hook_build_finished(
    build_site: BuildSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    build_site(make_conversation(make_message("Hi")), plugins=_example("build_finished"))

    lines = (tmp_path / "last-build.txt").read_text().splitlines()
    assert lines[:2] == ["Done", "conversations: 1 of 1 shown"]
