"""A plugin that fails while pages are made is one warning that names it; the rest goes on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from chat2site.api import (
    Block,
    Catalog,
    CatalogEntry,
    Conversation,
    Details,
    Diagnostics,
    Document,
    Hub,
    PageSource,
    PostProcessor,
    Prose,
    Reader,
    Renderer,
    hookimpl,
)
from chat2site.errors import PluginError
from chat2site.hooks.registry import Registry
from chat2site.model.config import Config
from chat2site.site.hubs import collect_hubs
from chat2site.testing.plugins import installed
from chat2site_plugins.turns.reader import TurnsReader
from tests.sites import build_site
from tests.turns import make_chat, make_turn, write_files

CHATS = {
    "one": make_chat(make_turn("Secret words"), conversationId="one"),
    "two": make_chat(make_turn("Other words"), conversationId="two"),
}


class _Map(Block, frozen=True):
    """A kind of block that no writer knows."""


class _Renderer(Renderer):
    content_types = ("text",)

    def __init__(self, answer: Callable[[], Any]) -> None:
        self._answer = answer

    def render(self, part: object, context: object) -> Any:
        return self._answer()


class _Document(PostProcessor):
    name = "maps"

    def __init__(self, answer: Callable[[], Any]) -> None:
        self._answer = answer

    def document(self, document: object, context: object) -> Any:
        return self._answer()


class _Html(PostProcessor):
    name = "maps"

    def __init__(self, answer: Callable[[], Any]) -> None:
        self._answer = answer

    def html(self, html: object, context: object) -> Any:
        return self._answer()


class _Reader(TurnsReader):
    name = "maps"

    def __init__(self, answer: Callable[[], Any]) -> None:
        self._answer = answer

    def read(self, raw: bytes, entry: CatalogEntry, diagnostics: Diagnostics) -> Conversation:
        return self._answer()  # type: ignore[no-any-return]


class _Pages(PageSource):
    name = "maps"

    def __init__(self, answer: Callable[[], Any]) -> None:
        self._answer = answer

    def hubs(self, catalog: Catalog) -> Iterable[Hub]:
        return self._answer()  # type: ignore[no-any-return]


def _fail() -> object:
    raise LookupError("Secret words")


def _plugin(hook: str, value: object) -> SimpleNamespace:
    return SimpleNamespace(**{f"chat2site_register_{hook}": hookimpl(lambda: [value])})


def _shown(message: str) -> str:
    message = re.sub(r"plugins_under_test_\w+", "dist-geo", message)
    return re.sub(r"line \d+", "line 7", message)


@pytest.mark.parametrize(
    ("hook", "value", "expected"),
    [
        (
            "renderers",
            _Renderer(_fail),
            (
                "C2S-P002: Content of type `text` cannot be shown: plugin `geo` of "
                "`dist-geo` failed: `LookupError` in `test_failing_plugins.py`, line 7"
            ),
        ),
        (
            "renderers",
            _Renderer(lambda: "map"),
            (
                "C2S-P002: Content of type `text` cannot be shown: plugin `geo` of "
                "`dist-geo` failed: `render` returned `str`, not a list of blocks"
            ),
        ),
        (
            "renderers",
            _Renderer(lambda: ["map"]),
            (
                "C2S-P002: Content of type `text` cannot be shown: plugin `geo` of "
                "`dist-geo` failed: `render` returned `str`, not a block"
            ),
        ),
        (
            "post_processors",
            _Document(_fail),
            (
                "C2S-P003: Post-processor `maps` is left out: plugin `geo` of `dist-geo` failed: "
                "`LookupError` in `test_failing_plugins.py`, line 7"
            ),
        ),
        (
            "post_processors",
            _Document(lambda: None),
            (
                "C2S-P003: Post-processor `maps` is left out: plugin `geo` of `dist-geo` failed: "
                "`document` returned None, not `Document`"
            ),
        ),
        (
            "post_processors",
            _Html(_fail),
            (
                "C2S-P003: Post-processor `maps` is left out: plugin `geo` of `dist-geo` failed: "
                "`LookupError` in `test_failing_plugins.py`, line 7"
            ),
        ),
        (
            "post_processors",
            _Html(lambda: b"map"),
            (
                "C2S-P003: Post-processor `maps` is left out: plugin `geo` of `dist-geo` failed: "
                "`html` returned `bytes`, not `str`"
            ),
        ),
        (
            "renderers",
            _Renderer(lambda: [Prose(None)]),  # type: ignore[arg-type]
            (
                "C2S-P002: Content of type `text` cannot be shown: plugin `geo` of "
                "`dist-geo` failed: `render` returned None, not what `markdown` of `Prose` has to "
                "be"
            ),
        ),
        (
            "renderers",
            _Renderer(lambda: [Details(summary="", blocks=("map",))]),  # type: ignore[arg-type]
            (
                "C2S-P002: Content of type `text` cannot be shown: plugin `geo` of "
                "`dist-geo` failed: `render` returned `tuple`, not what `blocks` of `Details` has "
                "to be"
            ),
        ),
        (
            "renderers",
            _Renderer(lambda: [_Map()]),
            (
                "C2S-P002: Content of type `text` cannot be shown: plugin `geo` of "
                "`dist-geo` failed: `render` returned `_Map`, not a block that `chat2site.api` has"
            ),
        ),
        (
            "post_processors",
            _Document(lambda: Document(id="c", title="", items=("map",))),  # type: ignore[arg-type]
            (
                "C2S-P003: Post-processor `maps` is left out: plugin `geo` of `dist-geo` failed: "
                "`document` returned `tuple`, not what `items` of `Document` has to be"
            ),
        ),
        (
            "readers",
            _Reader(lambda: Conversation(id="c", title="", messages=None, active=())),  # type: ignore[arg-type]
            (
                "C2S-R001: The conversation cannot be read: plugin `geo` of `dist-geo` failed: "
                "`read` returned None, not what `messages` of `Conversation` has to be"
            ),
        ),
        (
            "readers",
            _Reader(_fail),
            (
                "C2S-R001: The conversation cannot be read: plugin `geo` of `dist-geo` failed: "
                "`LookupError` in `test_failing_plugins.py`, line 7"
            ),
        ),
        (
            "readers",
            _Reader(lambda: None),
            (
                "C2S-R001: The conversation cannot be read: plugin `geo` of `dist-geo` failed: "
                "`read` returned None, not a `Conversation`"
            ),
        ),
    ],
    ids=[
        "renderer fails",
        "renderer returns no list",
        "renderer returns no block",
        "document fails",
        "document returns nothing",
        "html fails",
        "html returns no text",
        "renderer returns a block without text",
        "renderer returns a text in a block",
        "renderer returns a block of its own",
        "document returns a text for a section",
        "reader returns no messages",
        "reader fails",
        "reader returns nothing",
    ],
)
def test_a_failure_on_a_page_is_told_once_and_stops_nothing(
    hook: str, value: object, expected: str, tmp_path: Path
) -> None:
    source = write_files(tmp_path / "chats", **CHATS)

    with installed({"geo": _plugin(hook, value)}):
        site = build_site(tmp_path / "built", source)

    (line,) = site.report.grouped_diagnostics()
    assert _shown(line).startswith(f"{expected} (")
    assert line.endswith("and 1 more)")
    assert len(list(site.folder.rglob("index.html"))) == 2
    assert site.report.ledger.is_balanced


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (
            _fail,
            (
                "Hub pages `maps` are left out: plugin `geo` of `dist-geo` failed: "
                "`LookupError` in `test_failing_plugins.py`, line 7"
            ),
        ),
        (
            lambda: None,
            (
                "Hub pages `maps` are left out: plugin `geo` of `dist-geo` failed: "
                "`hubs` returned None, not a list of hubs"
            ),
        ),
        (
            lambda: [Details(summary="", blocks=())],
            (
                "Hub pages `maps` are left out: plugin `geo` of `dist-geo` failed: "
                "`hubs` returned `Details`, not a `Hub`"
            ),
        ),
        (
            lambda: [Hub(path="maps", title="Maps", blocks=(_Map(),))],
            (
                "Hub pages `maps` are left out: plugin `geo` of `dist-geo` failed: "
                "`TypeError` in `html.py`, line 7"
            ),
        ),
        (
            lambda: [Hub(path="../maps", title="Maps")],
            (
                "Hub page `../maps` of the plugin `geo` of `dist-geo` is left out: an address is "
                "made of letters, digits, `-`, `_` and `/`"
            ),
        ),
        (
            lambda: [Hub(path="by-date", title="Maps")],
            (
                "Hub page `by-date` of the plugin `geo` of `dist-geo` is left out: the plugin "
                "`dates` has the same address"
            ),
        ),
    ],
    ids=[
        "it fails",
        "it returns nothing",
        "it returns no hub",
        "a block of its own",
        "a bad address",
        "a taken address",
    ],
)
def test_hub_pages_that_fail_are_told_and_the_others_are_there(
    answer: Callable[[], object], expected: str
) -> None:
    diagnostics = Diagnostics()
    with installed({"geo": _plugin("pages", _Pages(answer))}):
        registry = Registry.load(Config())

    hubs = collect_hubs(registry, Catalog(pages=()), diagnostics)

    (finding,) = diagnostics.found
    assert (finding.code, finding.where) == ("C2S-P004", "hub pages")
    assert _shown(finding.message) == expected
    assert [hub.path for hub in hubs] == ["by-date", "by-model"]


def test_readers_of_one_name_are_an_error_that_names_both_plugins() -> None:
    reader: Reader = TurnsReader()

    with installed({"geo": _plugin("readers", reader)}), pytest.raises(PluginError) as caught:
        Registry.load(Config())

    assert _shown(str(caught.value)) == (
        "Plugin `geo` of `dist-geo`: the name `turns` of its `TurnsReader` is taken by the plugin "
        "`turns` of `chat2site`\n\n"
        "hint: Update `dist-geo`, or run without it: `--disable-plugin geo`"
    )


def test_a_title_that_fails_ends_the_build(tmp_path: Path) -> None:
    class Titles(PostProcessor):
        name = "titles"

        def title(self, title: str) -> str:
            return None  # type: ignore[return-value]

    source = write_files(tmp_path / "chats", **CHATS)

    with installed({"geo": _plugin("post_processors", Titles())}), pytest.raises(PluginError) as at:
        build_site(tmp_path / "built", source)

    assert _shown(at.value.message) == (
        "Plugin `geo` of `dist-geo`: `title` of its post-processor `titles` failed: "
        "WrongReturnError('`title` returned None, not a text')"
    )
