"""Regular expressions that are parsed and compiled when they are first needed.

The patterns of eleven languages take 0.16 s to compile, and most are for what few chats contain.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from functools import cached_property, lru_cache
from importlib import import_module
from typing import Any, TypeAlias

from pygments.lexer import words
from pygments.util import Future

from chat2site_plugins.highlight.starts import NOTHING, OTHER, find_starts, is_one_character

Match: TypeAlias = Callable[..., Any]

# Python's own parser and compiler of patterns. They are not public, but have been the same since
# Python 3.11, and what `starts` does not know in a tree only means that more rules are tried.
_parser: Any = import_module("re._parser")
_compiler: Any = import_module("re._compiler")

# The letters of all languages, as they stand in sets. They take 10 ms to compile and 1 µs to match
# a name. Two characters in their place match as little in ASCII, in a set or out of it.
_BEYOND_ASCII = re.compile("[^\x00-\x7f](?:-?[^\x00-\x7f])+")
_IGNORES_CASE = re.compile(r"\(\?[aLmsux]*i")

# What stands before words in lexers, and takes no character.
_NO_WIDTH = frozenset({"", r"\b", r"(?<!\.)"})


class Pattern:
    """One regular expression of a lexer. Called, it matches as the compiled one would."""

    def __init__(self, regex: str | Future, flags: int) -> None:
        self._regex: Any = regex
        self._flags = flags
        self._parts: dict[str, Pattern] = {}

    def __call__(self, text: str, position: int = 0, end: int = sys.maxsize) -> Any:  # noqa: ANN401 - a match or None
        """Match at a place."""
        return self.match(text, position, end)

    @cached_property
    def match(self) -> Match:
        """The function that matches at a place."""
        return re.compile(self._expression, self._flags).match

    @cached_property
    def ascii_match(self) -> Match:
        """The function that matches in a text of ASCII alone."""
        if isinstance(self._regex, words):
            return self.match
        match: Match = _compiler.compile(self._tree, self._flags).match
        return match

    @cached_property
    def starts(self) -> frozenset[str]:
        """What a match can begin with, as `find_starts` says."""
        return find_starts(self._tree, self._tree.state.flags)

    def before(self, character: str) -> Pattern:
        """Return a pattern that matches the same where this character stands.

        Of a list of words, it has those that begin so: it takes a part of the time to compile.
        """
        regex, initial = self._regex, character.casefold()
        is_list = isinstance(regex, words) and regex.prefix in _NO_WIDTH
        if not is_list or character in (NOTHING, OTHER):
            return self
        if initial not in self._parts:
            some = [
                word for word in regex.words if word[:1].casefold() == initial or not word.isascii()
            ]
            self._parts[initial] = Pattern(words(some, regex.prefix, regex.suffix), self._flags)
        return self._parts[initial]

    def length_at(self, character: str) -> int | None:
        """Return the length of each match before this character, None if it depends on more."""
        if self._regex == "":
            return 0
        is_one = (
            character not in (NOTHING, OTHER)
            and not isinstance(self._regex, words)
            and len(self._tree) == 1
            and is_one_character(self._tree, self._tree.state.flags, character)
            and self.ascii_match(character)
        )
        return 1 if is_one else None

    @cached_property
    def _expression(self) -> str:
        """The expression. That of many words takes long to make."""
        return self._regex if isinstance(self._regex, str) else str(self._regex.get())

    @cached_property
    def _tree(self) -> Any:  # noqa: ANN401 - the parser's tree has no types
        """The parsed expression. Of words, only the first letters count."""
        regex = self._regex
        if isinstance(regex, words) and all(regex.words):
            firsts = re.escape("".join(sorted({word[0] for word in regex.words})))
            expression = f"{regex.prefix}[{firsts}]{regex.suffix}"
        elif self._flags & re.IGNORECASE or _IGNORES_CASE.search(self._expression):
            expression = self._expression  # letters beyond ASCII may match some of it
        else:
            expression = _BEYOND_ASCII.sub(OTHER * 2, self._expression)
        return _parser.parse(expression, self._flags)


@lru_cache(maxsize=8192)
def find_pattern(regex: str | Future, flags: int) -> Pattern:
    """Return the pattern of an expression. Lexers that are based on each other share many."""
    return Pattern(regex, flags)
