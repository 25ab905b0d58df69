"""Which characters a match of a regular expression can begin with."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, TypeAlias

Items: TypeAlias = Iterable[tuple[Any, Any]]
"""What Python's parser of patterns makes of one: operators with arguments, or trees of them."""

_ASCII = tuple(map(chr, range(128)))
OTHER = "\x80"
"""Stands for every character beyond ASCII."""
NOTHING = ""
"""Stands for a match that may be empty, and so for the end of a text."""
EVERY = frozenset([*_ASCII, OTHER, NOTHING])

_CATEGORIES = {
    name: frozenset(
        [*(character for character in _ASCII if re.match(expression, character)), OTHER]
    )
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
        [*(other for other in _ASCII if re.match(letter, other, re.IGNORECASE)), OTHER]
    )
    for letter in [*filter(str.isalpha, _ASCII), "\u0130", "\u0131", "\u017f", "\u212a"]
}
_LAST_FOLDED = max(map(ord, _FOLDED))


def find_starts(items: Items, flags: int) -> frozenset[str]:
    """Return the ASCII characters, `OTHER` and `NOTHING`, that a match can begin with.

    It may return too many, never too few. A match that may be empty can begin with `EVERY` one
    that what it looks ahead for can begin with.
    """
    items = list(items)
    starts = _of_sequence(items, flags)
    return (EVERY if NOTHING in starts else starts) & _ahead(items, flags)


def is_one_character(items: Items, flags: int, first: str) -> bool:
    """Tell whether each match that begins with `first` is that character, whatever is around it."""
    (operator, argument), *others = items
    match str(operator):
        case _ if others:
            return False
        case "LITERAL" | "NOT_LITERAL" | "IN" | "ANY":
            return True
        case "SUBPATTERN":
            return is_one_character(argument[3], flags, first)
        case "BRANCH":
            return all(
                one and is_one_character(one, flags, first)
                for one in argument[1]
                if not _of_sequence(one, flags).isdisjoint({first, NOTHING})
            )
        case _:
            return False


def _of_sequence(items: Items, flags: int) -> frozenset[str]:
    starts: frozenset[str] = frozenset()
    for operator, argument in items:
        found = _of_item(str(operator), argument, flags)
        starts |= found
        if NOTHING not in found:
            return starts - {NOTHING}
    return starts | {NOTHING}


def _ahead(items: Items, flags: int) -> frozenset[str]:
    """Return what can stand where a sequence begins by what it looks ahead for there."""
    starts = EVERY
    for operator, argument in items:
        match str(operator):
            case "ASSERT" if argument[0] > 0:
                found = _of_sequence(argument[1], flags)
                starts &= EVERY if NOTHING in found else found
            case "AT" | "ASSERT" | "ASSERT_NOT":
                pass
            case _:
                break
    return starts


def _of_item(operator: str, argument: Any, flags: int) -> frozenset[str]:  # noqa: ANN401 - the parser's tree has no types
    match operator:
        case "LITERAL":
            return _range(argument, argument, flags)
        case "IN":
            return _of_set(argument, flags)
        case "ANY":
            return EVERY - {NOTHING} if flags & re.DOTALL else EVERY - {NOTHING, "\n"}
        case "NOT_LITERAL":
            return EVERY - {NOTHING}
        case "AT" | "ASSERT" | "ASSERT_NOT":
            return frozenset({NOTHING})
        case "SUBPATTERN":
            _, added, removed, inner = argument
            return _of_sequence(inner, (flags | added) & ~removed)
        case "ATOMIC_GROUP":
            return _of_sequence(argument, flags)
        case "BRANCH":
            return frozenset().union(*(_of_sequence(branch, flags) for branch in argument[1]))
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            fewest, _, inner = argument
            starts = _of_sequence(inner, flags)
            return starts | {NOTHING} if fewest == 0 else starts
        case _:
            return EVERY


def _of_set(members: Items, flags: int) -> frozenset[str]:
    starts: frozenset[str] = frozenset()
    is_negated = False
    for kind, argument in members:
        match str(kind):
            case "LITERAL":
                starts |= _range(argument, argument, flags)
            case "RANGE":
                starts |= _range(argument[0], argument[1], flags)
            case "CATEGORY":
                starts |= _CATEGORIES[str(argument)]
            case "NEGATE" if not flags & re.IGNORECASE:
                is_negated = True
            case _:
                return EVERY - {NOTHING}
    return (EVERY - starts - {NOTHING}) | {OTHER} if is_negated else starts


def _range(first: int, last: int, flags: int) -> frozenset[str]:
    if first > _LAST_FOLDED or (first >= len(_ASCII) and not flags & re.IGNORECASE):
        return frozenset({OTHER})
    starts = frozenset(_ASCII[first : last + 1])
    if last >= len(_ASCII):
        starts |= {OTHER}
    if flags & re.IGNORECASE:
        starts = starts.union(
            *(same for letter, same in _FOLDED.items() if first <= ord(letter) <= last)
        )
    return starts
