"""The registry: what all plugins registered, in tables that a worker looks things up in."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter

import msgspec

from chat2site.errors import PluginError
from chat2site.hooks.contracts import PageSource, PostProcessor, Reader, Renderer
from chat2site.hooks.host import PluginHost, Registration
from chat2site.model.config import Config


class Registry:
    """Readers by name, renderers by content type, post-processors in order, hub pages in order."""

    def __init__(self, host: PluginHost, config: Config) -> None:
        _check_options(host, config)
        self.readers: dict[str, Reader] = _by_name(
            host, host.collect("chat2site_register_readers", Reader, config=config)
        )
        self.renderers: dict[str, list[tuple[str, Renderer]]] = {}
        for plugin, renderer in host.collect(
            "chat2site_register_renderers", Renderer, config=config
        ):
            for content_type in renderer.content_types:
                self.renderers.setdefault(content_type, []).insert(0, (plugin, renderer))
        self.post_processors: list[tuple[str, PostProcessor]] = _in_order(
            host.collect("chat2site_register_post_processors", PostProcessor, config=config)
        )
        self.page_sources: list[PageSource] = [
            source
            for _, source in host.collect("chat2site_register_pages", PageSource, config=config)
        ]

    def renderers_for(self, content_type: str) -> list[tuple[str, Renderer]]:
        """Return a content type's renderers with their plugins, the first to ask first."""
        return self.renderers.get(content_type, [])


def _check_options(host: PluginHost, config: Config) -> None:
    """Raise UsageError for options that no plugin knows."""
    for plugin, kind in host.call("chat2site_register_options"):
        config.options(plugin, kind)
    unknown = sorted(set(config.plugins) - set(host.distributions))
    if unknown:
        raise PluginError(
            f"The configuration has options for `{unknown[0]}`, but no such plugin is installed",
            hint="Installed plugins: " + ", ".join(f"`{name}`" for name in host.distributions),
        )


def _by_name(host: PluginHost, registrations: list[Registration]) -> dict[str, Reader]:
    readers: dict[str, Reader] = {}
    owners: dict[str, str] = {}
    for plugin, reader in registrations:
        if reader.name in readers:
            raise host.failure(
                plugin,
                f"its reader `{reader.name}` is already registered by `{owners[reader.name]}`",
            )
        readers[reader.name] = reader
        owners[reader.name] = plugin
    return readers


class _Node(msgspec.Struct):
    plugin: str
    processor: PostProcessor
    earlier: set[str]


def _in_order(registrations: list[Registration]) -> list[tuple[str, PostProcessor]]:
    """Sort post-processors by `after` and `before`; where these are silent, as loaded."""
    nodes = {
        processor.name: _Node(plugin, processor, set(processor.after))
        for plugin, processor in registrations
    }
    for node in nodes.values():
        for later in node.processor.before:
            if later in nodes:
                nodes[later].earlier.add(node.processor.name)
    sorter = TopologicalSorter(
        {name: sorted(node.earlier & nodes.keys()) for name, node in nodes.items()}
    )
    try:
        order = list(sorter.static_order())
    except CycleError as error:
        ring = " → ".join(f"`{name}`" for name in error.args[1])
        raise PluginError(
            f"Post-processors want to run after each other in a ring: {ring}",
            hint="Uninstall one of the plugins that registered them",
        ) from error
    return [(nodes[name].plugin, nodes[name].processor) for name in order]
