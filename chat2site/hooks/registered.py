"""Something that a plugin gave, together with whom to name when it fails."""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Generic, TypeVar

import msgspec

from chat2site.errors import Chat2SiteError, PluginError
from chat2site.hooks.contracts import PageSource, PostProcessor, Reader

T = TypeVar("T")
NamedT = TypeVar("NamedT", Reader, PostProcessor, PageSource)


class WrongReturnError(Exception):
    """A plugin returned something else than it promised; the text says what, without quoting it."""

    def __init__(self, method: str, value: object, promised: str) -> None:
        super().__init__(f"`{method}` returned {type_name(value)}, not {promised}")


class WrongFieldError(WrongReturnError):
    """A plugin returned a struct with a field of another type than it promised."""

    def __init__(self, method: str, struct: msgspec.Struct, field: str) -> None:
        promised = f"what `{field}` of `{type(struct).__name__}` has to be"
        super().__init__(method, getattr(struct, field), promised)


class Registered(msgspec.Struct, Generic[T], kw_only=True):
    """What a hook returned, or one object of a list that it returned.

    `seconds` is how long the object has worked in this process, as far as somebody measures it.
    """

    plugin: str
    distribution: str
    value: T
    seconds: float = 0.0

    def failure(self, what: str) -> PluginError:
        """Return an error that names the plugin and its distribution."""
        return plugin_failure(self.plugin, self.distribution, what)

    def complaint(self, error: Exception) -> str:
        """Return a phrase for a diagnostic: who failed, how and where in the code.

        The error's own text may quote a chat, so that it is left out.
        """
        what = str(error) if isinstance(error, WrongReturnError) else _place_of(error)
        return f"plugin `{self.plugin}` of `{self.distribution}` failed: {what}"

    @contextmanager
    def blamed(self, doing: str) -> Iterator[None]:
        """Name the plugin in whatever it raises that is not a message to the user already."""
        try:
            yield
        except Chat2SiteError:
            raise
        except Exception as error:
            raise self.failure(f"{doing} failed: {error!r}") from error


def plugin_failure(plugin: str, distribution: str, what: str, *, hint: str = "") -> PluginError:
    """Return an error that names a plugin and its distribution."""
    # The configuration too can switch a plugin off, but whoever has none needs the command line.
    return PluginError(
        f"Plugin `{plugin}` of `{distribution}`: {what}",
        hint=hint or f"Update `{distribution}`, or run without it: `--disable-plugin {plugin}`",
    )


def type_name(value: object) -> str:
    """Return how messages call the type of a value."""
    return "None" if value is None else f"`{type(value).__name__}`"


def texts_of(registered: Registered[T], field: str) -> tuple[str, ...]:
    """Return a field that has to be a tuple of texts. Raises PluginError."""
    value = getattr(registered.value, field, None)
    if not isinstance(value, tuple | list) or not all(isinstance(each, str) for each in value):
        raise registered.failure(
            f"`{field}` of `{type(registered.value).__name__}` has to be a tuple of texts, "
            f"not {value!r}"
        )
    return tuple(value)


def by_name(registrations: Iterable[Registered[NamedT]]) -> dict[str, Registered[NamedT]]:
    """Return objects by their names, in the same order. Raises PluginError if two have the same."""
    named: dict[str, Registered[NamedT]] = {}
    for each in registrations:
        name = getattr(each.value, "name", None)
        kind = type(each.value).__name__
        if not isinstance(name, str) or not name:
            raise each.failure(f"`name` of `{kind}` has to be a text, not {name!r}")
        if name in named:
            first = named[name]
            raise each.failure(
                f"the name `{name}` of its `{kind}` is taken by the plugin `{first.plugin}` "
                f"of `{first.distribution}`"
            )
        named[name] = each
    return named


def _place_of(error: Exception) -> str:
    frame = traceback.extract_tb(error.__traceback__, limit=-1)[-1]
    return f"`{type(error).__name__}` in `{Path(frame.filename).name}`, line {frame.lineno}"
