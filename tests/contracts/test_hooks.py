"""Hooks are kept honest: each has a user of our own, and calls that name what they know."""

from __future__ import annotations

import pytest

from chat2site.hooks import spec
from chat2site.hooks.host import PluginHost
from chat2site.model.config import Config

HOOKS = sorted(name for name in vars(spec) if name.startswith("chat2site_"))


@pytest.fixture(scope="module")
def host() -> PluginHost:
    return PluginHost.load(Config())


@pytest.mark.parametrize("hook", HOOKS)
def test_each_hook_has_a_first_party_user(hook: str, host: PluginHost) -> None:
    users = {
        implementation.plugin_name
        for implementation in getattr(host._manager.hook, hook).get_hookimpls()
    }

    assert {host.distributions[name] for name in users} >= {"chat2site"}


@pytest.mark.parametrize("hook", HOOKS)
def test_each_hook_says_what_it_returns(hook: str) -> None:
    assert (vars(spec)[hook].__doc__ or "").startswith("Return ")
