"""The options of `selection`."""

from __future__ import annotations

from datetime import date

from chat2site.api import Options


class SelectionOptions(Options, frozen=True, kw_only=True):
    """Which conversations are published: all of them, unless an option says otherwise.

    `archived` and `temporary`: those that ChatGPT marks so. `since` and `until`: the first and the
    last day, in the zone of the configuration. `exclude` and `only`: names of conversations or of
    their collections, see `chat2site_plugins.selection.plugin`.
    """

    archived: bool = True
    temporary: bool = True
    since: date | None = None
    until: date | None = None
    exclude: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
