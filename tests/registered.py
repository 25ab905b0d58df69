"""Things as if a plugin had registered them."""

from __future__ import annotations

from chat2site.hooks.registered import Registered, T


def make_registered(value: T, *, plugin: str = "odd") -> Registered[T]:
    """Return something that a plugin has registered, which is in a distribution of its own."""
    return Registered(plugin=plugin, distribution=f"dist-{plugin}", value=value)
