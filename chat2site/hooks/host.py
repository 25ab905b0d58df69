"""The plugin host: loads plugins in a fixed order, checks that they fit, and calls their hooks."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

import pluggy

from chat2site.errors import Chat2SiteError, UsageError
from chat2site.hooks import spec
from chat2site.hooks.discovery import FoundPlugin, find_plugins, iter_enabled, same_name
from chat2site.hooks.fitting import find_misfit
from chat2site.hooks.registered import Registered, T, plugin_failure, type_name
from chat2site.model.config import Config


class HookCall(NamedTuple):
    """One call of a hook, as a trace shows it."""

    hook: str
    plugin: str
    result: object
    seconds: float


Trace = Callable[[HookCall], None]


class PluginHost:
    """All loaded plugins. Passed down from the command line; there is no global one."""

    def __init__(self, *, trace: Trace | None = None) -> None:
        self._manager = pluggy.PluginManager(spec.PROJECT)
        self._manager.add_hookspecs(spec)
        self._distributions: dict[str, str] = {}
        self._trace = trace
        self.installed: tuple[FoundPlugin, ...] = ()
        """Every plugin that is installed, also those that the configuration has switched off."""

    @classmethod
    def load(cls, config: Config, *, trace: Trace | None = None) -> PluginHost:
        """Return a host with every installed plugin that the configuration leaves on.

        Raises PluginError for a plugin that cannot be loaded, UsageError for a wrong name.
        """
        host = cls(trace=trace)
        host.installed = tuple(find_plugins())
        for found in iter_enabled(host.installed, config):
            host.register(_import(found), name=found.name, distribution=found.distribution)
        return host

    def register(self, plugin: object, *, name: str, distribution: str) -> None:
        """Add one plugin. Raises PluginError if its name is taken or a hook of it is unknown."""
        if name in self._distributions:
            raise same_name(name, self._distributions[name], distribution)
        self._distributions[name] = distribution
        misfit = find_misfit(plugin, self._manager)
        if misfit is not None:
            raise plugin_failure(name, distribution, misfit.what, hint=misfit.hint)
        try:
            self._manager.register(plugin, name=name)
        except ValueError as error:
            raise plugin_failure(
                name, distribution, "its module is that of another plugin"
            ) from error

    @property
    def distributions(self) -> Mapping[str, str]:
        """The distribution of each loaded plugin, by the plugin's name, in the order of loading."""
        return dict(self._distributions)

    def hooks_of(self, plugin: str) -> list[str]:
        """Return the names of the hooks that a plugin implements."""
        callers = self._manager.get_hookcallers(self._manager.get_plugin(plugin)) or []
        return sorted(caller.name for caller in callers)

    def call(self, hook: str, **arguments: object) -> Iterator[Registered[Any]]:
        """Yield what each implementation of a hook returns, in the order of loading.

        Raises PluginError, naming the plugin, if one of them raises.
        """
        # Called one by one, not by pluggy: a failure or a conflict has to be told with the name.
        for implementation in getattr(self._manager.hook, hook).get_hookimpls():
            yield self._call_one(hook, implementation, arguments)

    def tell(self, hook: str, **arguments: object) -> list[Chat2SiteError]:
        """Call all implementations of a hook that returns nothing, and return what they raised."""
        failures: list[Chat2SiteError] = []
        for implementation in getattr(self._manager.hook, hook).get_hookimpls():
            try:
                self._call_one(hook, implementation, arguments)
            except Chat2SiteError as error:
                failures.append(error)
        return failures

    def collect(self, hook: str, kind: type[T], **arguments: object) -> list[Registered[T]]:
        """Return the single objects that a registering hook yields, checked to be of `kind`."""
        objects: list[Registered[T]] = []
        for each in self.call(hook, **arguments):
            if not isinstance(each.value, list | tuple):
                raise each.failure(f"`{hook}` has to return a list, not {type_name(each.value)}")
            for value in each.value:
                if not isinstance(value, kind):
                    what = f"`{hook}` returned {type_name(value)}, which is no {kind.__name__}"
                    raise each.failure(what)
                objects.append(
                    Registered(plugin=each.plugin, distribution=each.distribution, value=value)
                )
        return objects

    def _call_one(
        self, hook: str, implementation: pluggy.HookImpl, arguments: Mapping[str, object]
    ) -> Registered[Any]:
        name = implementation.plugin_name
        distribution = self._distributions[name]
        given = {name: arguments[name] for name in implementation.argnames}
        start = time.perf_counter()
        try:
            value = implementation.function(**given)
        except UsageError:
            raise
        except Chat2SiteError as error:
            raise plugin_failure(name, distribution, error.message, hint=error.hint) from error
        except Exception as error:  # a plugin may raise anything
            raise plugin_failure(name, distribution, f"`{hook}` failed: {error!r}") from error
        if self._trace is not None:
            self._trace(HookCall(hook, name, value, time.perf_counter() - start))
        return Registered(plugin=name, distribution=distribution, value=value)


def _import(found: FoundPlugin) -> object:
    try:
        return found.point.load()
    except Exception as error:
        what = f"it cannot be imported: {error!r}"
        raise plugin_failure(found.name, found.distribution, what) from error
