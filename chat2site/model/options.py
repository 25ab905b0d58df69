"""Typed options: from what YAML gives to a frozen value, with the key's path in every error."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any, TypeVar

import msgspec

from chat2site.errors import UsageError

_PLACE = re.compile(r" - at `\$\.?(?P<path>.*)`$")


class Options(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The base of a plugin's options; every field has a default."""


StructT = TypeVar("StructT", bound=msgspec.Struct)


def read_options(values: Mapping[str, Any], kind: type[StructT], *, path: str) -> StructT:
    """Return the options that a mapping holds, checked. `path` is where the mapping stands.

    Raises UsageError with the whole path of the key that is unknown or has the wrong type.
    """
    for name in values:
        if name not in kind.__struct_fields__:
            raise UsageError(
                f"Option `{_join(path, str(name))}` does not exist",
                hint=closest(str(name), kind.__struct_fields__, kind="options"),
            )
    try:
        return msgspec.convert(dict(values), kind)
    except msgspec.ValidationError as error:
        match = _PLACE.search(str(error))
        inner = match["path"] if match else ""
        what = str(error)[: match.start()] if match else str(error)
        raise UsageError(
            f"Option `{_join(path, inner)}` is wrong: {what[:1].lower()}{what[1:]}",
            hint="The manual lists all options with their defaults",
        ) from error


def closest(name: str, known: Iterable[str], *, kind: str) -> str:
    """Return a hint for a misspelt name: the one that was meant, or all that there are."""
    names = list(known)
    found = get_close_matches(name, names, n=1)
    if found:
        return f"Did you mean `{found[0]}`?"
    return f"Known {kind}: " + (", ".join(f"`{each}`" for each in names) or "none")


def _join(*steps: str) -> str:
    return ".".join(step for step in steps if step)
