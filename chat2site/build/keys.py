"""Hashes of what pages depend on: the same hash means the same output."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version

import msgspec

from chat2site.assets.store import Used
from chat2site.build.manifest import PageKeys
from chat2site.build.survey import Content
from chat2site.build.tasks import PageTask
from chat2site.hooks.fingerprint import fingerprint_package, fingerprint_plugins
from chat2site.hooks.registry import Registry
from chat2site.model.config import Config
from chat2site.write.shell import Shell

_LIBRARIES = ("comrak", "markdown-it-py", "math-core", "mdit-py-plugins", "pillow", "pygments")


def fingerprint_environment(registry: Registry, config: Config) -> str:
    """Return a hash of what all pages depend on: programs and options, but not the sources."""
    facts = {
        "plugins": fingerprint_plugins(registry),
        "chat2site": fingerprint_package("chat2site"),
        "python": sys.version,
        "libraries": [_version(name) for name in _LIBRARIES],
        "options": msgspec.structs.replace(config, sources=()),
    }
    return _hash(facts).hex()


class KeyMaker:
    """Makes the keys of pages; what all pages have in common is hashed once."""

    def __init__(self, environment: str, shells: Mapping[int, Shell]) -> None:
        self._environment = environment
        self._shells = {depth: _hash(shell).hex() for depth, shell in shells.items()}

    def make(self, task: PageTask, content: Content) -> PageKeys:
        """Return the keys of a page; empty ones, which equal none, if they cannot be made."""
        page = task.page
        # Where a conversation stands changes with every export; nothing but diagnostics says it.
        facts = {
            name: getattr(page.entry, name)
            for name in page.entry.__struct_fields__
            if name not in {"span", "where", "source", "folder"}
        }
        content_key = _hash([self._environment, content.digest, facts, page.url, page.date])
        shell = self._shells[page.url.count("/")]
        page_key = _hash([content_key, shell, task.previous, task.next, task.up])
        return PageKeys(page_key, content_key)


def search_key(keys: PageKeys, used: Used) -> bytes:
    """Return a hash of what the search document of a page depends on."""
    return _hash([keys.content, used.uses]) if used.uses else keys.content


def shard_key(facts: object, members: list[tuple[str, bytes]]) -> bytes:
    """Return a hash of what a search shard depends on: its pages with their search keys."""
    return _hash([facts, members])


def _hash(value: object) -> bytes:
    try:
        data = msgspec.json.encode(value, order="deterministic", enc_hook=repr)
    except UnicodeEncodeError:
        return b""
    return hashlib.sha256(data).digest()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
