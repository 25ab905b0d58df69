"""The options of `collections`."""

from __future__ import annotations

from collections.abc import Mapping

from chat2site.api import Options


class CollectionsOptions(Options, frozen=True, kw_only=True):
    """`names`: what projects and custom GPTs are called, by their ids. An export does not tell."""

    names: Mapping[str, str] = {}
