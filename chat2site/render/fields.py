"""The fields of a JSON object on their way to blocks; what no renderer took is still shown."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from chat2site.model.blocks import Block, Code, Details
from chat2site.model.parts import Part, UnknownPart

_REST = "Other data"


class Fields:
    """The fields of one JSON object, taken one by one.

    A renderer takes what it shows and ends with `rest()`: text in fields that it does not know, or
    whose shape it did not expect, stays visible.
    """

    def __init__(self, value: Mapping[str, Any]) -> None:
        self._left = dict(value)
        self._shown: list[str] = []

    @classmethod
    def of(cls, part: Part) -> Fields | None:
        """Return the fields of an `UnknownPart` but its type, or None if it holds no object."""
        if not isinstance(part, UnknownPart) or not isinstance(part.raw, dict):
            return None
        return cls({key: each for key, each in part.raw.items() if each != part.content_type})

    def text(self, key: str) -> str:
        """Return the text of a field, which counts as shown; empty if it is blank or no text."""
        value = self._left.get(key)
        if not isinstance(value, str):
            return ""
        del self._left[key]
        self.show(value)
        return value if value.strip() else ""

    def number(self, key: str) -> float | None:
        """Return the number of a field, which counts as shown, or None."""
        value = self._left.get(key)
        if isinstance(value, bool) or not isinstance(value, int | float):
            return None
        del self._left[key]
        return value

    def object(self, key: str) -> Fields | None:
        """Return the fields of an object inside, whose own `rest` has to be shown, or None."""
        return Fields(self._left.pop(key)) if isinstance(self._left.get(key), dict) else None

    def items(self, key: str) -> list[Any]:
        """Return the elements of a list, all of which have to be shown; empty if it is none."""
        return self._left.pop(key) if isinstance(self._left.get(key), list) else []

    def show(self, text: str) -> None:
        """Take note that a text is on the page; where it stands again, it is not left over."""
        self._shown.append(text)

    def rest(self) -> tuple[Block, ...]:
        """Return what is left as folded JSON, or nothing if there is no text in it.

        Ids are no text: nobody has said them.
        """
        shown = "\n".join(self._shown)
        left = {
            key: value
            for key, value in self._left.items()
            if not key.endswith("_id")
            and any(text.strip() and text.strip() not in shown for text in iter_texts(value))
        }
        return fold_json(left, summary=_REST) if left else ()


def fold_json(value: object, *, summary: str) -> tuple[Block, ...]:
    """Return a JSON value as it is, folded behind a summary."""
    text = json.dumps(value, ensure_ascii=False, indent=2, default=str)
    return (Details(summary=summary, blocks=(Code(text=text, language="json"),)),)


def iter_texts(value: object) -> Iterator[str]:
    """Yield every string in a JSON value, in no particular order."""
    # No recursion: an export decides how deep a value is.
    values = [value]
    while values:
        each = values.pop()
        if isinstance(each, str):
            yield each
        elif isinstance(each, dict):
            values += each.values()
        elif isinstance(each, list | tuple):
            values += each
