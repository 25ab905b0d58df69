"""The options of `redact`."""

from __future__ import annotations

import re

from chat2site.api import Options


class RedactOptions(Options, frozen=True, kw_only=True):
    """What to replace, and by what.

    `words`: names and other words as they are, capitals or not; `patterns`: regular expressions of
    Python.
    """

    words: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    replacement: str = "███"

    def __post_init__(self) -> None:
        """Raise ValueError for a pattern that is none, or that would replace nothing at all."""
        for pattern in self.patterns:
            try:
                found = re.compile(pattern)
            except re.error as error:
                raise ValueError(f"pattern `{pattern}` cannot be used: {error}") from error
            if found.fullmatch(""):
                raise ValueError(f"pattern `{pattern}` stands for nothing, too")
        if not all(word.strip() for word in self.words):
            raise ValueError("a word is empty")
