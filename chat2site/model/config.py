"""The configuration: the options under `plugins: - chat2site:` in `mkdocs.yml`, typed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import msgspec

from chat2site.errors import UsageError
from chat2site.model.options import Options, read_options

OptionsT = TypeVar("OptionsT", bound=Options)


class Config(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the owner has decided.

    `sources` are paths of exports; `timezone` an IANA name; `show_hidden` also shows, folded, what
    the chat itself never showed (system prompts, memories, custom instructions); `ignore` silences
    diagnostics by code; `disable` names plugins that are not loaded, and without
    `third_party_plugins` none is but our own; `plugins` holds each plugin's options under its name.
    """

    sources: tuple[str, ...] = ()
    timezone: str = "UTC"
    show_hidden: bool = False
    ignore: tuple[str, ...] = ()
    disable: tuple[str, ...] = ()
    third_party_plugins: bool = True
    plugins: Mapping[str, Mapping[str, Any] | None] = {}

    @property
    def zone(self) -> ZoneInfo:
        """The time zone that pages are dated in."""
        return ZoneInfo(self.timezone)

    def options(self, name: str, kind: type[OptionsT]) -> OptionsT:
        """Return the options of the plugin `name`, checked.

        Raises UsageError with the key's path if an option is unknown or has the wrong type.
        """
        return read_options(self.plugins.get(name) or {}, kind, path=f"plugins.{name}")


def parse_config(values: Mapping[str, Any]) -> Config:
    """Return the configuration that `values` describe, a mapping as YAML gives it.

    Raises UsageError with the key's path if an option is unknown or has the wrong type.
    """
    config = read_options(values, Config, path="")
    try:
        _ = config.zone
    except (KeyError, ValueError, OSError) as error:
        raise UsageError(
            f"Time zone `{config.timezone}` is not known",
            hint="Use a name such as `UTC` or `Europe/Berlin`",
        ) from error
    return config
