"""The plugin host loads in order and names who is to blame."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from types import SimpleNamespace

import pytest

from chat2site.api import Block, Config, Part, PostProcessor, RenderContext, Renderer, hookimpl
from chat2site.hooks.host import HookCall, PluginHost
from chat2site.hooks.registry import Registry
from tests.distributions import write_distribution


class _First(Renderer):
    content_types = ("thing",)

    def render(self, part: Part, context: RenderContext) -> Sequence[Block] | None:
        return None


class _Second(_First):
    pass


@pytest.fixture
def third_party(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder that distributions can be written into."""
    monkeypatch.syspath_prepend(tmp_path)
    return tmp_path


def _plugin(**hooks: Callable[[], object]) -> SimpleNamespace:
    return SimpleNamespace(**{name: hookimpl(hook) for name, hook in hooks.items()})


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
    return [each.value.name for each in Registry(_host(one=plugin), Config()).post_processors]


def test_first_party_plugins_are_loaded_before_others_each_by_name() -> None:
    distributions = PluginHost.load(Config()).distributions
    own = [name for name, distribution in distributions.items() if distribution == "chat2site"]

    assert own == sorted(own)
    assert list(distributions)[: len(own)] == own


def test_the_renderer_registered_last_is_asked_first() -> None:
    one = _plugin(chat2site_register_renderers=lambda: [_First()])
    two = _plugin(chat2site_register_renderers=lambda: [_Second()])

    registry = Registry(_host(one=one, two=two), Config())

    assert [each.plugin for each in registry.renderers_for("thing")] == ["two", "one"]


def test_post_processors_run_as_loaded_where_they_do_not_say_otherwise() -> None:
    assert _order(_processor("b"), _processor("a")) == ["b", "a"]


def test_after_and_before_decide_the_order_of_post_processors() -> None:
    processors = [_processor("a", after="c"), _processor("b", before="c"), _processor("c")]

    assert _order(*processors) == ["b", "c", "a"]


def test_a_disabled_plugin_is_not_loaded_and_may_keep_its_options() -> None:
    config = Config(disable=("highlight",), plugins={"highlight": {"max_characters": 1}})

    registry = Registry.load(config)

    assert "highlight" not in registry.host.distributions
    assert "highlight" not in [each.value.name for each in registry.post_processors]


def test_a_disabled_plugin_is_not_even_imported(third_party: Path) -> None:
    write_distribution(third_party, "dist-broken", "import no_such_module\n", plugin="broken")

    host = PluginHost.load(Config(disable=("broken",)))

    assert "broken" not in host.distributions
    assert "broken" in [each.name for each in host.installed]


def test_without_third_party_plugins_only_our_own_are_loaded(third_party: Path) -> None:
    write_distribution(third_party, "dist-broken", "import no_such_module\n", plugin="broken")

    host = PluginHost.load(Config(third_party_plugins=False))

    assert set(host.distributions.values()) == {"chat2site"}


def test_a_trace_tells_each_call_with_what_came_back() -> None:
    calls: list[HookCall] = []
    host = PluginHost(trace=calls.append)
    renderer = _First()
    hook = hookimpl(lambda: [renderer])
    host.register(SimpleNamespace(chat2site_register_renderers=hook), name="geo", distribution="d")

    Registry(host, Config())

    (call,) = calls
    assert call[:3] == ("chat2site_register_renderers", "geo", [renderer])
    assert call.seconds >= 0
