"""The plugin host: finds plugins by entry point, loads them in a fixed order, calls their hooks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.metadata import EntryPoint, entry_points
from typing import Any, NamedTuple

import pluggy

from chat2site.errors import Chat2SiteError, PluginError
from chat2site.hooks import spec

FIRST_PARTY = "chat2site"


class Registration(NamedTuple):
    """Something a plugin registered, with the plugin's name."""

    plugin: str
    value: Any


class PluginHost:
    """All loaded plugins. Passed down from the command line; there is no global one."""

    def __init__(self) -> None:
        self._manager = pluggy.PluginManager(spec.PROJECT)
        self._manager.add_hookspecs(spec)
        self._distributions: dict[str, str] = {}

    @classmethod
    def load_installed(cls) -> PluginHost:
        """Return a host with every installed plugin. Raises PluginError."""
        host = cls()
        found = [(_distribution_of(point), point) for point in entry_points(group=spec.PROJECT)]
        # First-party plugins first, then the others, each by name: whoever comes last wins.
        found.sort(key=lambda pair: (pair[0] != FIRST_PARTY, pair[1].name, pair[0]))
        for distribution, point in found:
            host.register(_load(point, distribution), name=point.name, distribution=distribution)
        return host

    def register(self, plugin: object, *, name: str, distribution: str) -> None:
        """Add one plugin. Raises PluginError if its name is taken or a hook of it is unknown."""
        if name in self._distributions:
            raise PluginError(
                f"Two plugins are called `{name}`: one from `{self._distributions[name]}`, "
                f"one from `{distribution}`",
                hint="Uninstall one of the two distributions",
            )
        try:
            self._manager.register(plugin, name=name)
            self._manager.check_pending()
        except pluggy.PluginValidationError as error:
            raise PluginError(
                f"Plugin `{name}` of `{distribution}` does not fit: {error}",
                hint="Compare its hooks with those that the manual lists",
            ) from error
        self._distributions[name] = distribution

    @property
    def distributions(self) -> dict[str, str]:
        """The distribution of each plugin, by the plugin's name, in the order of loading."""
        return dict(self._distributions)

    def call(self, hook: str, **arguments: object) -> Iterator[Registration]:
        """Yield what each implementation of a hook returns, in the order of loading.

        Raises PluginError, naming the plugin, if one of them raises.
        """
        # Called one by one, not by pluggy: a failure or a conflict has to be told with the name.
        for implementation in getattr(self._manager.hook, hook).get_hookimpls():
            given = {name: arguments[name] for name in implementation.argnames}
            try:
                value = implementation.function(**given)
            except Chat2SiteError:
                raise
            except Exception as error:  # a plugin may raise anything
                raise self.failure(
                    implementation.plugin_name, f"`{hook}` failed: {error!r}"
                ) from error
            yield Registration(implementation.plugin_name, value)

    def collect(self, hook: str, kind: type[object], **arguments: object) -> list[Registration]:
        """Return the single objects that a registering hook yields, checked to be of `kind`."""
        objects: list[Registration] = []
        for plugin, values in self.call(hook, **arguments):
            if not isinstance(values, Sequence) or isinstance(values, str):
                raise self.failure(plugin, f"`{hook}` has to return a list, not {values!r}")
            for value in values:
                if not isinstance(value, kind):
                    raise self.failure(plugin, f"`{hook}` returned {value!r}, no {kind.__name__}")
                objects.append(Registration(plugin, value))
        return objects

    def failure(self, plugin: str, what: str) -> PluginError:
        """Return an error that names the plugin and its distribution."""
        distribution = self._distributions.get(plugin, "an unknown distribution")
        return PluginError(
            f"Plugin `{plugin}` of `{distribution}`: {what}",
            hint=f"Report it to the authors of `{distribution}`, or uninstall it",
        )


def _distribution_of(point: EntryPoint) -> str:
    return point.dist.name if point.dist is not None else "an unknown distribution"


def _load(point: EntryPoint, distribution: str) -> object:
    try:
        return point.load()
    except Exception as error:
        raise PluginError(
            f"Plugin `{point.name}` of `{distribution}` cannot be loaded: {error!r}",
            hint=f"Update or uninstall `{distribution}`",
        ) from error
