"""Leaves conversations out that the owner does not want to publish."""

from __future__ import annotations

from chat2site.api import CatalogEntry, Config, Options, hookimpl
from chat2site_plugins.selection.config import SelectionOptions
from chat2site_plugins.selection.plugin import is_wanted


@hookimpl
def chat2site_register_options() -> type[Options]:
    """Register the options of `selection`."""
    return SelectionOptions


@hookimpl
def chat2site_select_conversation(entry: CatalogEntry, config: Config) -> bool | None:
    """Say no to what the options leave out; other plugins may leave out more."""
    options = config.options("selection", SelectionOptions)
    return None if is_wanted(entry, options, config.zone) else False
