"""The fingerprint of the plugins changes with what they are, and with nothing else."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from chat2site.api import Config
from chat2site.hooks.fingerprint import fingerprint_package, fingerprint_plugins
from chat2site.hooks.registry import Registry
from tests.distributions import write_distribution

USUAL = Config(plugins={"highlight": {"max_characters": 50_000}})


def _fingerprint(config: Config | None = None) -> str:
    return fingerprint_plugins(Registry.load(config or Config()))


@pytest.fixture(autouse=True)
def geo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Install a plugin and return the folder that it is in."""
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "fingerprint_geo", raising=False)
    return write_distribution(tmp_path, "fingerprint-geo", "")


def test_it_is_the_same_in_every_build() -> None:
    assert _fingerprint() == _fingerprint()


def test_an_option_that_is_set_to_its_default_changes_nothing() -> None:
    assert _fingerprint(USUAL) == _fingerprint()


@pytest.mark.parametrize(
    "config",
    [
        Config(plugins={"highlight": {"max_characters": 1}}),
        Config(disable=("highlight",)),
        Config(third_party_plugins=False),
    ],
    ids=["option", "disabled", "our own"],
)
def test_it_changes_with_the_options_and_the_set_of_plugins(config: Config) -> None:
    assert _fingerprint(config) != _fingerprint()


def test_it_changes_with_the_version_of_a_plugin(geo: Path) -> None:
    before = _fingerprint()
    (geo / "fingerprint_geo-1.0.dist-info" / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: fingerprint-geo\nVersion: 1.1\n"
    )

    assert _fingerprint() != before


def test_it_changes_when_an_author_edits_a_plugin(geo: Path) -> None:
    before = _fingerprint()
    (geo / "fingerprint_geo.py").write_text("# edited\n")

    assert _fingerprint() != before


def test_the_fingerprint_of_a_package_covers_its_files_but_no_compiled_ones(
    geo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = geo / "fingerprint_package"
    (package / "__pycache__").mkdir(parents=True)
    (package / "__init__.py").write_text("")
    monkeypatch.delitem(sys.modules, "fingerprint_package", raising=False)
    __import__("fingerprint_package")

    before = fingerprint_package("fingerprint_package")
    (package / "__pycache__" / "new.pyc").write_text("x")
    compiled = fingerprint_package("fingerprint_package")
    (package / "words.txt").write_text("x")

    assert compiled == before
    assert fingerprint_package("fingerprint_package") != before
