"""Number the footnotes of one message, with labels that nothing else in it uses."""

from __future__ import annotations

import re
from collections.abc import Iterable

from chat2site_plugins.citations.sources import Source, describe

_FENCE = re.compile(r"(?P<indent> {0,3})(?P<run>`{3,}(?=[^`]*$)|~{3,})")


class Footnotes:
    """The footnotes of one message: its texts share the numbers, each defines its own.

    Each text is converted alone, and all of them stand on one page, so that a footnote can neither
    be used nor be defined twice across texts.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._prefix = _free_prefix("\n".join(texts).casefold())
        self._count = 0
        self._labels: dict[Source, str] = {}

    def refer(self, source: Source) -> str:
        """Return a reference to the source: `[^c1]`."""
        if source not in self._labels:
            self._count += 1
            self._labels[source] = f"[^{self._prefix}{self._count}]"
        return self._labels[source]

    def close(self, text: str) -> str:
        """Return the text with the definitions of what it referred to since the last call."""
        if not self._labels:
            return text
        definitions = [f"{label}: {describe(source)}" for source, label in self._labels.items()]
        self._labels = {}
        return "\n".join([text, *_closing_fence(text), "", *definitions])


def _free_prefix(text: str) -> str:
    prefix = "c"
    while f"[^{prefix}" in text:
        prefix += "c"
    return prefix


def _closing_fence(text: str) -> list[str]:
    """Return the line that closes the code block that the text leaves open, if there is one."""
    closing = ""
    for line in text.split("\n"):
        if not closing:
            match = _FENCE.match(line)
            closing = match["indent"] + match["run"] if match else ""
        elif _closes(line.strip(), closing.strip()):
            closing = ""
    return [closing] if closing else []


def _closes(line: str, fence: str) -> bool:
    return len(line) >= len(fence) and not line.strip(fence[0])
