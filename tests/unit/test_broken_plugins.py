"""A plugin that is broken is one error that names it and its distribution; the whole text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any, ClassVar

import pytest

from chat2site.api import (
    Block,
    Chat2SiteError,
    Config,
    Options,
    Part,
    PostProcessor,
    Prose,
    RenderContext,
    Renderer,
    hookimpl,
)
from chat2site.errors import PluginError
from chat2site.hooks.host import PluginHost
from chat2site.hooks.registry import Registry
from tests.distributions import write_distribution

UPDATE_GEO = "hint: Update `dist-geo`, or run without it: `--disable-plugin geo`"


class _Renderer(Renderer):
    content_types: ClassVar[Any] = ("geo",)

    def render(self, part: Part, context: RenderContext) -> Sequence[Block] | None:
        return [Prose("map")]


class _OneText(_Renderer):
    content_types = "geo"


class _Post(PostProcessor):
    after: ClassVar[Any] = ()
    before: ClassVar[Any] = ()

    def __init__(self, name: Any, *, after: Any = (), before: Any = ()) -> None:
        self.name = name  # type: ignore[misc]
        self.after = after  # type: ignore[misc]
        self.before = before  # type: ignore[misc]


class _NoDefault(Options, frozen=True, kw_only=True):
    key: str


def _fail() -> Any:
    raise RuntimeError("no map")


def _fail_with_a_message() -> Any:
    raise Chat2SiteError("Maps need `pillow`", hint="Install `chat2site-geo[maps]`")


def _plugin(name: str = "", hook: Callable[..., Any] | None = None) -> SimpleNamespace:
    return SimpleNamespace(**{f"chat2site_{name}": hookimpl(hook)}) if hook else SimpleNamespace()


def _message(*plugins: SimpleNamespace) -> str:
    """Return what loading these plugins says, of which the first is `geo` and the next `map`."""
    with pytest.raises(Chat2SiteError) as caught:
        _load(plugins)
    return str(caught.value)


def _load(plugins: Sequence[SimpleNamespace]) -> None:
    host = PluginHost()
    for plugin, name in zip(plugins, ("geo", "map"), strict=False):
        host.register(plugin, name=name, distribution=f"dist-{name}")
    Registry(host, Config())


@pytest.mark.parametrize(
    ("plugin", "message"),
    [
        (
            _plugin("register_renderer", lambda: ()),
            (
                "Plugin `geo` of `dist-geo`: there is no hook `chat2site_register_renderer`\n\n"
                "hint: Did you mean `chat2site_register_renderers`?"
            ),
        ),
        (
            SimpleNamespace(chat2site_register_renderers=lambda: ()),
            (
                "Plugin `geo` of `dist-geo`: `chat2site_register_renderers` is not marked as a hook"
                "\n\nhint: Put `@hookimpl` of `chat2site.api` above it"
            ),
        ),
        (
            _plugin("register_renderers", lambda conf: []),
            (
                "Plugin `geo` of `dist-geo`: `chat2site_register_renderers` has no argument `conf`"
                "\n\nhint: Did you mean `config`?"
            ),
        ),
        (
            _plugin("register_renderers", _fail),
            (
                "Plugin `geo` of `dist-geo`: `chat2site_register_renderers` failed: "
                f"RuntimeError('no map')\n\n{UPDATE_GEO}"
            ),
        ),
        (
            _plugin("register_renderers", _fail_with_a_message),
            "Plugin `geo` of `dist-geo`: Maps need `pillow`\n\nhint: Install `chat2site-geo[maps]`",
        ),
        (
            _plugin("register_renderers", lambda: None),
            (
                "Plugin `geo` of `dist-geo`: `chat2site_register_renderers` has to return a list, "
                f"not None\n\n{UPDATE_GEO}"
            ),
        ),
        (
            _plugin("register_renderers", lambda: ["map"]),
            (
                "Plugin `geo` of `dist-geo`: `chat2site_register_renderers` returned `str`, which "
                f"is no Renderer\n\n{UPDATE_GEO}"
            ),
        ),
        (
            _plugin("register_renderers", lambda: [_OneText()]),
            (
                "Plugin `geo` of `dist-geo`: `content_types` of `_OneText` has to be a tuple of "
                f"texts, not 'geo'\n\n{UPDATE_GEO}"
            ),
        ),
        (
            _plugin("register_post_processors", lambda: [PostProcessor()]),
            (
                "Plugin `geo` of `dist-geo`: `name` of `PostProcessor` has to be a text, not None"
                f"\n\n{UPDATE_GEO}"
            ),
        ),
        (
            _plugin("register_post_processors", lambda: [_Post("a", after="details")]),
            (
                "Plugin `geo` of `dist-geo`: `after` of `_Post` has to be a tuple of texts, "
                f"not 'details'\n\n{UPDATE_GEO}"
            ),
        ),
        (
            _plugin("register_options", lambda: dict),
            (
                "Plugin `geo` of `dist-geo`: `chat2site_register_options` has to return a class "
                f"derived from `Options`, not <class 'dict'>\n\n{UPDATE_GEO}"
            ),
        ),
        (
            _plugin("register_options", lambda: _NoDefault),
            (
                "Plugin `geo` of `dist-geo`: its options have no working defaults: "
                f"TypeError(\"Missing required argument 'key'\")\n\n{UPDATE_GEO}"
            ),
        ),
    ],
    ids=[
        "unknown hook",
        "no decorator",
        "unknown argument",
        "exception",
        "message",
        "no list",
        "no renderer",
        "content types without a comma",
        "no name",
        "after without a comma",
        "options of another class",
        "options without a default",
    ],
)
def test_a_plugin_that_breaks_a_rule_is_named(plugin: SimpleNamespace, message: str) -> None:
    assert _message(plugin) == message


def test_two_post_processors_of_one_name_are_an_error_that_names_both_plugins() -> None:
    geo, other = (_plugin("register_post_processors", lambda: [_Post("fold")]) for _ in range(2))

    assert _message(geo, other) == (
        "Plugin `map` of `dist-map`: the name `fold` of its `_Post` is taken by the plugin `geo` "
        "of `dist-geo`\n\n"
        "hint: Update `dist-map`, or run without it: `--disable-plugin map`"
    )


def test_post_processors_in_a_ring_are_an_error_that_names_all_of_them() -> None:
    geo = _plugin("register_post_processors", lambda: [_Post("a", after=("b",))])
    other = _plugin("register_post_processors", lambda: [_Post("b", after=("a",))])

    assert _message(geo, other) == (
        "Post-processors want to run after each other in a ring, `a` → `b` → `a`; they come from "
        "the plugins `geo` of `dist-geo`, `map` of `dist-map`\n\n"
        "hint: Run without one of them: `--disable-plugin geo` or `--disable-plugin map`"
    )


def test_one_module_under_two_names_is_an_error() -> None:
    plugin = _plugin("register_renderers", lambda: [_Renderer()])

    assert _message(plugin, plugin) == (
        "Plugin `map` of `dist-map`: its module is that of another plugin\n\n"
        "hint: Update `dist-map`, or run without it: `--disable-plugin map`"
    )


def test_a_module_that_cannot_be_imported_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_distribution(tmp_path, "dist-broken", "import no_such_module\n", plugin="geo")
    monkeypatch.syspath_prepend(folder)

    with pytest.raises(PluginError) as caught:
        PluginHost.load(Config())

    assert str(caught.value) == (
        "Plugin `geo` of `dist-broken`: it cannot be imported: "
        "ModuleNotFoundError(\"No module named 'no_such_module'\")\n\n"
        "hint: Update `dist-broken`, or run without it: `--disable-plugin geo`"
    )


def test_two_plugins_of_one_name_are_an_error_that_names_both_distributions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("dist-one", "dist-two"):
        write_distribution(tmp_path, name, "", plugin="geo")
    monkeypatch.syspath_prepend(tmp_path)

    with pytest.raises(PluginError) as caught:
        PluginHost.load(Config())

    assert str(caught.value) == (
        "Two plugins are called `geo`: one of `dist-one`, one of `dist-two`\n\n"
        "hint: Uninstall `dist-two`, or run without it: `--no-third-party-plugins`"
    )


@pytest.mark.parametrize(
    ("config", "message"),
    [
        (
            Config(plugins={"highlight": {"max_charakters": 3}}),
            (
                "Option `plugins.highlight.max_charakters` does not exist\n\n"
                "hint: Did you mean `max_characters`?"
            ),
        ),
        (
            Config(plugins={"highlight": {"max_characters": "many"}}),
            (
                "Option `plugins.highlight.max_characters` is wrong: expected `int`, got `str`\n\n"
                "hint: The manual lists all options with their defaults"
            ),
        ),
        (
            Config(plugins={"dates": {"zone": "UTC"}}),
            "Option `plugins.dates.zone` does not exist\n\nhint: Known options: none",
        ),
        (
            Config(plugins={"highlights": {}}),
            (
                "There are options for `plugins.highlights`, but no such plugin is installed\n\n"
                "hint: Did you mean `highlight`?"
            ),
        ),
        (
            Config(disable=("detail",)),
            (
                "Plugin `detail` cannot be disabled: no such plugin is installed\n\n"
                "hint: Did you mean `details`?"
            ),
        ),
    ],
    ids=["misspelt option", "wrong type", "option of none", "misspelt plugin", "misspelt switch"],
)
def test_what_the_owner_has_misspelt_is_told_with_its_path(config: Config, message: str) -> None:
    with pytest.raises(Chat2SiteError) as caught:
        Registry.load(config)

    assert str(caught.value) == message
