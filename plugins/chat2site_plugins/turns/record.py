"""A JSON object on its way to the model: what nobody takes is kept, what looks odd is told."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from chat2site.api import Diagnostics
from chat2site_plugins.turns.times import parse_odd_time, parse_time


class Place(NamedTuple):
    """Where in a source something stands, and who wants to hear of it."""

    where: str
    diagnostics: Diagnostics

    def below(self, step: str) -> Place:
        """Return a place inside this one."""
        return Place(f"{self.where}, {step}", self.diagnostics)

    def warn(self, finding: str) -> None:
        """Report an odd shape; the finding quotes no text of anybody."""
        self.diagnostics.warn("C2S-R004", where=self.where, message=f"Odd shape: {finding}")


class Record:
    """The fields of one object, taken one by one.

    A field that is null is as good as absent. One with a value that cannot be used is reported and
    stays among `left`, which is shown with the message.
    """

    def __init__(self, value: Mapping[str, Any], place: Place) -> None:
        self.place = place
        self._left = dict(value)

    @property
    def left(self) -> dict[str, Any]:
        """What nobody took."""
        return dict(self._left)

    def peek(self, key: str) -> object:
        """Return a value without taking it, None if it is absent."""
        return self._left.get(key)

    def take(self, key: str) -> object:
        """Return a value of whatever shape, None if it is absent."""
        return self._left.pop(key, None)

    def keep(self, key: str, value: object) -> None:
        """Leave a value to be shown among what nobody took, unless there is nothing in it."""
        if value:
            self._left[key] = value

    def text(self, key: str) -> str:
        """Return a text; of a number its digits, which is odd; empty if there is none."""
        value = self._left.get(key)
        if value is None or isinstance(value, str):
            self._left.pop(key, None)
            return value or ""
        self.place.warn(f"`{key}` is no text")
        if not _is_number(value):
            return ""
        return str(self._left.pop(key))

    def required_text(self, key: str) -> str:
        """Return a text that has to be there, though it may be empty."""
        if self._left.get(key) is None:
            self.place.warn(f"there is no `{key}`")
        return self.text(key)

    def name(self, key: str) -> str:
        """Return an id, which is a text or a whole number; empty if there is none."""
        value = self._left.get(key)
        if isinstance(value, float) and value.is_integer():
            self._left[key] = value = int(value)
        if isinstance(value, int) and not isinstance(value, bool):
            return str(self._left.pop(key))
        return self.text(key)

    def time(self, key: str) -> datetime | None:
        """Return a time, or None."""
        value = self._left.get(key)
        time = parse_time(value)
        if time is None and value is not None:
            self.place.warn(f"`{key}` is no time")
            time = parse_odd_time(value)
        if time is not None or value is None:
            self._left.pop(key, None)
        return time

    def choice(self, key: str, known: Collection[str]) -> str:
        """Return one of the known words, or an empty string."""
        value = self._left.get(key)
        if value is not None and value not in known:
            self.place.warn(f"`{key}` is none of {_list(known)}")
            value = value.strip().lower() if isinstance(value, str) else ""
            if value not in known:
                return ""
        self._left.pop(key, None)
        return value or ""


def as_list(value: object, *, id_key: str, keys: Collection[str], place: Place) -> list[Any]:
    """Return the objects in a value that should be a list of them.

    An object with some of `keys` is one of them alone; any other holds them under their ids.
    """
    if isinstance(value, list):
        return value
    place.warn("there is no list")
    if not isinstance(value, dict):
        return [value]
    if any(key in value for key in keys):
        return [value]
    return [
        {id_key: name, **each} if isinstance(each, dict) else each for name, each in value.items()
    ]


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _list(words: Collection[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)
