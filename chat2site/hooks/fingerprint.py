"""Fingerprints of plugins: they change when a page that a plugin had a hand in may change."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec

from chat2site.hooks.discovery import FoundPlugin
from chat2site.hooks.registry import Registry


def fingerprint_plugins(registry: Registry) -> str:
    """Return a hash of all loaded plugins: their names, versions, options and source files.

    Another version, another option or an edited file of one plugin gives another hash. Options
    that are set to what they are anyway do not. The source files are looked at because a version
    says nothing while its author is still at work on it.
    """
    found = {each.name: each for each in registry.host.installed}
    lines = [
        (name, distribution, _state(found.get(name)), registry.options.get(name))
        for name, distribution in registry.host.distributions.items()
    ]
    data = msgspec.json.encode(lines, order="deterministic", enc_hook=repr)
    return hashlib.sha256(data).hexdigest()


def fingerprint_package(name: str) -> str:
    """Return a hash of the files of an imported package, or of a module that is in no package."""
    module = sys.modules[name]
    if not getattr(module, "__file__", None):
        return ""
    file = Path(str(module.__file__))
    digest = hashlib.sha256()
    for path in _iter_files(file.parent) if module.__package__ else (file,):
        digest.update(path.relative_to(file.parent).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _state(found: FoundPlugin | None) -> tuple[str, str]:
    return (found.version, fingerprint_package(found.point.module)) if found else ("", "")


def _iter_files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            yield path
