"""Hooks are kept honest: each has a user of our own, a place in the manual, and a test."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

from chat2site import api
from chat2site.hooks import spec
from chat2site.hooks.host import PluginHost
from chat2site.model.config import Config

ROOT = Path(__file__).parents[2]
MANUAL = (ROOT / "example-site/docs/manual/plugins/hooks.md").read_text(encoding="utf-8")
TESTS = (ROOT / "tests/unit/test_hook_examples.py").read_text(encoding="utf-8")
# In the order in which they stand in the code, which is that of a build.
HOOKS = [name for name in vars(spec) if name.startswith("chat2site_")]
SIGNATURES = {name: inspect.signature(vars(spec)[name]) for name in HOOKS}


@pytest.fixture(scope="module")
def host() -> PluginHost:
    return PluginHost.load(Config())


@pytest.mark.parametrize("hook", HOOKS)
def test_each_hook_has_a_first_party_user(hook: str, host: PluginHost) -> None:
    users = [plugin for plugin in host.distributions if hook in host.hooks_of(plugin)]

    assert "chat2site" in {host.distributions[name] for name in users}


@pytest.mark.parametrize("hook", HOOKS)
def test_each_hook_says_what_it_returns_and_when_it_is_called(hook: str) -> None:
    text = vars(spec)[hook].__doc__ or ""

    assert text.startswith("Return ") == (SIGNATURES[hook].return_annotation != "None")
    assert "\n    Called " in text


def test_the_manual_has_each_hook_in_their_order() -> None:
    headings = [f"{name}({', '.join(each.parameters)})" for name, each in SIGNATURES.items()]

    assert re.findall(r"^## (.*)$", MANUAL, re.MULTILINE) == headings


def _one_line(code: str) -> str:
    return " ".join(code.split()).replace("( ", "(").replace(" )", ")")


@pytest.mark.parametrize("hook", HOOKS)
def test_the_manual_has_the_signature_of_each_hook(hook: str) -> None:
    code = MANUAL.partition(f"## {hook}(")[2].partition("```python\n")[2].partition("```")[0]

    assert _one_line(code) == f"def {hook}{SIGNATURES[hook]}: ...".replace("'", "")


@pytest.mark.parametrize("hook", HOOKS)
def test_each_hook_has_a_test(hook: str) -> None:
    assert f"def test_hook_{hook.removeprefix('chat2site_')}(" in TESTS


@pytest.mark.parametrize("hook", HOOKS)
def test_plugins_can_name_every_type_of_a_hook(hook: str) -> None:
    annotations = [each.annotation for each in SIGNATURES[hook].parameters.values()]
    names = re.findall(r"[A-Z]\w+", " ".join([*annotations, SIGNATURES[hook].return_annotation]))

    assert set(names) - {"None", "Sequence"} <= set(api.__all__)
