"""Which characters a match of a regular expression can begin with."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from importlib import import_module
from typing import Any

# Python's own parser of patterns. It is not public, but has been the same since Python 3.11, and
# whatever it returns that is not known here only means that any character may come first.
_parser: Any = import_module("re._parser")

_ASCII = tuple(map(chr, range(128)))
EVERY = frozenset(_ASCII)
"""All characters that are looked at; what lies beyond ASCII is left to the expression itself."""

_CATEGORIES = {
    name: frozenset(character for character in _ASCII if re.match(expression, character))
    for name, expression in {
        "CATEGORY_DIGIT": r"\d",
        "CATEGORY_NOT_DIGIT": r"\D",
        "CATEGORY_SPACE": r"\s",
        "CATEGORY_NOT_SPACE": r"\S",
        "CATEGORY_WORD": r"\w",
        "CATEGORY_NOT_WORD": r"\W",
    }.items()
}
# The letters that match an ASCII letter where case does not count; four lie beyond ASCII.
_FOLDED = {
    letter: frozenset(
        character for character in _ASCII if re.match(letter, character, re.IGNORECASE)
    )
    for letter in [*filter(str.isalpha, _ASCII), "\u0130", "\u0131", "\u017f", "\u212a"]
}
_LAST_FOLDED = max(map(ord, _FOLDED))


@lru_cache(maxsize=8192)
def find_starts(expression: str, flags: int) -> frozenset[str]:
    """Return the ASCII characters that a match can begin with.

    It may return too many, never too few. `flags` are those of the compiled expression. A match
    that may be empty can begin with `EVERY` one.
    """
    starts, may_be_empty = _of_sequence(_parser.parse(expression, flags), flags)
    return EVERY if may_be_empty else starts


def _of_sequence(items: Iterable[tuple[Any, Any]], flags: int) -> tuple[frozenset[str], bool]:
    """Return the starts of a sequence, and whether it may match nothing."""
    starts: frozenset[str] = frozenset()
    for operator, argument in items:
        found, may_be_empty = _of_item(str(operator), argument, flags)
        starts |= found
        if not may_be_empty:
            return starts, False
    return starts, True


def _of_item(operator: str, argument: Any, flags: int) -> tuple[frozenset[str], bool]:  # noqa: ANN401 - the parser's tree has no types
    match operator:
        case "LITERAL":
            return _range(argument, argument, flags), False
        case "IN":
            return _of_set(argument, flags), False
        case "ANY":
            return EVERY if flags & re.DOTALL else EVERY - {"\n"}, False
        case "NOT_LITERAL":
            return EVERY, False
        case "AT" | "ASSERT" | "ASSERT_NOT":
            return frozenset(), True
        case "SUBPATTERN":
            _, added, removed, inner = argument
            return _of_sequence(inner, (flags | added) & ~removed)
        case "ATOMIC_GROUP":
            return _of_sequence(argument, flags)
        case "BRANCH":
            branches = [_of_sequence(branch, flags) for branch in argument[1]]
            starts, are_empty = zip(*branches, strict=True)
            return frozenset().union(*starts), any(are_empty)
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            fewest, _, inner = argument
            starts_of_inner, may_be_empty = _of_sequence(inner, flags)
            return starts_of_inner, may_be_empty or fewest == 0
        case _:
            return EVERY, True


def _of_set(members: Iterable[tuple[Any, Any]], flags: int) -> frozenset[str]:
    starts: frozenset[str] = frozenset()
    is_negated = False
    for kind, argument in members:
        match str(kind):
            case "LITERAL":
                starts |= _range(argument, argument, flags)
            case "RANGE":
                first, last = argument
                starts |= _range(first, last, flags)
            case "CATEGORY":
                starts |= _CATEGORIES[str(argument)]
            case "NEGATE" if not flags & re.IGNORECASE:
                is_negated = True
            case _:
                return EVERY
    return EVERY - starts if is_negated else starts


def _range(first: int, last: int, flags: int) -> frozenset[str]:
    starts = frozenset(_ASCII[first : last + 1])
    if flags & re.IGNORECASE and first <= _LAST_FOLDED:
        starts = starts.union(
            *(same for letter, same in _FOLDED.items() if first <= ord(letter) <= last)
        )
    return starts
