"""The configuration: the options under `plugins: - chat2site:` in `mkdocs.yml`, typed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import msgspec

from chat2site.errors import UsageError


class Options(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The base of a plugin's options; every field has a default."""


OptionsT = TypeVar("OptionsT", bound=Options)


class Config(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the owner has decided.

    `sources` are paths of exports; `timezone` an IANA name; `show_hidden` also shows, folded, what
    the chat itself never showed (system prompts, memories, custom instructions); `ignore` silences
    diagnostics by code; `plugins` holds each plugin's options under its name.
    """

    sources: tuple[str, ...] = ()
    timezone: str = "UTC"
    show_hidden: bool = False
    ignore: tuple[str, ...] = ()
    plugins: Mapping[str, Mapping[str, Any]] = {}

    @property
    def zone(self) -> ZoneInfo:
        """The time zone that pages are dated in."""
        return ZoneInfo(self.timezone)

    def options(self, name: str, kind: type[OptionsT]) -> OptionsT:
        """Return the options of the plugin `name`, checked.

        Raises UsageError with the key's path if an option is unknown or has the wrong type.
        """
        try:
            return msgspec.convert(dict(self.plugins.get(name, {})), kind)
        except msgspec.ValidationError as error:
            raise UsageError(
                f"Option of the plugin `{name}` is wrong: {error}",
                hint=f"See `plugins: - chat2site: {{plugins: {{{name}: …}}}}` in your `mkdocs.yml`",
            ) from error


def parse_config(values: Mapping[str, Any]) -> Config:
    """Return the configuration that `values` describe, a mapping as YAML gives it.

    Raises UsageError with the key's path if an option is unknown or has the wrong type.
    """
    try:
        config = msgspec.convert(dict(values), Config)
    except msgspec.ValidationError as error:
        raise UsageError(
            f"Option of chat2site is wrong: {error}",
            hint="See `plugins: - chat2site:` in your `mkdocs.yml`",
        ) from error
    try:
        _ = config.zone
    except (KeyError, ValueError, OSError) as error:
        raise UsageError(
            f"Time zone `{config.timezone}` is not known",
            hint="Use a name such as `UTC` or `Europe/Berlin`",
        ) from error
    return config
