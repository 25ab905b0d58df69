"""Describe plugins for people who want to know which one does what."""

from __future__ import annotations

from typing import Any

import msgspec

from chat2site.hooks.registry import Registry


class PluginDescription(msgspec.Struct, frozen=True, kw_only=True):
    """What a plugin is, and what it has registered, by name.

    `overrides` holds, by content type, the plugins that are only asked if this one declines.
    `hooks` are those that it implements, `options` its options with their values.
    """

    name: str
    distribution: str
    version: str
    hooks: list[str]
    readers: list[str]
    content_types: list[str]
    overrides: dict[str, list[str]]
    post_processors: list[str]
    pages: list[str]
    options: dict[str, Any]


def describe_plugins(registry: Registry) -> list[PluginDescription]:
    """Return a description of each loaded plugin, in the order of loading."""
    versions = {each.name: each.version for each in registry.host.installed}
    return [
        PluginDescription(
            name=name,
            distribution=distribution,
            version=versions.get(name, ""),
            hooks=registry.host.hooks_of(name),
            readers=[key for key, each in registry.readers.items() if each.plugin == name],
            content_types=_content_types(registry, name),
            overrides=_overrides(registry, name),
            post_processors=[
                each.value.name for each in registry.post_processors if each.plugin == name
            ],
            pages=[key for key, each in registry.page_sources.items() if each.plugin == name],
            options=msgspec.to_builtins(registry.options.get(name, {}), enc_hook=repr),
        )
        for name, distribution in registry.host.distributions.items()
    ]


def _content_types(registry: Registry, plugin: str) -> list[str]:
    return sorted(
        content_type
        for content_type, renderers in registry.renderers.items()
        if plugin in {each.plugin for each in renderers}
    )


def _overrides(registry: Registry, plugin: str) -> dict[str, list[str]]:
    overrides: dict[str, list[str]] = {}
    for content_type in _content_types(registry, plugin):
        asked = [each.plugin for each in registry.renderers_for(content_type)]
        later = asked[asked.index(plugin) + 1 :]
        if later:
            overrides[content_type] = later
    return overrides
