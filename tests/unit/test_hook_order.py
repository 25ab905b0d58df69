"""The hooks of a build are called in one order, and some of them also when it fails."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest

from chat2site.api import (
    BuildReport,
    Catalog,
    CatalogEntry,
    Chat2SiteError,
    Config,
    Conversation,
    Options,
    PageSource,
    PostProcessor,
    Reader,
    Renderer,
    hookimpl,
)
from chat2site.build.markdown_tree import build_markdown_tree
from chat2site.build.processes import local_crew
from chat2site.build.progress import silent
from chat2site.errors import PluginError, SourceError
from chat2site.testing import BuildSite, make_conversation, make_message
from chat2site.testing.plugins import installed

REGISTERING = [
    "register_options",
    "register_readers",
    "register_renderers",
    "register_post_processors",
    "register_pages",
]


class Recorder:
    """A plugin with all hooks, which takes down how they are called."""

    def __init__(self) -> None:
        self.calls: list[str] = []
        self.catalog: Catalog | None = None
        self.report: BuildReport | None = None

    @hookimpl
    def chat2site_register_options(self) -> type[Options]:
        self.calls.append("register_options")
        return Options

    @hookimpl
    def chat2site_register_readers(self) -> list[Reader]:
        self.calls.append("register_readers")
        return []

    @hookimpl
    def chat2site_register_renderers(self) -> list[Renderer]:
        self.calls.append("register_renderers")
        return []

    @hookimpl
    def chat2site_register_post_processors(self) -> list[PostProcessor]:
        self.calls.append("register_post_processors")
        return []

    @hookimpl
    def chat2site_register_pages(self) -> list[PageSource]:
        self.calls.append("register_pages")
        return []

    @hookimpl
    def chat2site_select_conversation(self, entry: CatalogEntry) -> bool | None:
        self.calls.append(f"select_conversation {entry.id}")
        return None

    @hookimpl
    def chat2site_mkdocs_config(self, catalog: Catalog) -> None:
        self.calls.append("mkdocs_config")
        self.catalog = catalog

    @hookimpl
    def chat2site_build_finished(self, report: BuildReport) -> None:
        self.calls.append("build_finished")
        self.report = report


def _chats() -> list[Conversation]:
    return [make_conversation(make_message("Hi"), id=name) for name in ("one", "two")]


def _tree(plugin: object, tmp_path: Path, config: Config) -> None:
    with installed({"recorder": plugin}):
        build_markdown_tree(config, tmp_path / "out", hire=partial(local_crew, 1), progress=silent)


def test_the_hooks_of_a_build_are_called_in_this_order(build_site: BuildSite) -> None:
    recorder = Recorder()

    build_site(*_chats(), plugins={"recorder": recorder})

    assert recorder.calls == [
        *REGISTERING,  # To see whether anything has changed since the last build
        *REGISTERING,
        "select_conversation one",
        "select_conversation two",
        "mkdocs_config",
        *REGISTERING,  # The worker, which here is the same process
        "build_finished",
    ]


def test_data_is_complete_when_hooks_are_called(build_site: BuildSite) -> None:
    recorder = Recorder()

    site = build_site(*_chats(), plugins={"recorder": recorder})

    assert recorder.catalog is not None
    assert [page.key for page in recorder.catalog.pages] == ["one", "two"]
    assert recorder.report == site.report.freeze(error="")
    assert [row.read for row in recorder.report.ledger] == [2, 2, 2, 0]


def test_a_build_that_fails_is_told_with_its_message(tmp_path: Path) -> None:
    recorder = Recorder()
    (tmp_path / "empty").mkdir()

    with pytest.raises(SourceError):
        _tree(recorder, tmp_path, Config(sources=(str(tmp_path / "empty"),)))

    assert recorder.calls == [*REGISTERING, "build_finished"]
    assert recorder.report is not None
    assert recorder.report.error == "Source `empty` is empty"


def test_a_site_that_fails_is_told_once(build_site: BuildSite, tmp_path: Path) -> None:
    recorder = Recorder()
    (tmp_path / "empty").mkdir()

    with pytest.raises(Chat2SiteError):
        build_site(tmp_path / "empty", plugins={"recorder": recorder})

    assert recorder.calls == [*REGISTERING, *REGISTERING, "build_finished"]


def _fail() -> None:
    raise RuntimeError("no map")


@pytest.mark.parametrize(
    ("hook", "function", "message"),
    [
        ("select_conversation", _fail, "`chat2site_select_conversation` failed: RuntimeError"),
        (
            "select_conversation",
            lambda: "yes",
            "`chat2site_select_conversation` returned `str`, not True, False or None",
        ),
        ("mkdocs_config", _fail, "`chat2site_mkdocs_config` failed: RuntimeError('no map')"),
    ],
    ids=["selection fails", "selection returns something else", "configuration fails"],
)
def test_a_hook_that_fails_stops_the_build_and_names_the_plugin(
    hook: str, function: Callable[[], object], message: str, build_site: BuildSite
) -> None:
    geo = SimpleNamespace(**{f"chat2site_{hook}": hookimpl(function)})
    recorder = Recorder()

    with pytest.raises(PluginError) as caught:
        build_site(*_chats(), plugins={"geo": geo, "recorder": recorder})

    assert caught.value.message.startswith("Plugin `geo` of `")
    assert message in caught.value.message
    assert recorder.report is not None
    assert recorder.report.error == caught.value.message


def test_a_plugin_that_fails_after_the_build_is_told_and_harms_no_other(
    tmp_path: Path, archive: Path
) -> None:
    geo = SimpleNamespace(chat2site_build_finished=hookimpl(_fail))
    recorder = Recorder()
    config = Config(sources=(str(archive / "conversations-000.json"),))

    with installed({"geo": geo, "recorder": recorder}):
        report = build_markdown_tree(
            config, tmp_path / "out", hire=partial(local_crew, 1), progress=silent
        )

    (finding,) = [each for each in report.diagnostics if each.code == "C2S-P005"]
    assert finding.where == "after the build"
    assert finding.message.startswith("Plugin `geo` of `")
    assert finding.message.endswith("`chat2site_build_finished` failed: RuntimeError('no map')")
    assert recorder.calls[-1] == "build_finished"
    assert (tmp_path / "out" / "chats").is_dir()
