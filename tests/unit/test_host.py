"""The plugin host loads in order and names who is to blame."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import SimpleNamespace

import pytest

from chat2site.api import Block, Config, Part, PostProcessor, RenderContext, Renderer, hookimpl
from chat2site.errors import PluginError, UsageError
from chat2site.hooks.host import PluginHost
from chat2site.hooks.registry import Registry


class _First(Renderer):
    content_types = ("thing",)

    def render(self, part: Part, context: RenderContext) -> Sequence[Block] | None:
        return None


class _Second(_First):
    pass


def _plugin(**hooks: Callable[[], object]) -> SimpleNamespace:
    return SimpleNamespace(**{name: hookimpl(hook) for name, hook in hooks.items()})


def _nothing() -> list[object]:
    return []


def _host(**plugins: SimpleNamespace) -> PluginHost:
    host = PluginHost()
    for name, plugin in plugins.items():
        host.register(plugin, name=name, distribution=f"dist-{name}")
    return host


def _processor(name: str, *, after: str = "", before: str = "") -> PostProcessor:
    kind = type(
        name,
        (PostProcessor,),
        {
            "name": name,
            "after": (after,) if after else (),
            "before": (before,) if before else (),
        },
    )
    return kind()  # type: ignore[no-any-return]


def _order(*processors: PostProcessor) -> list[str]:
    plugin = _plugin(chat2site_register_post_processors=lambda: processors)
    return [each.name for _, each in Registry(_host(one=plugin), Config()).post_processors]


def test_first_party_plugins_are_loaded_before_others_each_by_name() -> None:
    distributions = PluginHost.load_installed().distributions
    own = [name for name, distribution in distributions.items() if distribution == "chat2site"]

    assert own == sorted(own)
    assert list(distributions)[: len(own)] == own


def test_the_renderer_registered_last_is_asked_first() -> None:
    one = _plugin(chat2site_register_renderers=lambda: [_First()])
    two = _plugin(chat2site_register_renderers=lambda: [_Second()])

    registry = Registry(_host(one=one, two=two), Config())

    assert [plugin for plugin, _ in registry.renderers_for("thing")] == ["two", "one"]


def test_a_second_plugin_of_one_name_is_an_error_that_names_both_distributions() -> None:
    host = _host(geo=_plugin())

    with pytest.raises(PluginError, match="one from `dist-geo`, one from `other`"):
        host.register(_plugin(), name="geo", distribution="other")


def test_an_unknown_hook_is_an_error_that_names_the_plugin() -> None:
    plugin = _plugin(chat2site_register_everything=_nothing)

    with pytest.raises(PluginError, match=r"`geo` of `dist-geo`.*chat2site_register_everything"):
        _host(geo=plugin)


def test_a_hook_that_raises_is_an_error_that_names_the_plugin() -> None:
    def fail() -> None:
        raise RuntimeError("no map")

    host = _host(geo=_plugin(chat2site_register_renderers=fail))

    with pytest.raises(PluginError, match=r"`geo` of `dist-geo`.*no map"):
        Registry(host, Config())


@pytest.mark.parametrize("value", [None, "text", ["no renderer"]], ids=["none", "text", "items"])
def test_a_hook_that_returns_something_else_is_an_error_that_names_the_plugin(
    value: object,
) -> None:
    host = _host(geo=_plugin(chat2site_register_renderers=lambda: value))

    with pytest.raises(PluginError, match="`geo` of `dist-geo`"):
        Registry(host, Config())


def test_post_processors_run_as_loaded_where_they_do_not_say_otherwise() -> None:
    assert _order(_processor("b"), _processor("a")) == ["b", "a"]


def test_after_and_before_decide_the_order_of_post_processors() -> None:
    processors = [_processor("a", after="c"), _processor("b", before="c"), _processor("c")]

    assert _order(*processors) == ["b", "c", "a"]


def test_post_processors_that_wait_for_each_other_are_an_error() -> None:
    with pytest.raises(PluginError, match=r"in a ring: .*`a`"):
        _order(_processor("a", after="b"), _processor("b", after="a"))


def test_an_unknown_option_is_an_error_with_its_path() -> None:
    config = Config(plugins={"details": {"long_kode": 3}})

    with pytest.raises(UsageError, match=r"`details`.*long_kode"):
        Registry(PluginHost.load_installed(), config)


def test_options_for_a_plugin_that_is_not_there_are_an_error() -> None:
    with pytest.raises(PluginError, match=r"`geo`, but no such plugin"):
        Registry(PluginHost.load_installed(), Config(plugins={"geo": {}}))
