"""Find the plugins that are installed, in the order in which they are loaded; imports none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.metadata import EntryPoint, entry_points
from typing import NamedTuple

from chat2site.errors import PluginError, UsageError
from chat2site.model.config import Config
from chat2site.model.options import closest

GROUP = FIRST_PARTY = "chat2site"
"""The group of entry points that plugins are found by, and the distribution of our own."""


class FoundPlugin(NamedTuple):
    """A plugin that is installed. `point` is what its distribution says where to import it."""

    name: str
    distribution: str
    version: str
    point: EntryPoint

    @property
    def is_first_party(self) -> bool:
        """True if the plugin comes with chat2site."""
        return self.distribution == FIRST_PARTY


def find_plugins() -> list[FoundPlugin]:
    """Return all installed plugins: our own first, then the others, each by name.

    Of two that do the same, the one that comes last wins. Two may have one name here.
    """
    found = [_describe(point) for point in entry_points(group=GROUP)]
    found.sort(key=lambda each: (not each.is_first_party, each.name, each.distribution))
    return found


def iter_enabled(found: Iterable[FoundPlugin], config: Config) -> Iterator[FoundPlugin]:
    """Yield the plugins that the configuration leaves on.

    Raises UsageError for a name in `disable` that no plugin has, and PluginError for two plugins
    of one name.
    """
    plugins = list(found)
    names = {each.name for each in plugins}
    for name in config.disable:
        if name not in names:
            raise UsageError(
                f"Plugin `{name}` cannot be disabled: no such plugin is installed",
                hint=closest(name, names, kind="plugins"),
            )
    owners: dict[str, str] = {}
    for each in plugins:
        if each.name in config.disable or not (config.third_party_plugins or each.is_first_party):
            continue
        if each.name in owners:
            raise same_name(each.name, owners[each.name], each.distribution)
        owners[each.name] = each.distribution
        yield each


def same_name(name: str, first: str, second: str) -> PluginError:
    """Return an error about two plugins of one name, which names both distributions."""
    return PluginError(
        f"Two plugins are called `{name}`: one of `{first}`, one of `{second}`",
        hint=f"Uninstall `{second}`, or run without it: `--no-third-party-plugins`",
    )


def _describe(point: EntryPoint) -> FoundPlugin:
    if point.dist is None:
        return FoundPlugin(point.name, "an unknown distribution", "", point)
    return FoundPlugin(point.name, point.dist.name, point.dist.version, point)
