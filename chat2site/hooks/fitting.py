"""Check that the hooks of a plugin are hooks that exist, before pluggy takes it."""

from __future__ import annotations

import inspect
from typing import NamedTuple

import pluggy

from chat2site.model.options import closest


class Misfit(NamedTuple):
    """Why a plugin does not fit, and what to do about it."""

    what: str
    hint: str


def find_misfit(plugin: object, manager: pluggy.PluginManager) -> Misfit | None:
    """Return what is wrong with the hooks of a plugin, or None.

    pluggy would take a hook that lacks its decorator for no hook, and say nothing.
    """
    prefix = f"{manager.project_name}_"
    hooks = [name for name in dir(manager.hook) if name.startswith(prefix)]
    for name in dir(plugin):
        is_marked = manager.parse_hookimpl_opts(plugin, name) is not None
        member = inspect.getattr_static(plugin, name)
        if not is_marked and name.startswith(prefix) and inspect.isroutine(member):
            what = f"`{name}` is not marked as a hook"
            return Misfit(what, "Put `@hookimpl` of `chat2site.api` above it")
        if is_marked and name not in hooks:
            what = f"there is no hook `{name}`"
            return Misfit(what, closest(name, hooks, kind="hooks"))
        if is_marked and (strange := _strange_arguments(plugin, name, manager)):
            known = inspect.signature(getattr(manager.hook, name).spec.function)
            what = f"`{name}` has no argument `{strange[0]}`"
            return Misfit(what, closest(strange[0], known.parameters, kind="arguments"))
    return None


def _strange_arguments(plugin: object, name: str, manager: pluggy.PluginManager) -> list[str]:
    known = inspect.signature(getattr(manager.hook, name).spec.function).parameters
    given = inspect.signature(getattr(plugin, name)).parameters.values()
    # Arguments with a default are the plugin's own business, to pluggy as well.
    return [each.name for each in given if each.default is each.empty and each.name not in known]
