"""The order of post-processors: as loaded, but where `after` and `before` say otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from graphlib import CycleError, TopologicalSorter

from chat2site.errors import PluginError
from chat2site.hooks.contracts import PostProcessor
from chat2site.hooks.registered import Registered, texts_of

Processors = Mapping[str, Registered[PostProcessor]]


def in_order(processors: Processors) -> list[Registered[PostProcessor]]:
    """Return the post-processors in the order in which they run. Raises PluginError for a ring."""
    earlier = {name: set(texts_of(each, "after")) for name, each in processors.items()}
    for name, each in processors.items():
        for later in texts_of(each, "before"):
            if later in earlier:
                earlier[later].add(name)
    graph = {name: sorted(names & earlier.keys()) for name, names in earlier.items()}
    try:
        return [processors[name] for name in TopologicalSorter(graph).static_order()]
    except CycleError as error:
        raise _ring(error.args[1], processors) from error


def _ring(names: list[str], processors: Processors) -> PluginError:
    ring = " → ".join(f"`{name}`" for name in names)
    owners = {processors[name].plugin: processors[name].distribution for name in names}
    who = ", ".join(f"`{plugin}` of `{owners[plugin]}`" for plugin in sorted(owners))
    switch = " or ".join(f"`--disable-plugin {plugin}`" for plugin in sorted(owners))
    return PluginError(
        f"Post-processors want to run after each other in a ring, {ring}; they come from the "
        f"plugins {who}",
        hint=f"Run without one of them: {switch}",
    )
