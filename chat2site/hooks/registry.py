"""The registry: what all plugins registered, in tables that a worker looks things up in."""

from __future__ import annotations

from itertools import chain
from typing import Any

from chat2site.errors import UsageError
from chat2site.hooks.contracts import PageSource, PostProcessor, Reader, Renderer
from chat2site.hooks.host import PluginHost, Trace
from chat2site.hooks.order import in_order
from chat2site.hooks.registered import Registered, by_name, texts_of
from chat2site.model.config import Config
from chat2site.model.options import Options, closest


class Registry:
    """Readers by name, renderers by content type, post-processors in order, hub pages in order.

    `options` are those of each plugin that has some. A registry serves one process.
    """

    def __init__(self, host: PluginHost, config: Config) -> None:
        self.host = host
        self.options = _read_options(host, config)
        self.readers = by_name(host.collect("chat2site_register_readers", Reader, config=config))
        self.renderers: dict[str, list[Registered[Renderer]]] = {}
        for each in host.collect("chat2site_register_renderers", Renderer, config=config):
            for content_type in texts_of(each, "content_types"):
                self.renderers.setdefault(content_type, []).insert(0, each)
        self.post_processors = in_order(
            by_name(
                host.collect("chat2site_register_post_processors", PostProcessor, config=config)
            )
        )
        self.page_sources = by_name(
            host.collect("chat2site_register_pages", PageSource, config=config)
        )

        # A renderer of several content types is in here more often, which does no harm.
        self._measured: list[Registered[Any]] = [
            *self.readers.values(),
            *chain.from_iterable(self.renderers.values()),
            *self.post_processors,
        ]

    @classmethod
    def load(cls, config: Config, *, trace: Trace | None = None) -> Registry:
        """Return the registry of the installed plugins. Raises PluginError and UsageError.

        This is the one way to load plugins, for the main process and for each worker.
        """
        return cls(PluginHost.load(config, trace=trace), config)

    def take_seconds(self) -> dict[str, float]:
        """Return how long each plugin has worked on pages since the last call, if it has."""
        taken: dict[str, float] = {}
        for each in self._measured:
            if each.seconds:
                taken[each.plugin] = taken.get(each.plugin, 0.0) + each.seconds
                each.seconds = 0.0
        return taken

    def renderers_for(self, content_type: str) -> list[Registered[Renderer]]:
        """Return a content type's renderers, the first to ask first."""
        return self.renderers.get(content_type, [])


def _read_options(host: PluginHost, config: Config) -> dict[str, Options]:
    """Return the options of each plugin that has a class for them. Raises UsageError."""
    options: dict[str, Options] = {}
    for each in host.call("chat2site_register_options"):
        kind = each.value
        if not isinstance(kind, type) or not issubclass(kind, Options):
            raise each.failure(
                f"`chat2site_register_options` has to return a class derived from `Options`, "
                f"not {kind!r}"
            )
        try:
            kind()
        except Exception as error:
            raise each.failure(f"its options have no working defaults: {error!r}") from error
        options[each.plugin] = config.options(each.plugin, kind)
    _check_names(host, config, options)
    return options


def _check_names(host: PluginHost, config: Config, options: dict[str, Options]) -> None:
    """Raise UsageError for options of a plugin that has none, or that is not installed."""
    installed = {each.name for each in host.installed} | set(host.distributions)
    for name in config.plugins:
        if name not in installed:
            raise UsageError(
                f"There are options for `plugins.{name}`, but no such plugin is installed",
                hint=closest(name, sorted(installed), kind="plugins"),
            )
        if name in host.distributions and name not in options:
            config.options(name, Options)
